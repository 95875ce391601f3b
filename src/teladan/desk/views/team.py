"""Tim saya: one row a person, whoever waits for me first."""

from typing import Any

from django.http import HttpResponse

from teladan.apps.feedback.terms import TalkStage
from teladan.base.page import Request, page
from teladan.base.together import Facts
from teladan.desk.asking import ask
from teladan.desk.team import TeamParts
from teladan.desk.unchanged import shown


@page
def my_team(request: Request) -> HttpResponse:
    """Show the people who report to me: agreement, rating, appraisal, my next step."""
    asked = TeamParts(request)
    facts = ask(request, *asked.all)
    return shown(request, "desk/team.html", facts, lambda: _context(request, asked, facts))


def _context(request: Request, asked: TeamParts, facts: Facts) -> dict[str, Any]:
    """Say it as the template wants it, narrowed to whom the reader looks for."""
    members = asked.members(facts)
    text = request.GET.get("q", "").strip().casefold()
    silent = [row for row in members if row.talked and row.talked.talk is not TalkStage.CONFIRMED]
    only_silent = request.GET.get("dialog") == "belum"
    listed = silent if only_silent else members
    return {
        "cycle": next(iter(facts[asked.cycle]), None),
        "members": [
            row for row in listed if text in row.person.name.casefold() or text in (row.person.nip or "")
        ],
        "all": len(members),
        "waiting": [row for row in members if row.step],
        "asked": text,
        "silent": silent,
        "only_silent": only_silent,
    }

"""The superior's overview: the SKP of all one's people on one page, what to agree and what to talk about."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.evidence.queries import realised_of
from teladan.apps.organisation.queries import Person, subordinates_with_posts
from teladan.apps.planning.queries import Cycle, cycle_with_deadline
from teladan.apps.planning.queries.overview import Sheet, overview_of, with_realised
from teladan.apps.planning.terms import DeadlineStage, PlanStage
from teladan.base.page import Request, page
from teladan.engine.words import Said, say

NONE = "none"
STAGES: tuple[tuple[str, Said], ...] = (
    (NONE, say("Not begun")),
    *((stage.value, stage.label) for stage in PlanStage),
)
TOPICS: tuple[tuple[str, Said], ...] = (
    ("mine", say("Waits for me")),
    ("unlinked", say("Results that support nothing")),
    ("hints", say("Targets to talk about")),
    ("revision", say("Revision under way")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the overview."""

    person: Person
    post: str
    sheet: Sheet

    @property
    def waits_for_me(self) -> bool:
        """Whether an SKP or its revision was submitted and is not answered."""
        rows = (self.sheet.plan, self.sheet.revision)
        return any(row is not None and row.word is PlanStage.SUBMITTED for row in rows)

    def is_of(self, stage: str) -> bool:
        """Whether the plan stands at a stage, as the filter names it."""
        return not stage or stage == (self.sheet.stage.value if self.sheet.stage else NONE)

    def has(self, topic: str) -> bool:
        """Whether there is what the filter asks for."""
        match topic:
            case "mine":
                return self.waits_for_me
            case "unlinked":
                return bool(self.sheet.unlinked)
            case "hints":
                return bool(self.sheet.hints)
            case "revision":
                return self.sheet.revision is not None
        return True


@page
def team_plans(request: Request) -> HttpResponse:
    """Show the SKP of everyone who reports to me, filtered as asked."""
    cycle, until = cycle_with_deadline(request.today, DeadlineStage.PLAN_AGREED)
    lines = _lines(request, cycle, request.today) if cycle else []
    asked = {
        "q": request.GET.get("q", "").strip(),
        "stage": request.GET.get("tahap", ""),
        "topic": request.GET.get("perlu", ""),
    }
    shown = [
        line
        for line in lines
        if asked["q"].casefold() in line.person.name.casefold()
        and line.is_of(asked["stage"])
        and line.has(asked["topic"])
    ]
    return render(
        request,
        "desk/team_plans.html",
        {
            "cycle": cycle,
            "lines": shown,
            "all": lines,
            "counts": [(label, sum(line.is_of(key) for line in lines)) for key, label in STAGES],
            "waiting": [line for line in lines if line.waits_for_me],
            "asked": asked,
            "stages": STAGES,
            "topics": TOPICS,
            "until": until,
        },
    )


def _lines(request: Request, cycle: Cycle, today: date) -> list[Line]:
    """Join people, posts, plans and hints; those who wait for me first, then who has no plan, then by name."""
    on = min(max(today, cycle.first_day), cycle.last_day)
    people = subordinates_with_posts(request.actor.id, on)
    sheets = overview_of([person.pk for person, _ in people], cycle)
    earlier = [pk for sheet in sheets.values() for _, pk in sheet.earlier]
    if earlier:
        with_realised(sheets, realised_of(earlier), cycle.year - 1)
    lines = [Line(person, post, sheets[person.pk]) for person, post in people]
    return sorted(
        lines, key=lambda line: (not line.waits_for_me, line.sheet.plan is not None, line.person.name_key)
    )

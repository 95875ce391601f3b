"""The sheet Umpan Balik (PermenPANRB 6/2022): what the superior said of results and values in a year."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from teladan.apps.feedback.queries import Comment, official_said
from teladan.apps.planning.queries import Plan, rules_here
from teladan.apps.reports.queries.plans import plan_printed
from teladan.apps.reports.queries.words import day_printed, party_of, period_printed, sheet_of
from teladan.apps.tenancy.queries import here
from teladan.web.typesetting import typeset

FORM = Path(__file__).resolve().parents[1] / "typst" / "feedback.typ"

Said = Mapping[str, Sequence[Comment]]


def feedback_pdf(plan: Plan, *, now: datetime) -> bytes:
    """Print the sheet of one plan's year."""
    return typeset(FORM, feedback_data(plan, now=now), at=now)


def feedback_data(plan: Plan, *, now: datetime) -> dict[str, Any]:
    """Gather what the sheet prints, every value as text."""
    agency, last = here(), plan.cycle.last_day
    said = official_said(plan.person_id, cycle_id=plan.cycle_id)
    printed = plan_printed(plan, rules_here(last))
    results = [*printed["plan"]["main"], *printed["plan"]["additional"]]
    return sheet_of(agency, now) | {
        "period": period_printed(max(plan.since, plan.cycle.first_day), last, agency.zone),
        "employee": asdict(party_of(plan.person, last)),
        "superior": asdict(party_of(plan.superior, last)),
        "results": [{"name": row["text"], "said": entries(said, row["ref"], agency.zone)} for row in results],
        "values": [
            {"name": row["name"], "said": entries(said, row["code"], agency.zone)}
            for row in printed["behaviours"]
        ],
        "signed": f"{agency.place}, {day_printed(now, agency.zone)}",
    }


def entries(said: Said, ref: str, zone: str) -> list[dict[str, str]]:
    """Write what was said of one thing, oldest first, each with its day."""
    return [{"day": day_printed(each.written_at, zone), "text": words_of(each)} for each in said.get(ref, ())]


def words_of(comment: Comment) -> str:
    """Write a comment in one paragraph: what was said, then situation, behaviour and impact as far as they are told."""
    said = comment.words
    return " ".join(filter(None, (said.text, said.situation, said.behaviour, said.impact)))


def in_one_line(said: Said) -> dict[str, str]:
    """Join what was said of each thing, as the column of the evaluation has it."""
    return {ref: "; ".join(words_of(each) for each in rows) for ref, rows in said.items()}

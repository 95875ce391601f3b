"""Pengelola: who is at which stage, and the ways to what HR keeps."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.appraisal.queries import stage_counts_by_unit as appraisal_counts
from teladan.apps.appraisal.terms import Stage
from teladan.apps.organisation.queries import Unit, units_tree
from teladan.apps.planning.queries import Cycle, StageCounts, current_cycle, deadlines_of
from teladan.apps.planning.queries import stage_counts_by_unit as plan_counts
from teladan.base.page import Request, page
from teladan.desk.totals import Totals, add_up
from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with everyone in it and below it."""

    unit: Unit
    depth: int
    totals: Totals


@page(role=("hr", "leader", "committee", "auditor"))
def administration(request: Request) -> HttpResponse:
    """Show the agency's year by unit: officials, plans agreed, appraisals by stage."""
    today = request.today
    cycle = current_cycle(today)
    rows = _rows(request, cycle) if cycle else []
    depth = 9 if request.GET.get("semua") else 0
    context = {
        "cycle": cycle,
        "deadlines": list(deadlines_of(cycle).values()) if cycle else [],
        "today": today,
        "rows": [row for row in rows if row.depth <= depth],
        "hidden": sum(row.depth > depth for row in rows),
        "agency_totals": add_up(row.totals for row in rows if row.depth == 0),
        "stages": list(Stage),
        "ways": ways(request),
    }
    return render(request, "desk/administration.html", context)


HR_ALONE = (
    ("up", say("Load the roster"), say("CSV or XLSX, with a preview first"), "organisation:imports"),
    ("user", say("Units and people"), say("structure, posts, superiors, heads"), "organisation:units"),
    (
        "team",
        say("Cross-unit teams"),
        say("who works together across units, and who leads"),
        "organisation:teams",
    ),
    (
        "bell",
        say("What will be sent"),
        say("reminders of the next days, to hold back if need be"),
        "notifications:coming",
    ),
    ("clock", say("Year and deadlines"), say("cycle, periods, last days"), "planning:cycles"),
    ("user", say("Open the panels"), say("who rates whom in confidence"), "flows:open_panels"),
    ("lock", say("Wishes to be excused"), say("confidential: read by HR alone"), "rating:recusals"),
    ("pen", say("Open the annual rating"), say("for everyone with an agreed SKP"), "flows:open_rating"),
    (
        "book",
        say("Competencies"),
        say("dictionary, standards of posts, assessments"),
        "competency:dictionary",
    ),
    ("flag", say("Unit goals (IKU)"), say("what each unit aims at"), "planning:goals"),
    ("book", say("Trainings"), say("catalogue, seats, attendance, certificates"), "development:desk"),
    ("lock", say("First sign-in"), say("one-time codes to print, per unit"), "accounts:codes"),
    ("list", say("Roles"), say("who holds which office"), "accounts:roles"),
    (
        "talk",
        say("Recommendations"),
        say("planning, HR and audit units, on units' predikat"),
        "appraisal:recommendations",
    ),
)
LEADING = (
    (
        "half",
        say("Gaps of competency"),
        say("by unit or family of posts, never of a few"),
        "competency:units",
    ),
)
EVERYBODY_HERE = (
    ("clock", say("Periodic evaluations"), say("how far each quarter is"), "appraisal:progress"),
    ("half", say("Organisation predikat"), say("per unit, before its decisions"), "appraisal:organisation"),
    ("talk", say("Objections"), say("Cases with their days, and who decides them"), "appeals:objections"),
    (
        "star",
        say("What trainings did"),
        say("gaps before and after, beside similar people"),
        "development:effects",
    ),
    ("clock", say("Learning hours by unit"), say("how many have met theirs"), "development:units"),
    (
        "print",
        say("Documents"),
        say("official forms as PDF and XLSX, a unit as one file"),
        "reports:documents",
    ),
)


def ways(request: Request) -> list[tuple[str, Said, Said, str]]:
    """Give icon, title, note and page name of what this office keeps."""
    own = HR_ALONE if request.actor.has("hr") else ()
    return [*own, *(LEADING if request.actor.has("hr", "leader") else ()), *EVERYBODY_HERE]


def _rows(request: Request, cycle: Cycle) -> list[UnitRow]:
    today = request.today
    plans: dict[UUID, StageCounts] = plan_counts(cycle, today)
    stages = appraisal_counts(cycle.id, request.now)
    tree = units_tree(today)
    own = {unit.pk: Totals.of(plans.get(unit.pk), stages.get(unit.pk)) for unit, _ in tree}
    rows: list[UnitRow] = []
    for index, (unit, depth) in enumerate(tree):
        below = [unit]
        for other, level in tree[index + 1 :]:
            if level <= depth:
                break
            below.append(other)
        rows.append(UnitRow(unit, depth, add_up(own[each.pk] for each in below)))
    return rows

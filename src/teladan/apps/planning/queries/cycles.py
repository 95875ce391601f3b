"""Years, periods and deadlines."""

import tomllib
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from teladan.apps.planning.models import Cycle, Deadline, Period
from teladan.apps.planning.terms import CycleState, DeadlineStage
from teladan.apps.tenancy.queries import here
from teladan.engine.rulebook import Rulebook, overlay_of, rules_on


def cycles() -> QuerySet[Cycle]:
    """Give the agency's cycles, newest first."""
    return Cycle.objects.order_by("-year")


def cycle(pk: UUID) -> Cycle | None:
    """Find a cycle by id."""
    return Cycle.objects.filter(pk=pk).first()


def cycle_of_year(year: int) -> Cycle | None:
    """Find the cycle of a year."""
    return Cycle.objects.filter(year=year).first()


def current_cycle(on: date) -> Cycle | None:
    """Give the open cycle in which a day lies, else the latest open one begun before: last year in January."""
    return Cycle.objects.filter(state=CycleState.OPEN, year__lte=on.year).order_by("-year").first()


def cycle_with_deadline(on: date, stage: DeadlineStage) -> tuple[Cycle | None, date | None]:
    """Give the current cycle together with the last day of one stage: one statement."""
    rows = Deadline.objects.filter(
        stage=stage, cycle__state=CycleState.OPEN, cycle__year__lte=on.year
    ).select_related("cycle")
    row = rows.order_by("-cycle__year").first()
    return (row.cycle, row.day) if row else (None, None)


def periods_of(cycle: Cycle) -> QuerySet[Period]:
    """Give the periods of a cycle in order."""
    return Period.objects.filter(cycle=cycle).order_by("number")


def period(pk: UUID) -> Period | None:
    """Find a period by id, with its cycle."""
    return Period.objects.select_related("cycle").filter(pk=pk).first()


def periods_of_year(year: int) -> QuerySet[Period]:
    """Give the periods of a year in order, each with its cycle."""
    return Period.objects.filter(cycle__year=year).select_related("cycle").order_by("number")


def deadlines_of(cycle: Cycle) -> dict[DeadlineStage, Deadline]:
    """Give the deadlines of a cycle by stage, in the order of the year."""
    rows = {row.word: row for row in Deadline.objects.filter(cycle=cycle)}
    return {stage: rows[stage] for stage in DeadlineStage if stage in rows}


def deadline(cycle: Cycle, stage: str) -> date | None:
    """Give the last day of one stage (`terms.DeadlineStage`); None if the cycle has none."""
    days = Deadline.objects.filter(cycle=cycle, stage=stage).values_list("day", flat=True)
    return days.first()


def last_day_of(stage: str) -> Any:
    """Give the last day of one stage as an expression on rows that have a `cycle`; for pages that count their statements."""
    return Subquery(Deadline.objects.filter(cycle=OuterRef("cycle_id"), stage=stage).values("day")[:1])


def local_day(now: datetime) -> date:
    """Give the calendar day of an instant where the agency is."""
    return now.astimezone(ZoneInfo(here().zone)).date()


def rules_here(on: date, overlay: str | None = None) -> Rulebook:
    """Give the rules in force in this agency on a day: national law with the agency's own overlay.

    overlay
        The agency's own rules as text, if the caller knows the agency already (a page does); None asks for them.
    """
    text = here().overlay if overlay is None else overlay
    own = overlay_of(tomllib.loads(text, parse_float=Decimal)) if text.strip() else None
    return rules_on(on, own)

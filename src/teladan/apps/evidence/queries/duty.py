"""Until when a period is reported, and who still has to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from teladan.apps.evidence.models import Progress
from teladan.apps.evidence.rules import due_day, key_of
from teladan.apps.notifications.queries import told
from teladan.apps.planning.queries import (
    Cycle,
    Period,
    Plan,
    agreed_plans,
    periods_of,
    results_of_plans,
    rules_here,
)


def due_of(period: Period, overlay: str | None = None) -> date:
    """Give the last day on which reports on a period are in time; `overlay` as in `planning.queries.rules_here`."""
    return due_day(period.last_day, rules_here(period.last_day, overlay).period_days)


def period_at(cycle: Cycle, on: date) -> Period | None:
    """Give the period in which a day lies: the first one before the cycle, the last one after it."""
    rows = list(periods_of(cycle))
    begun = [row for row in rows if row.first_day <= on]
    return begun[-1] if begun else (rows[0] if rows else None)


def people_to_ask(period: Period, cycle: Cycle) -> list[UUID]:
    """Give the owners of agreed plans who have not been asked for a period yet: three statements."""
    asked = told(key_of(period.pk))
    plans = agreed_plans(cycle.pk).filter(since__lte=period.last_day)
    return [
        person_id
        for person_id in dict.fromkeys(plans.values_list("person_id", flat=True))
        if person_id not in asked
    ]


@dataclass(frozen=True, slots=True)
class Owed:
    """A period that has begun and what its report still lacks.

    missing
        How many indicators have no progress in it.
    total
        How many indicators the plan has.
    """

    period: Period
    due: date
    missing: int
    total: int


def owed_by(plan: Plan, on: date, overlay: str | None = None) -> list[Owed]:
    """Give the periods of a plan that have begun, each with what it lacks: four statements."""
    results = results_of_plans([plan.pk]).get(plan.pk, [])
    indicators = {row.pk for result in results for row in result.indicators}
    given = set(Progress.objects.filter(plan=plan).values_list("period_id", "indicator_id").distinct())
    rows = [row for row in periods_of(plan.cycle) if row.first_day <= on and row.last_day >= plan.since]
    days = rules_here(on, overlay).period_days
    return [
        Owed(
            row,
            due_day(row.last_day, days),
            sum((row.pk, pk) not in given for pk in indicators),
            len(indicators),
        )
        for row in rows
    ]

"""Progress (realisasi) is entered."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from teladan.apps.evidence import access
from teladan.apps.evidence.models import Progress
from teladan.apps.evidence.notices import settle_if_complete
from teladan.apps.evidence.queries.duty import due_of
from teladan.apps.evidence.queries.progress import newest_numbers
from teladan.apps.evidence.rules import days_late, sound_progress
from teladan.apps.evidence.terms import ProgressSpec
from teladan.apps.planning.queries import Period, Plan, local_day, results_of_plans
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Missing, Stale


@action
def enter_progress(
    *,
    plan: Plan,
    period: Period,
    specs: Mapping[UUID, ProgressSpec],
    by: Actor,
    now: datetime,
    after: Mapping[UUID, int] | None = None,
) -> list[Progress]:
    """Report on one or several indicators of a plan for one period. What was reported before stays, as history.

    specs
        By the indicator's id; all must belong to the plan.
    after
        The number of the newest report that the person had before them (0 for none), by indicator; Stale is
        raised if another stands now.
    """
    today = local_day(now)
    access.may_enter(by, plan, period, today).require()
    indicators = {row.pk: row for result in results_of_plans([plan.pk])[plan.pk] for row in result.indicators}
    if period.cycle_id != plan.cycle_id or not specs or not specs.keys() <= indicators.keys():
        raise Missing
    numbers = newest_numbers(plan.pk, period.pk)
    _nobody_was_faster(after or {}, numbers)
    late = days_late(today, due_of(period))
    rows = []
    for pk, given in specs.items():
        target = indicators[pk].target
        direction = target.direction if target else None
        sound = sound_progress(given, direction, first_day=plan.cycle.first_day, today=today)
        rows.append(
            Progress(
                plan=plan,
                indicator_id=pk,
                period=period,
                number=numbers.get(pk, 0) + 1,
                value=sound.value,
                story=sound.story,
                obstacles=sound.obstacles,
                as_of=sound.as_of,
                days_late=late,
                by_id=by.id,
                at=now,
            )
        )
    _keep(rows)
    _note(rows, plan, period, by, now, late)
    settle_if_complete(plan, period, indicators.keys() <= {*numbers, *specs}, now)
    return rows


def _nobody_was_faster(after: Mapping[UUID, int], numbers: Mapping[UUID, int]) -> None:
    for pk, seen in after.items():
        if numbers.get(pk, 0) != seen:
            raise Stale(seen=seen, current=numbers.get(pk, 0))


def _keep(rows: list[Progress]) -> None:
    try:
        with transaction.atomic():
            Progress.objects.bulk_create(rows)
    except IntegrityError as twice:  # two windows at once: the constraint knows which came second
        raise Stale(seen=rows[0].number - 1, current=rows[0].number) from twice


def _note(rows: list[Progress], plan: Plan, period: Period, by: Actor, now: datetime, late: int) -> None:
    note(
        "progress.entered",
        subject=plan,
        by=by,
        now=now,
        period=str(period.pk),
        days_late=late,
        progress=[
            {
                "id": str(row.pk),
                "indicator": str(row.indicator_id),
                "number": row.number,
                "value": None if row.value is None else str(row.value),
                "as_of": row.as_of.isoformat(),
            }
            for row in rows
        ],
    )

"""Reports on indicators: the newest of each period counts, the others are its history."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Max, QuerySet

from teladan.apps.evidence.models import Progress


def _newest(plan_ids: Iterable[UUID]) -> QuerySet[Progress]:
    rows = Progress.objects.filter(plan_id__in=list(plan_ids)).select_related("period")
    return rows.order_by("indicator_id", "period_id", "-number").distinct("indicator_id", "period_id")


def progress_of(plan_id: UUID) -> list[Progress]:
    """Give what counts of a plan: one report an indicator and period, by period; one statement."""
    return sorted(_newest([plan_id]), key=lambda row: row.period.number)


def progress_of_plans(plan_ids: Iterable[UUID]) -> dict[UUID, list[Progress]]:
    """Give what counts of many plans by plan id, by period; one statement."""
    found: dict[UUID, list[Progress]] = {}
    for row in sorted(_newest(plan_ids), key=lambda row: row.period.number):
        found.setdefault(row.plan_id, []).append(row)
    return found


def realised_of(indicator_ids: Iterable[UUID]) -> dict[UUID, Decimal]:
    """Give what was last reached by indicator, in its unit; those without a number are left out: one statement."""
    rows = Progress.objects.filter(indicator_id__in=list(indicator_ids), value__isnull=False)
    newest = rows.order_by("indicator_id", "-period__number", "-number").distinct("indicator_id")
    return {row.indicator_id: row.amount for row in newest if row.amount is not None}


def newest_numbers(plan_id: UUID, period_id: UUID) -> dict[UUID, int]:
    """Give the number of the newest report by indicator; indicators without one are left out."""
    rows = Progress.objects.filter(plan_id=plan_id, period_id=period_id)
    return dict(rows.values_list("indicator_id").annotate(Max("number")).order_by())


def history_of(plan_id: UUID, period_id: UUID) -> dict[UUID, list[Progress]]:
    """Give every report on one period by indicator, newest first: one statement."""
    rows = Progress.objects.filter(plan_id=plan_id, period_id=period_id).select_related("by__membership")
    found: dict[UUID, list[Progress]] = {}
    for row in rows.order_by("indicator_id", "-number"):
        found.setdefault(row.indicator_id, []).append(row)
    return found

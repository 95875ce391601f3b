"""The present cycle and what a person has in it, as kept queries: what the busiest pages ask in one statement."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.planning.models import Cycle, Deadline, Plan, PlanIndicator, PlanResult
from teladan.apps.planning.queries.plans import standing
from teladan.apps.planning.terms import CycleState
from teladan.base.kept import kept


def present(on: date) -> QuerySet[Cycle]:
    """Give the present cycle (`current_cycle`), or nothing."""
    return Cycle.objects.filter(state=CycleState.OPEN, year__lte=on.year).order_by("-year")[:1]


present_cycle = kept(present)


@kept
def present_deadlines(on: date) -> QuerySet[Deadline]:
    """Give the deadlines of the present cycle."""
    return Deadline.objects.filter(cycle=present(on).values("pk"))


@kept
def present_plans(person_id: UUID, on: date) -> QuerySet[Plan]:
    """Give a person's plans of the present cycle, the newest segment first: where each stands, and with whom."""
    return _plans(person_id, on).only("stage", "person_id", "cycle_id", "superior__membership__name")


@kept
def present_results(person_id: UUID, on: date) -> QuerySet[PlanResult]:
    """Give the results of a person's newest plan of the present cycle, in order, without what they support."""
    rows = PlanResult.objects.filter(plan=_plans(person_id, on).values("pk")[:1])
    return rows.only("plan_id", "number", "text").order_by("number")


@kept
def present_indicators(person_id: UUID, on: date) -> QuerySet[PlanIndicator]:
    """Give the indicators of `present_results`, in order."""
    rows = PlanIndicator.objects.filter(result__plan=_plans(person_id, on).values("pk")[:1])
    return rows.order_by("result_id", "number")


def plans_among(person_ids: Any, on: date) -> QuerySet[Plan]:
    """Give the plans of people, who are named by a query, in the present cycle, the last segment last, without joins."""
    rows = standing().filter(person_id__in=person_ids, cycle=present(on).values("pk"))
    return rows.only("stage", "person_id", "cycle_id", "superior_id").order_by("since")


def _plans(person_id: UUID, on: date) -> QuerySet[Plan]:
    rows = standing().select_related("superior__membership")
    return rows.filter(person_id=person_id, cycle=present(on).values("pk")).order_by("-since")

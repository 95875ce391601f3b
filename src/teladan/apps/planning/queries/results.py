"""Results of plans with their indicators, what they support, and what is expected of behaviour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from teladan.apps.planning.models import BehaviourExpectation, Plan, PlanAppendix, PlanIndicator, PlanResult
from teladan.apps.planning.terms import Appendix, Author, IndicatorSpec, PlanStage, ResultSpec

WITH_PARENTS = ("parent_result", "parent_goal__unit", "parent_team_result__team")
"""What a result supports, to be read along with it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of one value, and whose words they are."""

    text: str
    author: Author


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the results of a plan: expectations by the value's code, and the three appendices."""

    expectations: dict[str, Expected]
    appendices: dict[Appendix, list[str]]


def results_of(plan: Plan) -> list[PlanResult]:
    """Give a plan's results in order, each with its indicators and what it supports: two statements."""
    return results_side_by_side([plan.pk])[plan.pk]


def results_side_by_side(plan_ids: Sequence[UUID]) -> dict[UUID, list[PlanResult]]:
    """Give the results of several plans with indicators and what they support: two statements."""
    rows = PlanResult.objects.select_related(*WITH_PARENTS).filter(plan_id__in=plan_ids).order_by("number")
    found: dict[UUID, list[PlanResult]] = {plan_id: [] for plan_id in plan_ids}
    for row in measured(rows):
        found[row.plan_id].append(row)
    return found


def results_of_plans(plan_ids: Iterable[UUID]) -> dict[UUID, list[PlanResult]]:
    """Give the results of many plans by plan id, in order, with their indicators, without joins: two statements."""
    found: dict[UUID, list[PlanResult]] = {}
    for row in measured(PlanResult.objects.filter(plan_id__in=list(plan_ids)).order_by("plan_id", "number")):
        found.setdefault(row.plan_id, []).append(row)
    return found


def results_by_id(result_ids: Iterable[UUID]) -> list[PlanResult]:
    """Give results by their ids, in order, with their indicators, plan and cycle: one statement.

    A result without an indicator, which only an unfinished plan has, is left out.
    """
    rows = PlanIndicator.objects.filter(result_id__in=list(result_ids)).select_related("result__plan__cycle")
    found: dict[UUID, PlanResult] = {}
    held: dict[UUID, list[PlanIndicator]] = {}
    for row in rows.order_by("result__number", "number"):
        result = found.setdefault(row.result_id, row.result)
        held.setdefault(row.result_id, []).append(row)
        result.indicators = held[row.result_id]
    return list(found.values())


def measured(results: Iterable[PlanResult]) -> list[PlanResult]:
    """Give the results with their `indicators` filled in: one statement however many there are."""
    rows = list(results)
    if not rows:
        return rows
    found = PlanIndicator.objects.filter(result_id__in=[row.pk for row in rows])
    return with_indicators(rows, found.order_by("result_id", "number"))


def with_indicators(results: list[PlanResult], indicators: Iterable[PlanIndicator]) -> list[PlanResult]:
    """Give the results with their `indicators` filled in, from rows in order."""
    held = _together(indicators)
    for row in results:
        row.indicators = held.get(row.pk, [])
    return results


def indicators_of_plans(plan_ids: Iterable[UUID]) -> dict[UUID, list[PlanIndicator]]:
    """Give the indicators of many plans by result id, in order: one statement."""
    return _by_result(PlanIndicator.objects.filter(result__plan_id__in=list(plan_ids)))


def _by_result(rows: QuerySet[PlanIndicator]) -> dict[UUID, list[PlanIndicator]]:
    return _together(rows.order_by("result_id", "number"))


def _together(rows: Iterable[PlanIndicator]) -> dict[UUID, list[PlanIndicator]]:
    found: dict[UUID, list[PlanIndicator]] = {}
    for row in rows:
        found.setdefault(row.result_id, []).append(row)
    return found


def result_of(plan: Plan, number: int) -> PlanResult | None:
    """Find one result of a plan by its number."""
    rows = PlanResult.objects.select_related(*WITH_PARENTS)
    return rows.filter(plan=plan, number=number).first()


def indicator_of(result: PlanResult, number: int) -> PlanIndicator | None:
    """Find one indicator of a result by its number."""
    return PlanIndicator.objects.filter(result=result, number=number).first()


def spec_of(result: PlanResult) -> ResultSpec:
    """Give a stored result as it was written; for rules, copies and comparisons."""
    return ResultSpec(
        result.text,
        tuple(IndicatorSpec(row.indicator, row.target, row.side) for row in result.indicators),
        result.sort,
        result.assigned_by,
        result.view,
        result.parent_result_id,
        result.parent_goal_id,
        result.parent_team_result_id,
    )


def results_to_support(plan: Plan) -> QuerySet[PlanResult]:
    """Give the superior's results of the same cycle, once submitted: what the plan's results may support."""
    rows = PlanResult.objects.filter(
        plan__person_id=plan.superior_id,
        plan__cycle_id=plan.cycle_id,
        plan__revises=None,
        plan__stage__in=[PlanStage.SUBMITTED, PlanStage.RETURNED, PlanStage.AGREED],
    )
    return rows.order_by("plan__since", "number")


def supporters_of(result: PlanResult) -> QuerySet[PlanResult]:
    """Give the results of others that support this one."""
    return PlanResult.objects.filter(parent_result=result, plan__revises=None).order_by("id")


def expectations_of(plan: Plan) -> dict[str, str]:
    """Give what the superior expects in particular, by the value's code; values without are left out."""
    return dict(BehaviourExpectation.objects.filter(plan=plan).values_list("value", "text"))


def expectations_of_plans(plan_ids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """Give the particular expectations of many plans, by plan id and value code: one statement."""
    rows = BehaviourExpectation.objects.filter(plan_id__in=list(plan_ids))
    found: dict[UUID, dict[str, str]] = {}
    for plan_id, value, text in rows.values_list("plan_id", "value", "text"):
        found.setdefault(plan_id, {})[value] = text
    return found


def appendices_of(plan: Plan) -> dict[Appendix, list[str]]:
    """Give the lines of the three appendices, each in order; every list is there, maybe empty."""
    return around_of_plans([plan.pk])[plan.pk].appendices


def around_of_plans(plan_ids: Sequence[UUID]) -> dict[UUID, Around]:
    """Give what stands around the results of many plans, by plan id: one statement."""
    expected = BehaviourExpectation.objects.filter(plan_id__in=plan_ids).annotate(
        part=F("value"), place=Value(0), words=Cast("text", TextField()), by=F("author")
    )
    appended = PlanAppendix.objects.filter(plan_id__in=plan_ids).annotate(
        part=F("kind"), place=F("number"), words=Cast("text", TextField()), by=Value("")
    )
    columns = ("plan_id", "part", "place", "words", "by")
    rows = expected.order_by().values_list(*columns).union(appended.values_list(*columns), all=True)
    found = {plan_id: Around({}, {kind: [] for kind in Appendix}) for plan_id in plan_ids}
    for plan_id, part, place, text, by in sorted(rows, key=lambda row: row[2]):
        if place:
            found[plan_id].appendices[Appendix(part)].append(text)
        else:
            found[plan_id].expectations[part] = Expected(text, Author(by))
    return found

"""A revision and the plan it replaces exchange what they say: the plan keeps its identity, the revision keeps the past."""

from datetime import datetime
from uuid import UUID

from django.db.models import Case, Model, Value, When

from teladan.apps.planning.models import BehaviourExpectation, Plan, PlanAppendix, PlanIndicator, PlanResult
from teladan.apps.planning.queries import results_of
from teladan.base.action import note
from teladan.base.actor import Actor

OF_PLAN = ("approach", "form", "edition", "superior_id", "superior_post", "submitted_at", "agreed_at")
OF_RESULT = (
    "number",
    "text",
    "kind",
    "assigned_by",
    "perspective",
    "parent_result_id",
    "parent_goal_id",
    "parent_team_result_id",
)
OF_INDICATOR = (
    "number",
    "aspect",
    "indicator",
    "direction",
    "measure",
    "baseline",
    "target_value",
    "low",
    "high",
)


def put_in_force(revision: Plan, by: Actor, now: datetime) -> Plan:
    """Let plan and revision exchange what they say: the plan keeps its identity, the revision keeps the past.

    Part of `agree_plan`. Results and indicators that survive keep their ids, since evidence and ratings name them;
    those that were removed stay with the edition of the past.
    """
    plan = Plan.objects.select_for_update().get(pk=revision.root_id)
    _exchange_results(plan, revision)
    for model in (BehaviourExpectation, PlanAppendix):
        _exchange_rows(model, plan.pk, revision.pk)
    for name in OF_PLAN:
        _exchange(plan, revision, name)
    plan.version += 1
    plan.save(update_fields=[*(name.removesuffix("_id") for name in OF_PLAN), "version"])
    revision.save(update_fields=[name.removesuffix("_id") for name in OF_PLAN])
    note(
        "plan.revised",
        subject=plan,
        by=by,
        now=now,
        revision=str(revision.pk),
        edition=plan.edition,
        reason=revision.reason,
    )
    return plan


def _exchange_results(plan: Plan, revision: Plan) -> None:
    held = {row.pk: row for row in results_of(plan)}
    results, indicators = [], []
    for fresh in results_of(revision):
        former = held.pop(fresh.origin_id, None) if fresh.origin_id else None
        if former is None:
            fresh.plan, fresh.origin = plan, None
            results.append(fresh)
            continue
        for name in OF_RESULT:
            _exchange(former, fresh, name)
        results += [former, fresh]
        indicators += _exchanged_indicators(former, fresh)
    for gone in held.values():
        gone.plan = revision
        results.append(gone)
    columns = ["plan", "origin", *(name.removesuffix("_id") for name in OF_RESULT)]
    PlanResult.objects.bulk_update(results, columns)
    PlanIndicator.objects.bulk_update(indicators, ["result", "origin", *OF_INDICATOR])


def _exchanged_indicators(former: PlanResult, fresh: PlanResult) -> list[PlanIndicator]:
    held = {row.pk: row for row in former.indicators}
    changed = []
    for row in fresh.indicators:
        twin = held.pop(row.origin_id, None) if row.origin_id else None
        if twin is None:
            row.result, row.origin = former, None
            changed.append(row)
            continue
        for name in OF_INDICATOR:
            _exchange(twin, row, name)
        changed += [twin, row]
    for gone in held.values():
        gone.result = fresh
        changed.append(gone)
    return changed


def _exchange(one: Model, other: Model, name: str) -> None:
    mine, theirs = getattr(one, name), getattr(other, name)
    setattr(one, name, theirs)
    setattr(other, name, mine)


def _exchange_rows(model: type[BehaviourExpectation] | type[PlanAppendix], one: UUID, other: UUID) -> None:
    """Let all rows of two plans change sides in one statement; the constraints wait for the end."""
    rows = model._default_manager.filter(plan_id__in=[one, other])
    rows.update(plan_id=Case(When(plan_id=one, then=Value(other)), default=Value(one)))

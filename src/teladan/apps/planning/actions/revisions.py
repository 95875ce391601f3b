"""Changing what was agreed: a revision is written beside the plan in force and replaces it when it is agreed."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Case, Model, Value, When

from teladan.apps.notifications.actions import settle
from teladan.apps.planning import access
from teladan.apps.planning.models import (
    BehaviourExpectation,
    Plan,
    PlanAppendix,
    PlanIndicator,
    PlanMove,
    PlanResult,
)
from teladan.apps.planning.queries import results_of
from teladan.apps.planning.rules import PLAN_STEPS, words
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.verdict import Refused, no
from teladan.engine.words import say

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


@action(on="plan")
def start_revision(*, plan: Plan, reason: str, by: Actor, now: datetime) -> Plan:
    """Begin to change an agreed plan: a draft that says the same, while the plan stays in force."""
    access.may_step("revise", by, plan).require()
    reason = words(reason, field="reason", label=say("Reason"), most=2000)
    try:
        with transaction.atomic():
            revision = Plan.objects.create(
                cycle_id=plan.cycle_id,
                person_id=plan.person_id,
                since=plan.since,
                superior_id=plan.superior_id,
                superior_post=plan.superior_post,
                unit_id=plan.unit_id,
                post=plan.post,
                approach=plan.approach,
                form=plan.form,
                edition=plan.edition + 1,
                revises=plan,
                reason=reason,
            )
    except IntegrityError as twice:
        raise Refused(
            no(say("A revision of this SKP is under way already. Finish it or drop it first."))
        ) from twice
    _copy(plan, revision)
    PlanMove.objects.create(
        plan=revision, edition=revision.edition, step="revise", at=now, by_id=by.id, reason=reason
    )
    audit = PLAN_STEPS.after("revise", plan.stage).audit
    note(
        audit,
        subject=plan,
        by=by,
        now=now,
        revision=str(revision.pk),
        edition=revision.edition,
        reason=reason,
    )
    return revision


def _copy(plan: Plan, revision: Plan) -> None:
    """Let the revision say what the plan says, each row with its origin."""
    results, indicators = [], []
    for row in results_of(plan):
        twin = PlanResult(plan=revision, origin=row, **{name: getattr(row, name) for name in OF_RESULT})
        results.append(twin)
        indicators += [
            PlanIndicator(result=twin, origin=each, **{name: getattr(each, name) for name in OF_INDICATOR})
            for each in row.indicators
        ]
    PlanResult.objects.bulk_create(results)
    PlanIndicator.objects.bulk_create(indicators)
    BehaviourExpectation.objects.bulk_create(
        BehaviourExpectation(plan=revision, value=row.value, text=row.text, author=row.author)
        for row in BehaviourExpectation.objects.filter(plan=plan)
    )
    PlanAppendix.objects.bulk_create(
        PlanAppendix(plan=revision, kind=row.kind, number=row.number, text=row.text)
        for row in PlanAppendix.objects.filter(plan=plan)
    )


@action(on="plan")
def drop_revision(*, plan: Plan, by: Actor, now: datetime) -> Plan:
    """Give a revision up; the plan in force stays as it is. Gives that plan."""
    access.may_step("discard", by, plan).require()
    kept = Plan.objects.get(pk=plan.root_id)
    settle(key=f"plan:{plan.id}:mend", now=now)
    PlanMove.objects.create(plan=kept, edition=plan.edition, step="discard", at=now, by_id=by.id)
    audit = PLAN_STEPS.after("discard", plan.stage).audit
    note(audit, subject=kept, by=by, now=now, revision=str(plan.pk), edition=plan.edition)
    plan.delete()
    return kept


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

"""Changing what was agreed: a revision is written beside the plan in force and replaces it when it is agreed."""

from datetime import datetime

from django.db import IntegrityError, transaction

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
from teladan.apps.planning.moves.exchange import OF_INDICATOR, OF_RESULT
from teladan.apps.planning.queries import results_of
from teladan.apps.planning.rules import PLAN_STEPS, words
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.verdict import Refused, no
from teladan.engine.words import say


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

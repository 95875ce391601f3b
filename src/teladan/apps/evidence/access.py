"""Who may see and add evidence: whoever may see the plan sees what stands behind it, and its owner alone adds."""

from datetime import date
from typing import Any

from django.db.models import Q

from teladan.apps.evidence.models import Progress, Proof
from teladan.apps.evidence.rules import may_enter as may_be_entered
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.queries import Period, Plan
from teladan.apps.planning.terms import CycleState, PlanStage
from teladan.base.actor import Actor
from teladan.base.twins import Clause, Policy
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import say


def _through_the_plan(clause: Clause) -> Clause:
    """Say of a row with a plan what a clause says of the plan."""

    def rows(actor: Actor) -> Q:
        return Q(plan__in=VIEW_PLAN.model._default_manager.filter(clause.rows(actor)).values("pk"))

    return Clause(
        clause.name, says=lambda actor, row: clause.says(actor, row.plan), rows=rows, told=clause.told
    )


_CLAUSES = [_through_the_plan(clause) for clause in VIEW_PLAN.clauses]


def _whose(row: Any) -> Any:
    return row.plan.person_id


VIEW_PROGRESS: Policy[Progress] = Policy("evidence.view_progress", Progress, *_CLAUSES, about=_whose)
VIEW_PROOF: Policy[Proof] = Policy("evidence.view_proof", Proof, *_CLAUSES, about=_whose)


def may_enter(actor: Actor, plan: Plan, period: Period, on: date) -> Verdict:
    """Say whether the actor may enter progress and proof for a period on a day."""
    return may_be_entered(
        is_owner=plan.person_id == actor.id,
        is_agreed=plan.stage == PlanStage.AGREED,
        is_open=plan.cycle.stage is CycleState.OPEN,
        since=plan.since,
        begins=period.first_day,
        ends=period.last_day,
        on=on,
    )


def may_withdraw(actor: Actor, proof: Proof) -> Verdict:
    """Say whether the actor may withdraw a proof: its owner, or HR where it should never have been sent."""
    if proof.withdrawn_at is not None:
        return no(say("This proof was withdrawn already."))
    if proof.plan.person_id == actor.id or actor.has("hr"):
        return YES
    return no(say("A proof is withdrawn by the owner of the SKP or by an HR officer."))

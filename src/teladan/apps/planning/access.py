"""Who may see and do what in planning; each clause beside the condition that says the same."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from teladan.apps.organisation.queries import subordinates_of, superior_of, units_led_by
from teladan.apps.planning.models import Plan, UnitGoal
from teladan.apps.planning.rules import CYCLE_STEPS, HR, OWNER, PLAN_STEPS, SUPERIOR, opens
from teladan.apps.planning.terms import CycleState
from teladan.base.actor import Actor
from teladan.base.clock import today
from teladan.base.steps import Step
from teladan.base.twins import EVERYBODY, Clause, Policy, by_role
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import say


def _leads_the_superior(actor: Actor, plan: Plan) -> bool:
    above = superior_of(plan.superior_id, today())
    return above is not None and above.id == actor.id


VIEW_PLAN: Policy[Plan] = Policy(
    "planning.view_plan",
    Plan,
    Clause(
        "own",
        says=lambda actor, plan: plan.person_id == actor.id,
        rows=lambda actor: Q(person_id=actor.id),
    ),
    Clause(
        "superior",
        says=lambda actor, plan: plan.superior_id == actor.id,
        rows=lambda actor: Q(superior_id=actor.id),
    ),
    by_role("hr"),
    by_role("auditor"),
    Clause(
        "superior's superior",
        says=_leads_the_superior,
        rows=lambda actor: Q(superior_id__in=subordinates_of(actor.id, today()).order_by().values("pk")),
    ),
    about=lambda plan: plan.person_id,
)

VIEW_GOAL: Policy[UnitGoal] = Policy(
    "planning.view_goal",
    UnitGoal,
    Clause("everyone in the agency", says=lambda _actor, _goal: True, rows=lambda _actor: EVERYBODY),
)


def relations(actor: Actor, plan: Plan) -> frozenset[str]:
    """Name what the actor is to the plan: its owner, its superior, or neither."""
    held = {OWNER: plan.person_id, SUPERIOR: plan.superior_id}
    return frozenset(name for name, person_id in held.items() if person_id == actor.id)


def may_step(name: str, actor: Actor, plan: Plan) -> Verdict:
    """Say whether the actor may take a step with the plan now: stage, relation, and an open cycle."""
    taken = PLAN_STEPS.may(name, stage=plan.stage, roles=relations(actor, plan))
    return _cycle_is_open(plan) & opens(name, is_revision=plan.is_revision, is_past=plan.is_past) & taken


def open_steps(actor: Actor, plan: Plan) -> list[Step]:
    """List the steps the actor may take now: the buttons."""
    rows = PLAN_STEPS.open_to(plan.stage, relations(actor, plan))
    return [row for row in rows if may_step(row.name, actor, plan)]


def _cycle_is_open(plan: Plan) -> Verdict:
    if plan.cycle.stage is CycleState.OPEN:
        return YES
    return no(
        say(
            "The cycle {year} is not open ({state}), so its SKP cannot be changed.",
            year=str(plan.cycle.year),
            state=plan.cycle.stage.label,
        )
    )


def may_start_plan(actor: Actor, person_id: UUID) -> Verdict:
    """People begin their own SKP; HR may begin it for somebody."""
    if actor.id == person_id or actor.has("hr"):
        return YES
    return no(say("An SKP is begun by its owner or by an HR officer."))


def may_set_goals(actor: Actor, unit_id: UUID, on: date) -> Verdict:
    """Unit goals are entered by HR or by the unit's head of that day."""
    if actor.has("hr") or any(unit.id == unit_id for unit in units_led_by(actor.id, on)):
        return YES
    return no(say("Unit goals are entered by the head of the unit or by an HR officer."))


def may_keep_cycle(actor: Actor) -> Verdict:
    """Cycles and deadlines are kept by HR."""
    return YES if actor.has("hr") else no(say("Cycles and deadlines are kept by HR officers."))


def may_step_cycle(name: str, actor: Actor, state: CycleState) -> Verdict:
    """Say whether the actor may open or close a cycle in this state."""
    roles = {HR} if actor.has("hr") else set()
    return CYCLE_STEPS.may(name, stage=state, roles=roles)

"""Who may see and do what in planning; each clause beside the condition that says the same."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from teladan.apps.organisation.queries import subordinates_of, superior_of, teams_led_by, units_led_by
from teladan.apps.planning.models import Cycle, MatrixCell, Plan, RoleMatrix, TeamResult, UnitGoal
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


VIEW_MATRIX: Policy[RoleMatrix] = Policy(
    "planning.view_matrix",
    RoleMatrix,
    Clause(
        "own",
        says=lambda actor, matrix: matrix.leader_id == actor.id,
        rows=lambda actor: Q(leader_id=actor.id),
    ),
    by_role("hr", "auditor"),
    Clause(
        "superior of the leader",
        says=lambda actor, matrix: _is_superior(actor, matrix.leader_id),
        rows=lambda actor: Q(leader_id__in=subordinates_of(actor.id, today()).order_by().values("pk")),
    ),
)

VIEW_ROLE: Policy[MatrixCell] = Policy(
    "planning.view_role",
    MatrixCell,
    Clause(
        "whom it is for, once it is shared",
        says=lambda actor, cell: cell.person_id == actor.id and cell.shared_at is not None,
        rows=lambda actor: Q(person_id=actor.id, shared_at__isnull=False),
    ),
    Clause(
        "who wrote it",
        says=lambda actor, cell: cell.matrix.leader_id == actor.id,
        rows=lambda actor: Q(matrix__leader_id=actor.id),
    ),
    by_role("hr", "auditor"),
)

VIEW_TEAM_RESULT: Policy[TeamResult] = Policy(
    "planning.view_team_result",
    TeamResult,
    Clause("everyone in the agency", says=lambda _actor, _row: True, rows=lambda _actor: EVERYBODY),
)


def _is_superior(actor: Actor, person_id: UUID) -> bool:
    above = superior_of(person_id, today())
    return above is not None and above.id == actor.id


def may_plan_in(cycle: Cycle) -> Verdict:
    """Roles are shared, taken and set in an open cycle."""
    if cycle.stage is CycleState.OPEN:
        return YES
    return no(say("The cycle {year} is not open ({state}).", year=str(cycle.year), state=cycle.stage.label))


def may_lead(actor: Actor, matrix: RoleMatrix) -> Verdict:
    """A matrix is filled and shared by the leader whose it is."""
    if actor.id == matrix.leader_id:
        return YES
    return no(say("Only the leader who wrote this matrix shares it."))


def may_set_team_results(actor: Actor, team_id: UUID, on: date) -> Verdict:
    """A team's results are set by whoever leads it that day; nobody else needs to agree."""
    if any(team.pk == team_id for team in teams_led_by(actor.id, on)):
        return YES
    return no(say("The results of a team are set by its leader."))


def may_see_cascade(actor: Actor, chain: Collection[UUID], on: date) -> Verdict:
    """Who carries a goal is read by HR, the auditor, the agency's leader, and heads of the unit or of one above it.

    chain
        The goal's unit and those above it.
    """
    if actor.has("hr", "auditor", "leader"):
        return YES
    if any(unit.id in chain for unit in units_led_by(actor.id, on)):
        return YES
    return no(say("Who carries a goal is shown to the heads of the unit and of those above it, and to HR."))

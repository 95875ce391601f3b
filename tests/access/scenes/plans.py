"""SKP of the official, goals, matrices, teams and cycles at every stage."""

from collections.abc import Mapping
from typing import Any

from teladan.apps.organisation.models import Team, TeamMember, Unit
from teladan.apps.planning.actions import put_result
from teladan.apps.planning.models import Cycle, MatrixCell, Plan, RoleMatrix, TeamResult, UnitGoal
from teladan.apps.planning.queries import results_of
from teladan.apps.planning.terms import PlanStage
from tests.access.world import World
from tests.factories.matrix import a_spec_for, filled, first_column
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_plan, a_revision, a_spec, an_indicator, stand
from tests.factories.tenancy import NOW

Parts = Mapping[str, Any]


def plan_of(world: World, key: str = "official") -> Plan:
    """Give the SKP of this year of one of the cast, which is no revision."""
    return Plan.objects.get(person=world.cast[key], revises=None)


def _whole(world: World) -> Plan:
    """Give the official's SKP as a draft in which nothing is missing."""
    plan = stand(plan_of(world), PlanStage.DRAFT)
    for row in results_of(plan):
        if not row.indicators:
            put_result(plan=plan, spec=a_spec(row.text), number=row.number, by=actor_of(plan.person), now=NOW)
    return plan


def _at(world: World, stage: PlanStage) -> Parts:
    return {"pk": stand(_whole(world), stage).pk}


def draft_plan(world: World) -> Parts:
    """An SKP that is being written."""
    return _at(world, PlanStage.DRAFT)


def submitted_plan(world: World) -> Parts:
    """An SKP that waits for the superior."""
    return _at(world, PlanStage.SUBMITTED)


def returned_plan(world: World) -> Parts:
    """An SKP that was returned."""
    return _at(world, PlanStage.RETURNED)


def agreed_plan(world: World) -> Parts:
    """An SKP that is agreed."""
    return _at(world, PlanStage.AGREED)


def revision(world: World) -> Parts:
    """A revision of an agreed SKP, being written."""
    _at(world, PlanStage.AGREED)
    return {"pk": a_revision(world.cast["official"]).pk}


def result_of_draft(world: World) -> Parts:
    """A result, not the first, of an SKP that is being written."""
    plan = _whole(world)
    row = put_result(plan=plan, spec=a_spec("Hasil kerja lain"), by=actor_of(plan.person), now=NOW).value
    return {"pk": plan.pk, "number": row.number}


def indicator_of_draft(world: World) -> Parts:
    """The second indicator of a result of an SKP that is being written."""
    plan = _whole(world)
    both = a_spec("Hasil kerja lain", indicators=(an_indicator("Berkas"), an_indicator("Berkas terbit")))
    row = put_result(plan=plan, spec=both, by=actor_of(plan.person), now=NOW).value
    return {"pk": plan.pk, "number": row.number, "place": 2}


def result_for_indicator(world: World) -> Parts:
    """A result of an SKP that is being written."""
    return {"pk": stand(plan_of(world), PlanStage.DRAFT).pk, "number": 1}


def appendix_of_draft(world: World) -> Parts:
    """An appendix of an SKP that is being written."""
    return {**draft_plan(world), "kind": "dukungan"}


def plan_after_a_year(world: World) -> Parts:
    """An empty SKP, after a year with an agreed one."""
    former = stand(a_plan(world.cast["peer_1"], cycle=a_cycle(2025)), PlanStage.AGREED)
    Cycle.objects.filter(pk=former.cycle_id).update(state="closed")
    return {"pk": a_plan(world.cast["peer_1"], results=0).pk}


def no_plan_yet(world: World) -> Parts:
    """A year in which nobody has begun an SKP."""
    for number, plan in enumerate(Plan.objects.all()):
        Plan.objects.filter(pk=plan.pk).update(cycle=a_cycle(2030 + number, is_open=False))
    return {}


def nothing_but_units(world: World) -> Parts:
    """A unit whose documents are packed."""
    return {}


def goal(world: World) -> Parts:
    """A goal of the unit that the superior leads."""
    return {"pk": UnitGoal.objects.filter(unit__code="05.03").first().pk}  # type: ignore[union-attr]


def unit_for_goal(world: World) -> Parts:
    """The unit that the superior leads."""
    return {"unit_id": Unit.objects.get(code="05.03").pk}


def matrix(world: World) -> Parts:
    """The role-result matrix of the superior."""
    return {"pk": RoleMatrix.objects.get(leader=world.cast["superior"]).pk}


def matrix_person(world: World) -> Parts:
    """The row of the official in the matrix of the superior."""
    return {"pk": world.cast["official"].pk}


def matrix_team(world: World) -> Parts:
    """The row of a team in the matrix of its leader."""
    first_column(world.cast["peer_1"])
    return {"pk": Team.objects.get().pk}


def unshared_matrix(world: World) -> Parts:
    """A matrix of the superior with a role that nobody was told of."""
    leader = world.cast["superior"]
    first_column(leader)
    filled(leader, a_spec_for(world.cast["peer_2"], first_column(leader), "Antrean dijaga"))
    return {}


def shared_role(world: World) -> Parts:
    """A role that the superior has shared with the official, not yet in an SKP."""
    cell = MatrixCell.objects.get(person=world.cast["official"])
    MatrixCell.objects.filter(pk=cell.pk).update(result=None)
    return {"pk": cell.pk}


def team(world: World) -> Parts:
    """A cross-unit team."""
    return {"pk": Team.objects.get().pk}


def team_result(world: World) -> Parts:
    """A result of a cross-unit team."""
    return {"pk": TeamResult.objects.get().pk}


def place_in_team(world: World) -> Parts:
    """A member's place in a team."""
    place = TeamMember.objects.get(person=world.cast["hr"])
    return {"pk": place.team_id, "place": place.pk}


def year(world: World) -> Parts:
    """The year under way."""
    return {"year": 2026}


def year_in_preparation(world: World) -> Parts:
    """A year in preparation."""
    return {"year": a_cycle(2027, is_open=False).year}


def deadline(world: World) -> Parts:
    """A deadline of the year under way."""
    return {"year": 2026, "stage": "plan_submitted"}

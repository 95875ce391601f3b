"""Role-result matrices and results of teams. Call these inside an agency; people come from `placed`."""

from teladan.apps.organisation.models import Person, Team
from teladan.apps.planning.actions import fill_matrix, set_team_result, share_matrix
from teladan.apps.planning.models import Cycle, MatrixCell, RoleMatrix, TeamResult
from teladan.apps.planning.queries.matrix import grid_of
from teladan.apps.planning.terms import PlanStage
from teladan.apps.planning.terms.matrix import PERSON, CellSpec, RoleKind
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_plan, stand
from tests.factories.tenancy import NOW


def first_column(leader: Person, cycle: Cycle | None = None) -> str:
    """Give the key of the first column of a leader's matrix; their own SKP is written and submitted if need be."""
    cycle = cycle or a_cycle()
    columns = grid_of(leader.id, cycle, NOW.date()).columns
    if not columns:
        stand(a_plan(leader, cycle=cycle), PlanStage.SUBMITTED)
        columns = grid_of(leader.id, cycle, NOW.date()).columns
    return columns[0].key


def a_spec_for(
    person: Person, column: str, text: str = "Berkas diperiksa dalam satu hari", **changes: RoleKind
) -> CellSpec:
    """Describe a cell."""
    return CellSpec(f"{PERSON}:{person.id}", column, text, **changes)


def filled(leader: Person, *specs: CellSpec) -> RoleMatrix:
    """Write cells of a leader's matrix."""
    row: RoleMatrix = fill_matrix(cycle=a_cycle(), cells=specs, by=actor_of(leader), now=NOW).value
    return row


def shared(leader: Person, *specs: CellSpec) -> list[MatrixCell]:
    """Write cells of a leader's matrix and share everything that is new; give its cells."""
    matrix = filled(leader, *specs)
    share_matrix(matrix=matrix, by=actor_of(leader), now=NOW)
    return list(MatrixCell.objects.filter(matrix=matrix).order_by("pk"))


def a_role(leader: Person, person: Person, text: str = "Berkas diperiksa dalam satu hari") -> MatrixCell:
    """Share one role with one person."""
    shared(leader, a_spec_for(person, first_column(leader), text))
    return MatrixCell.objects.get(matrix__leader=leader, person=person)


def a_team_result(team: Team, leader: Person, text: str = "Antrean loket berkurang") -> TeamResult:
    """Set a result of a team."""
    row: TeamResult = set_team_result(
        cycle=a_cycle(), team_id=team.pk, text=text, indicator="", by=actor_of(leader), now=NOW
    ).value
    return row

"""The role-result matrix: its rows and columns as they are today, its cells, and what became of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.organisation.queries import led_unit_ids, subordinates_with_posts, teams_led_by
from teladan.apps.planning.models import Cycle, MatrixCell, PlanResult, RoleMatrix, UnitGoal
from teladan.apps.planning.rules.matrix import bare, standing
from teladan.apps.planning.terms import PlanStage
from teladan.apps.planning.terms.matrix import GOAL, PERSON, RESULT, TEAM, Standing

STANDS = (PlanStage.SUBMITTED, PlanStage.RETURNED, PlanStage.AGREED)
"""Stages in which the leader's own results can be supported: before, they may still change without anybody seeing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A direct subordinate, or a cross-unit team that the leader leads; `note` is the post, empty for a team."""

    key: str
    name: str
    note: str

    @property
    def is_team(self) -> bool:
        """Whether a team stands here."""
        return self.key.startswith(TEAM)

    @property
    def id(self) -> UUID:
        """The person's or the team's id."""
        return id_of(self.key)


@dataclass(frozen=True, slots=True)
class Column:
    """A result of the leader's own SKP, or a goal (IKU) of a unit they lead; `unit` is the unit's name for a goal."""

    key: str
    number: int
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """What stands where a row meets a column.

    theirs
        The words of the result in the person's plan (or of the team's result); None if there is none.
    """

    row: Row
    column: Column
    cell: MatrixCell | None
    standing: Standing
    theirs: str | None = None
    plan_id: UUID | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the leader has words here that were not shared yet."""
        return self.cell is not None and self.cell.is_newer


@dataclass(frozen=True, slots=True)
class Grid:
    """A leader's whole matrix; `boxes` is complete: every row meets every column."""

    matrix: RoleMatrix | None
    rows: Sequence[Row]
    columns: Sequence[Column]
    boxes: Mapping[tuple[str, str], Box]

    @property
    def filled(self) -> list[Box]:
        """The boxes with a cell."""
        return [box for box in self.boxes.values() if box.cell]

    @property
    def bare_rows(self) -> list[str]:
        """Keys of people and teams without any cell."""
        return bare([row.key for row in self.rows], {box.row.key for box in self.filled})

    @property
    def bare_columns(self) -> list[str]:
        """Keys of results and goals that nobody carries: without a cell, or with none that is still carried."""
        carried = {box.column.key for box in self.filled if box.standing is not Standing.DROPPED}
        return bare([column.key for column in self.columns], carried)

    @property
    def unshared(self) -> int:
        """How many cells hold words that were not shared yet."""
        return sum(box.is_waiting for box in self.filled)


def id_of(key: str) -> UUID:
    """Read the id in a key; ValueError if there is none."""
    return UUID(key.partition(":")[2])


def matrix_of(leader_id: UUID, cycle_id: UUID) -> RoleMatrix | None:
    """Give a leader's matrix of a cycle, if they have begun it."""
    return RoleMatrix.objects.filter(leader_id=leader_id, cycle_id=cycle_id).first()


def day_in(cycle: Cycle, on: date) -> date:
    """Give the day itself, or the nearest one within the cycle."""
    return min(max(on, cycle.first_day), cycle.last_day)


def rows_of(leader_id: UUID, on: date) -> list[Row]:
    """Give whom a leader expects something of that day: direct subordinates by name, then teams led: two statements."""
    people = subordinates_with_posts(leader_id, on)
    found = [Row(f"{PERSON}:{person.pk}", person.name, post) for person, post in people]
    return [*found, *(Row(f"{TEAM}:{team.pk}", team.name, "") for team in teams_led_by(leader_id, on))]


def columns_of(leader_id: UUID, cycle: Cycle, on: date) -> list[Column]:
    """Give what a leader shares out: own results once submitted, then the goals of led units that none of these supports.

    Two statements.
    """
    rows = PlanResult.objects.filter(
        plan__person_id=leader_id, plan__cycle=cycle, plan__revises=None, plan__stage__in=STANDS
    ).order_by("plan__since", "number")
    own = list(rows)
    goals = UnitGoal.objects.filter(unit_id__in=led_unit_ids(leader_id, on), cycle=cycle)
    supported = {row.parent_goal_id for row in own}
    return [
        *(Column(f"{RESULT}:{row.pk}", row.number, row.text) for row in own),
        *(
            Column(f"{GOAL}:{goal.pk}", goal.number, goal.text, goal.unit.name)
            for goal in goals.select_related("unit").order_by("unit__code", "number")
            if goal.pk not in supported
        ),
    ]


def cells_of(matrix: RoleMatrix) -> QuerySet[MatrixCell]:
    """Give the cells of a matrix with what became of each."""
    return _with_fate(MatrixCell.objects.filter(matrix=matrix))


def _with_fate(cells: QuerySet[MatrixCell]) -> QuerySet[MatrixCell]:
    return cells.select_related("matrix", "result__plan", "team_result")


def grid_of(leader_id: UUID, cycle: Cycle, on: date) -> Grid:
    """Give a leader's matrix as it stands: six statements or seven, however many people and results.

    Cells of people who left the team, or of columns that are gone, are not shown; they stay stored.
    """
    day = day_in(cycle, on)
    rows, columns = rows_of(leader_id, day), columns_of(leader_id, cycle, day)
    held = list(_with_fate(MatrixCell.objects.filter(matrix__leader_id=leader_id, matrix__cycle=cycle)))
    cells = {(cell.row_key, cell.column_key): cell for cell in held}
    matrix = held[0].matrix if held else matrix_of(leader_id, cycle.pk)
    columns += _columns_gone_from_sight(columns, cells.values(), cycle)
    boxes = {
        (row.key, column.key): box_of(row, column, cells.get((row.key, column.key)))
        for row in rows
        for column in columns
    }
    return Grid(matrix, rows, columns, boxes)


def _columns_gone_from_sight(
    columns: Sequence[Column], cells: Iterable[MatrixCell], cycle: Cycle
) -> list[Column]:
    """Give goals that own results support by now, but for which cells were written before."""
    known = {column.key for column in columns}
    gone = {cell.column_goal_id for cell in cells if cell.column_goal_id and cell.column_key not in known}
    if not gone:
        return []
    goals = (
        UnitGoal.objects.filter(pk__in=gone, cycle=cycle)
        .select_related("unit")
        .order_by("unit__code", "number")
    )
    return [Column(f"{GOAL}:{goal.pk}", goal.number, goal.text, goal.unit.name) for goal in goals]


def box_of(row: Row, column: Column, cell: MatrixCell | None) -> Box:
    """See where one row meets one column; the cell comes with its result and plan."""
    if cell is None:
        return Box(row, column, None, Standing.UNSHARED)
    made = cell.result or cell.team_result
    plan = cell.result.plan if cell.result else None
    stands = standing(
        shared=cell.shared_text,
        found=made.text if made else None,
        stage=plan.word if plan else None,
        is_placed=cell.is_placed,
        is_dropped=cell.dropped_at is not None,
    )
    return Box(row, column, cell, stands, made.text if made else None, plan.pk if plan else None)


def roles_shared_with(person_id: UUID, cycle_id: UUID) -> list[MatrixCell]:
    """Give what leaders shared with a person for a cycle, the oldest first, with its leader, column and result."""
    rows = MatrixCell.objects.filter(
        person_id=person_id, matrix__cycle_id=cycle_id, shared_at__isnull=False
    ).select_related(
        "matrix__leader__membership", "matrix__cycle", "column_result", "column_goal__unit", "result__plan"
    )
    return list(rows.order_by("shared_at", "pk"))


def standing_of(cell: MatrixCell) -> Standing:
    """Say what became of one cell that was read with its result and plan."""
    nowhere = Row(cell.row_key, "", ""), Column(cell.column_key, 0, "")
    return box_of(*nowhere, cell).standing

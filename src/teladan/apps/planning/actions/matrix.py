"""The leader writes the role-result matrix: what is expected of whom, before anybody is told."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from teladan.apps.planning import access
from teladan.apps.planning.models import Cycle, MatrixCell, RoleMatrix
from teladan.apps.planning.queries import local_day
from teladan.apps.planning.queries.matrix import grid_of, id_of, matrix_of
from teladan.apps.planning.rules import words
from teladan.apps.planning.terms.matrix import PERSON, RESULT, CellSpec, RoleKind, cell_name
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Missing, Stale
from teladan.engine.words import say


@action
def fill_matrix(
    *,
    cycle: Cycle,
    cells: Sequence[CellSpec],
    by: Actor,
    now: datetime,
    matrix_seen: int | None = None,
) -> RoleMatrix:
    """Write cells of one's own matrix; a text that is empty removes its cell. Cells not named stay as they are.

    Nobody is told: that is `share_matrix`. A cell that was shared and is removed leaves the person's SKP alone.

    matrix_seen
        The version of the matrix that the leader had before them; Stale if another stands now.
    """
    access.may_plan_in(cycle).require()
    matrix = _locked(cycle, by, matrix_seen)
    grid = grid_of(by.id, cycle, local_day(now))
    fresh: list[MatrixCell] = []
    changed: list[MatrixCell] = []
    removed: list[MatrixCell] = []
    for spec in cells:
        box = grid.boxes.get((spec.row, spec.column))
        if box is None:
            raise Missing
        cell = box.cell
        if not spec.text.strip():
            removed += [cell] if cell else []
            continue
        text = words(
            spec.text, field=cell_name(spec.row, spec.column), label=say("Expected result"), most=500
        )
        if cell is None:
            fresh.append(_new(matrix, spec, text))
        elif (cell.text, cell.role) != (text, spec.role):
            cell.text, cell.role = text, RoleKind(spec.role)
            changed.append(cell)
    MatrixCell.objects.bulk_create(fresh)
    MatrixCell.objects.bulk_update(changed, ["text", "role"])
    MatrixCell.objects.filter(pk__in=[cell.pk for cell in removed]).delete()
    matrix.version += 1
    matrix.save(update_fields=["version"])
    note(
        "matrix.filled",
        subject=matrix,
        by=by,
        now=now,
        new=len(fresh),
        changed=len(changed),
        removed=[cell.text for cell in removed],
    )
    return matrix


def _new(matrix: RoleMatrix, spec: CellSpec, text: str) -> MatrixCell:
    row, column = id_of(spec.row), id_of(spec.column)
    is_person, is_result = spec.row.startswith(PERSON), spec.column.startswith(RESULT)
    return MatrixCell(
        matrix=matrix,
        person_id=row if is_person else None,
        team_id=None if is_person else row,
        column_result_id=column if is_result else None,
        column_goal_id=None if is_result else column,
        text=text,
        role=RoleKind(spec.role),
    )


def _locked(cycle: Cycle, by: Actor, seen: int | None) -> RoleMatrix:
    """Give the leader's matrix of the cycle, locked; a new one if there is none. Raises Stale."""
    found = matrix_of(by.id, cycle.pk)
    if found is None:
        try:
            with transaction.atomic():
                return RoleMatrix.objects.create(cycle=cycle, leader_id=by.id, version=0)
        except IntegrityError as twice:  # two windows may begin it at once: the constraint knows
            raise Stale(seen=0, current=1) from twice
    row = RoleMatrix.objects.select_for_update().get(pk=found.pk)
    if seen is not None and seen != row.version:
        raise Stale(seen=seen, current=row.version)
    return row

"""The leader shares the matrix: what is expected becomes drafts in the SKP of all chosen people at once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from teladan.apps.notifications.actions import notify_many
from teladan.apps.planning import access
from teladan.apps.planning.models import MatrixCell, Plan, RoleMatrix
from teladan.apps.planning.moves.beginnings import begin_plans, lock_plans
from teladan.apps.planning.moves.placing import Placed, editable, place
from teladan.apps.planning.moves.team_results import set_by_cells
from teladan.apps.planning.queries import local_day
from teladan.apps.planning.queries.matrix import cells_of, day_in, rows_of
from teladan.apps.planning.rules import PLAN_STEPS
from teladan.apps.planning.terms.matrix import Shared
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say

SHARED = ["shared_text", "shared_role", "shared_at", "result", "team_result", "is_placed", "drop_reason"]


@action(on="matrix")
def share_matrix(*, matrix: RoleMatrix, by: Actor, now: datetime, rows: Collection[str] = ()) -> Shared:
    """Share what the matrix newly says: each person's SKP gets it as draft results, each team's results too.

    A person without an SKP gets one begun. What its owner worded anew stays as they wrote it; where the SKP is
    submitted, agreed or full, the person is told and nothing is written. About fifteen statements.

    rows
        Keys of the people and teams to share with; empty: everyone.
    """
    access.may_lead(by, matrix).require()
    access.may_plan_in(matrix.cycle).require()
    day = day_in(matrix.cycle, local_day(now))
    present = {row.key for row in rows_of(by.id, day)}
    wanted = present & set(rows) if rows else present
    people = [cell.person_id for cell in _newer(matrix, wanted) if cell.person_id]
    plans = lock_plans(matrix.cycle, people)
    plans |= begin_plans(matrix.cycle, set(people) - plans.keys(), day, by=by, now=now)
    plans = {pk: plan for pk, plan in plans.items() if editable(plan)}
    cells = _newer(matrix, wanted)  # read again: now that the plans are locked, nobody writes in them
    if not cells:
        raise Invalid(say("There is nothing new to share: everyone has been told what stands in the matrix."))
    done = place([cell for cell in cells if cell.person_id], plans, by.name)
    set_by_cells([cell for cell in cells if cell.team_id], matrix.cycle, now=now, by=by)
    _remember(cells, now)
    _tell(matrix, people, by, now)
    _note(matrix, done, plans.values(), cells, by, now)
    return Shared(
        len(done.placed),
        len(done.renewed),
        len(done.kept),
        len(done.waiting),
        len({cell.row_key for cell in cells}),
    )


def _newer(matrix: RoleMatrix, wanted: Collection[str]) -> list[MatrixCell]:
    """Give the cells whose words were not shared yet, of these rows, in a steady order."""
    rows = cells_of(matrix).order_by("person_id", "pk")
    return [cell for cell in rows if cell.is_newer and cell.row_key in wanted]


def _remember(cells: Sequence[MatrixCell], now: datetime) -> None:
    """Write down what each person was told; a role that was turned down is asked anew by new words."""
    for cell in cells:
        cell.shared_text, cell.shared_role, cell.shared_at = cell.text, cell.role, now
        cell.drop_reason, cell.dropped_at = "", None
    MatrixCell.objects.bulk_update(cells, [*SHARED, "dropped_at"])


def _tell(matrix: RoleMatrix, people: Collection[UUID], by: Actor, now: datetime) -> None:
    notify_many(
        to=set(people),
        kind="matrix.shared",
        text=say(
            "{name} shared what is expected of you in {year}", name=by.name, year=str(matrix.cycle.year)
        ),
        url="/perencanaan/peran/",
        now=now,
        key=f"matrix:{matrix.pk}",
        asks=False,
    )


def _note(
    matrix: RoleMatrix,
    done: Placed,
    plans: Collection[Plan],
    cells: Sequence[MatrixCell],
    by: Actor,
    now: datetime,
) -> None:
    """Write down what was shared with whom, and for each plan that it was written in."""
    for plan in plans:
        if plan.pk in done.touched:
            word = PLAN_STEPS.after("edit", plan.stage).audit
            note(word, subject=plan, by=by, now=now, change="role_shared", matrix=str(matrix.pk))
    note(
        "matrix.shared",
        subject=matrix,
        by=by,
        now=now,
        cells=[str(cell.pk) for cell in cells],
        placed=len(done.placed),
        renewed=len(done.renewed),
        kept=len(done.kept),
        waiting=len(done.waiting),
    )

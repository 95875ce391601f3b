"""Shared roles become draft results: for all people of a matrix at once, and never over anybody's own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F

from teladan.apps.planning.models import MatrixCell, Plan, PlanResult
from teladan.apps.planning.queries import results_of_plans
from teladan.apps.planning.rules.matrix import EDITABLE, has_own_words
from teladan.apps.planning.terms import MOST_RESULTS, ResultKind
from teladan.apps.planning.terms.matrix import RoleKind


@dataclass(slots=True)
class Placed:
    """What became of the cells: new results, results with new words, those left to their owner, those that wait."""

    placed: list[MatrixCell] = field(default_factory=list)
    renewed: list[MatrixCell] = field(default_factory=list)
    kept: list[MatrixCell] = field(default_factory=list)
    waiting: list[MatrixCell] = field(default_factory=list)
    touched: set[UUID] = field(default_factory=set)


def place(cells: Iterable[MatrixCell], plans: Mapping[UUID, Plan], leader: str) -> Placed:
    """Write cells of people into their plans, which are locked; give what became of each. Four statements at most.

    cells
        With `result` as it stands now.
    plans
        The plans in which owners still write, by person; whoever has none there is told and waits.
    leader
        Who assigns additional work, as the SKP will say ("penugasan dari …").
    """
    done = Placed()
    held = results_of_plans([plan.pk for plan in plans.values()])
    fresh: list[PlanResult] = []
    for cell in cells:
        plan = plans.get(cell.person_id) if cell.person_id else None
        rows = held.setdefault(plan.pk, []) if plan else []
        mine = next((row for row in rows if row.pk == cell.result_id), None)
        if has_own_words(shared=cell.shared_text, found=cell.result.text if cell.result else None):
            done.kept.append(cell)
        elif plan and mine:
            _word(mine, cell, leader)
            done.renewed.append(cell)
            done.touched.add(plan.pk)
        elif plan and cell.result is None and len(rows) < MOST_RESULTS:
            row = _word(_parented(PlanResult(plan=plan, number=len(rows) + 1), cell), cell, leader)
            rows.append(row)
            fresh.append(row)
            cell.result, cell.is_placed = row, True
            done.placed.append(cell)
            done.touched.add(plan.pk)
        else:
            done.waiting.append(cell)
    _store(held, fresh, done.touched)
    return done


def editable(plan: Plan) -> bool:
    """Whether the plan's owner still writes in it."""
    return plan.word in EDITABLE


def _word(row: PlanResult, cell: MatrixCell, leader: str) -> PlanResult:
    """Give a result the leader's words; beside the post it is additional, and says who assigned it."""
    extra = cell.part is RoleKind.PENUGASAN_TAMBAHAN
    row.text = cell.text
    row.kind = ResultKind.TAMBAHAN if extra else ResultKind.UTAMA
    row.assigned_by = leader[:200] if extra else ""
    return row


def _parented(row: PlanResult, cell: MatrixCell) -> PlanResult:
    """Let a new result support what stands at the head of its column."""
    row.parent_result_id, row.parent_goal_id = cell.column_result_id, cell.column_goal_id
    return row


def _store(held: Mapping[UUID, list[PlanResult]], fresh: list[PlanResult], touched: set[UUID]) -> None:
    """Store new and changed results, main ones before additional ones; open pages of the plans become stale."""
    new = {row.pk for row in fresh}
    changed = []
    for plan_id in touched:
        ordered = sorted(held[plan_id], key=lambda row: (row.kind == ResultKind.TAMBAHAN, row.number))
        for number, row in enumerate(ordered, start=1):
            row.number = number
            if row.pk not in new:
                changed.append(row)
    PlanResult.objects.bulk_update(changed, ["number", "text", "kind", "assigned_by"])
    PlanResult.objects.bulk_create(fresh)
    Plan.objects.filter(pk__in=touched).update(version=F("version") + 1)

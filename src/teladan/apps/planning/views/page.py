"""What the page of a plan shows: the plan, what differs from the edition before, who may do what."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from teladan.apps.planning.access import open_steps, relations
from teladan.apps.planning.models import Plan, PlanResult
from teladan.apps.planning.queries import (
    Around,
    around_of_plans,
    content_of,
    deadlines_of,
    lateness_of,
    moves_of,
    next_step_of,
    results_side_by_side,
    results_to_support,
    source_of,
    spec_of,
    supports,
)
from teladan.apps.planning.rules import (
    OWNER,
    SUPERIOR,
    Change,
    NextStep,
    changes_of,
    lacks_of,
    revision_step,
    way_of,
)
from teladan.apps.planning.terms import DeadlineStage, Form, PlanStage
from teladan.base.clock import today
from teladan.base.page import Request
from teladan.engine.rulebook import rules_on

RELATED = ("person__membership", "superior__membership", "unit", "cycle", "revises")


def context_of(request: Request, plan: Plan) -> dict[str, Any]:
    """Gather what the page of a plan shows, in at most nine statements (plan and person are at hand)."""
    held = relations(request.actor, plan)
    role = OWNER if OWNER in held else SUPERIOR if SUPERIOR in held else ""
    moves = moves_of(plan)
    family = {move.plan_id: move.plan for move in moves} | {plan.pk: plan}
    before, after = _pair(plan, family)
    results, around = _contents([each for each in (before, after) if each] or [plan])
    rows = results[plan.pk]
    changes = _changes(before, after, results, around) if before and after else []
    deadlines = deadlines_of(plan.cycle)
    days = {stage: row.day for stage, row in deadlines.items()}
    under_way = next((each for each in family.values() if each.is_revision), None)
    step = _step(plan, under_way, role, request, len(rows))
    reviewing = role == SUPERIOR and plan.word is PlanStage.SUBMITTED
    steps = {row.name for row in open_steps(request.actor, plan)}
    return {
        "plan": plan,
        "results": rows,
        "behaviours": rules_on(plan.cycle.first_day).behaviours,
        "around": around[plan.pk],
        "lacks": lacks_of([spec_of(row) for row in rows], plan.way, Form(plan.form)),
        "moves": moves,
        "returned": next(
            (move for move in moves if move.step == "return" and move.edition == plan.edition), None
        ),
        "steps": steps,
        "step": step,
        "until": deadlines.get(step.until) if step.until and not plan.revises_id else None,
        "way": way_of(plan.word, plan.submitted_at, plan.agreed_at, {} if plan.revises_id else days),
        "late": _late(request, plan, days.get(DeadlineStage.PLAN_SUBMITTED)),
        "role": role,
        "is_mine": role == OWNER,
        "own_results": list(results_to_support(plan)) if reviewing else [],
        "under_way": None if plan.revises_id else under_way,
        "compared": before if plan.is_revision else after,
        "changes": changes,
        "marks": {} if plan.is_past else _marks(changes),
        "editions": _editions(plan, family.values()),
        "source": source_of(plan) if "edit" in steps and not rows else None,
        "carried": _carried(request, plan, rows),
    }


def _pair(plan: Plan, family: dict[UUID, Plan]) -> tuple[Plan | None, Plan | None]:
    """Give the two editions that a page compares: a revision with what is in force, a past one with the next."""
    if plan.is_revision:
        return plan.revises, plan
    if plan.is_past:
        following = [
            each
            for each in (*family.values(), plan.revises)
            if each and each.edition == plan.edition + 1 and not each.is_revision
        ]
        return plan, following[0] if following else plan.revises
    return None, None


def _contents(plans: list[Plan]) -> tuple[dict[UUID, list[PlanResult]], dict[UUID, Around]]:
    ids = [each.pk for each in plans]
    return results_side_by_side(ids), around_of_plans(ids)


def _changes(
    before: Plan, after: Plan, results: dict[UUID, list[PlanResult]], around: dict[UUID, Around]
) -> list[Change]:
    was, now = (content_of(each, results[each.pk], around[each.pk]) for each in (before, after))
    return changes_of(was, now)


def _marks(changes: Iterable[Change]) -> dict[UUID, str]:
    """Give `new` or `changed` for each result and indicator that differs."""
    return {key: "new" if each.is_new else "changed" for each in changes for key in each.keys}


def _step(plan: Plan, under_way: Plan | None, role: str, request: Request, results: int) -> NextStep:
    if under_way is not None:
        return revision_step(under_way.word, role=role, superior=plan.superior.name)
    if plan.is_past:
        return NextStep(None)
    return next_step_of(plan, request.actor, results)


def _late(request: Request, plan: Plan, last: Any) -> int:
    """Count the days after the deadline; a revision, agreed or not, comes when it is needed and is never late."""
    return 0 if plan.revises_id or plan.edition > 1 else lateness_of(plan, last, today(request.agency.zone))


def _editions(plan: Plan, family: Iterable[Plan]) -> list[Plan]:
    """Give the other editions that were or are in force, newest first."""
    others = [each for each in family if not each.is_revision and each.pk != plan.pk]
    return sorted(others, key=lambda each: -each.edition)


def _carried(request: Request, plan: Plan, rows: list[PlanResult]) -> list[tuple[PlanResult, str]] | None:
    """After copying: the results whose support must be chosen anew, each with what it supported last year."""
    if "disalin" not in request.GET or (source := source_of(plan)) is None:
        return None
    former = {row.text: supports(row) for row in results_side_by_side([source.pk])[source.pk]}
    return [(row, former[row.text]) for row in rows if not supports(row) and former.get(row.text)]

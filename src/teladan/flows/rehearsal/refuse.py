"""Doors that must stay shut: each is tried once, and the play fails if one opens."""

from collections.abc import Callable
from datetime import date
from typing import Any

from teladan.apps.appraisal.actions import decide_ratings, release_result
from teladan.apps.appraisal.queries import appraisals_of_cycle
from teladan.apps.planning.actions import agree_plan, submit_plan
from teladan.apps.planning.queries import plans_of_cycle
from teladan.apps.planning.terms import PlanStage
from teladan.apps.rating.queries import answers_side_by_side
from teladan.base.actor import Actor
from teladan.engine.rulebook.terms import Rating
from teladan.flows.rehearsal.stage import Stage


class DoorStoodOpen(AssertionError):
    """Something that must be refused was done."""


def agree_ones_own_plan(stage: Stage, day: date) -> None:
    """Nobody agrees their own SKP, and nobody submits one that is agreed."""
    with stage.acting(stage.system, day):
        mine = plans_of_cycle(stage.cycle).filter(stage=PlanStage.AGREED).first()
    if mine is not None:
        owner = stage.by_id[mine.person_id]
        _shut(stage, agree_plan, by=owner, day=day, plan=mine)
        _shut(stage, submit_plan, by=owner, day=day, plan=mine)


def see_before_sending(stage: Stage, day: date) -> None:
    """Nobody reads the other's ratings before both have sent."""
    with stage.acting(stage.system, day):
        row = appraisals_of_cycle(stage.cycle).first()
    if row is None:
        return
    for pk in (row.person_id, row.superior_id):
        with stage.acting(stage.by_id[pk], day):
            pairs = answers_side_by_side(row.sheet_id, pk)
        if any(pair.own or pair.superior for pair in pairs):
            raise DoorStoodOpen("answers were shown before both had sent")
    stage.refusals["blind before both have sent"] += 1


def decide_for_oneself(stage: Stage, day: date) -> None:
    """Nobody decides their own appraisal, and no result is released before it is decided."""
    with stage.acting(stage.system, day):
        row = appraisals_of_cycle(stage.cycle).filter(is_head=False).first()
    if row is None:
        return
    me, boss = stage.by_id[row.person_id], stage.by_id[row.superior_id]
    words: dict[str, Any] = {"appraisal": row, "hasil": Rating.DI_ATAS, "perilaku": Rating.DI_ATAS}
    _shut(stage, decide_ratings, by=me, day=day, **words)
    _shut(stage, release_result, by=boss, day=day, appraisal=row)


def _shut(stage: Stage, action: Callable[..., Any], *, by: Actor, day: date, **asked: Any) -> None:
    if stage.tried(action, by=by, day=day, **asked) is None:
        raise DoorStoodOpen(f"{action.__name__} was not refused")

"""Unit goals (IKU)."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from teladan.apps.organisation.queries import unit as unit_by_id
from teladan.apps.planning import access
from teladan.apps.planning.models import Cycle, PlanResult, UnitGoal
from teladan.apps.planning.queries import local_day, rules_here
from teladan.apps.planning.rules import sound, words
from teladan.apps.planning.terms import CycleState, GoalSpec
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing, Stale
from teladan.base.verdict import Refused, no
from teladan.engine.words import say, say_n


@action
def set_unit_goal(
    *,
    cycle: Cycle,
    unit_id: UUID,
    spec: GoalSpec,
    by: Actor,
    now: datetime,
    goal: UnitGoal | None = None,
    goal_seen: int | None = None,
) -> UnitGoal:
    """Set a goal of a unit for a cycle: a new one, or `goal` anew.

    goal_seen
        The version of the goal that the person had before them; Stale if another stands now.
    """
    _may_change(cycle, unit_id, by, now)
    rules = rules_here(local_day(now))
    row = _locked(goal, goal_seen) if goal else UnitGoal(cycle=cycle, unit_id=unit_id)
    if row.unit_id != unit_id or row.cycle_id != cycle.id:
        raise Missing
    row.text = words(spec.text, field="text", label=say("Goal"), most=500)
    row.indicator = words(spec.indicator, field="indicator", label=say("Indicator"), most=300)
    row.target = sound(spec.target, rules)
    if goal is None:
        Cycle.objects.select_for_update().get(pk=cycle.pk)  # two new goals at once get two numbers
        last = UnitGoal.objects.filter(cycle=cycle, unit_id=unit_id).aggregate(last=Max("number"))["last"]
        row.number = (last or 0) + 1
    else:
        row.version += 1
    row.save()
    note("unit_goal.set", subject=row, by=by, now=now, unit=str(unit_id), number=row.number, new=goal is None)
    return row


@action
def remove_unit_goal(*, goal: UnitGoal, by: Actor, now: datetime) -> None:
    """Remove a goal that nobody's result supports yet."""
    goal = _locked(goal, None)
    _may_change(goal.cycle, goal.unit_id, by, now)
    n = PlanResult.objects.filter(parent_goal=goal).count()
    if n:
        raise Refused(
            no(
                say_n(
                    "{n} result supports this goal, so it stays. Change its text instead.",
                    "{n} results support this goal, so it stays. Change its text instead.",
                    n,
                )
            )
        )
    note("unit_goal.removed", subject=goal, by=by, now=now, unit=str(goal.unit_id), text=goal.text)
    goal.delete()


def _may_change(cycle: Cycle, unit_id: UUID, by: Actor, now: datetime) -> None:
    if unit_by_id(unit_id) is None:
        raise Missing
    access.may_set_goals(by, unit_id, local_day(now)).require()
    if cycle.stage is CycleState.CLOSED:
        raise Invalid(say("The cycle {year} is closed; its goals stand.", year=str(cycle.year)))


def _locked(goal: UnitGoal, seen: int | None) -> UnitGoal:
    row = UnitGoal.objects.select_for_update().filter(pk=goal.pk).first()
    if row is None:
        raise Missing
    if seen is not None and seen != row.version:
        raise Stale(seen=seen, current=row.version)
    return row

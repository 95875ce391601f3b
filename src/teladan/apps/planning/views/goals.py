"""Unit goals (IKU): everyone reads them; HR and the unit's head write them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from teladan.apps.organisation.queries import segment_of, units_tree
from teladan.apps.organisation.queries import unit as unit_by_id
from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_GOAL, may_set_goals
from teladan.apps.planning.forms import GoalForm, attempt, written_goal
from teladan.apps.planning.models import Cycle, UnitGoal
from teladan.apps.planning.queries import cycles, deadline, goals_of_units
from teladan.apps.planning.terms import CycleState, DeadlineStage, GoalSpec
from teladan.apps.planning.views.asking import show
from teladan.base.asked import seen_of
from teladan.base.clock import today
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


def _writable_cycle(request: Request, every: Sequence[Cycle]) -> Cycle:
    """Give the cycle that `?tahun=` names, else the open one, else the newest: goals may be written while it is prepared."""
    if not every:
        raise Missing
    year = request.GET.get("tahun", "")
    named = [each for each in every if str(each.year) == year]
    is_open = [each for each in every if each.stage is CycleState.OPEN]
    return [*named, *is_open, *every][0]


def _unit_id(request: Request) -> UUID | None:
    """Read the unit that the filter names, else that of the person's post."""
    try:
        return UUID(request.GET["unit"])
    except (KeyError, ValueError):
        segment = segment_of(request.actor.id, today(request.agency.zone))
        return segment.post.unit_id if segment else None


def _upward(unit: Any, tree: Sequence[tuple[Any, int]]) -> list[UUID]:
    """Walk from a unit to its root within a tree that is at hand."""
    parents = {each.id: each.parent_id for each, _ in tree}
    chain = [unit.id]
    while parents.get(chain[-1]):
        chain.append(parents[chain[-1]])
    return chain


@page
def goals(request: Request) -> HttpResponse:
    """Show the goals of one unit and of those above it."""
    every = list(cycles())
    if not every:
        return show(request, "goals.html", cycle=None, unit=None)
    on = today(request.agency.zone)
    cycle = _writable_cycle(request, every)
    tree = units_tree(on)
    unit_id = _unit_id(request)
    unit = next((each for each, _ in tree if each.id == unit_id), tree[0][0] if tree else None)
    rows = goals_of_units(_upward(unit, tree), cycle) if unit else []
    own = [row for row in rows if row.unit_id == unit.id] if unit else []
    may = bool(unit and may_set_goals(request.actor, unit.id, on)) and cycle.stage is not CycleState.CLOSED
    return show(
        request,
        "goals.html",
        cycle=cycle,
        unit=unit,
        own=own,
        goals=[row for row in rows if row not in own],
        tree=[(str(each.id), "· " * depth + each.name) for each, depth in tree],
        may=may,
        may_trace=bool(unit and may_set_goals(request.actor, unit.id, on))
        or request.actor.has("auditor", "leader"),
        until=deadline(cycle, DeadlineStage.GOALS_SET) if may and not own else None,
        years=[(each.year, str(each.year)) for each in every],
    )


@page
def add_goal(request: Request, unit_id: UUID) -> HttpResponse:
    """Ask for one more goal of a unit."""
    unit = unit_by_id(unit_id)
    if unit is None:
        raise Missing
    may_set_goals(request.actor, unit_id, today(request.agency.zone)).require()
    return _ask(request, unit, _writable_cycle(request, list(cycles())), None)


@page
def edit_goal(request: Request, pk: UUID) -> HttpResponse:
    """Ask for one goal anew."""
    goal = VIEW_GOAL.get(request.actor, pk, "unit", "cycle")
    may_set_goals(request.actor, goal.unit_id, today(request.agency.zone)).require()
    return _ask(request, goal.unit, goal.cycle, goal)


def _ask(request: Request, unit: Any, cycle: Cycle, goal: UnitGoal | None) -> HttpResponse:
    form = GoalForm(request.POST or None, initial=written_goal(goal) if goal else {})
    stale = False
    if request.method == "POST":
        try:
            if attempt(form, lambda: _set(request, unit.id, cycle, goal, form)):
                toast(request, say("The goal is saved."))
                return go_on(request, _list(unit.id, cycle))
        except Stale:
            stale = True
            goal = VIEW_GOAL.get(request.actor, goal.pk, "unit", "cycle") if goal else None
    return show(
        request,
        "goal_form.html",
        409 if stale else 422 if form.errors else 200,
        form=form,
        unit=unit,
        cycle=cycle,
        goal=goal,
        stale=stale,
        back=_list(unit.id, cycle),
    )


def _set(request: Request, unit_id: UUID, cycle: Cycle, goal: UnitGoal | None, form: GoalForm) -> None:
    spec = GoalSpec(form.cleaned_data["text"], form.cleaned_data["indicator"], form.target())
    actions.set_unit_goal(
        cycle=cycle,
        unit_id=unit_id,
        spec=spec,
        goal=goal,
        goal_seen=seen_of(request),
        by=request.actor,
        now=request.now,
    )


def _list(unit_id: UUID, cycle: Cycle) -> str:
    return f"{reverse('planning:goals')}?unit={unit_id}&tahun={cycle.year}"


@page
def drop_goal(request: Request, pk: UUID) -> HttpResponse:
    """Ask whether a goal should go, then remove it."""
    goal = VIEW_GOAL.get(request.actor, pk, "unit", "cycle")
    may_set_goals(request.actor, goal.unit_id, today(request.agency.zone)).require()
    if request.method == "POST":
        actions.remove_unit_goal(goal=goal, by=request.actor, now=request.now)
        toast(request, say("The goal is removed."))
        return go_on(request, _list(goal.unit_id, goal.cycle))
    return show(request, "goal_remove.html", goal=goal, back=_list(goal.unit_id, goal.cycle))

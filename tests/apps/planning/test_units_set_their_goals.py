"""Unit goals (IKU), and how far units have come with their SKP."""

from datetime import date
from decimal import Decimal

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import (
    put_result,
    remove_unit_goal,
    set_unit_goal,
)
from teladan.apps.planning.queries import (
    goals_above,
    goals_of,
    stage_counts,
    stage_counts_by_unit,
    total_of,
)
from teladan.apps.planning.terms import Direction, GoalSpec, PlanStage, Target
from teladan.base.errors import Refused, Stale
from tests.factories.organisation import actor_of
from tests.factories.planning import HIGHER, a_cycle, a_goal, a_plan, a_spec, hr, stand
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "may"),
    [("hr", True), ("superior", True), ("unit_head", False), ("official", False), ("auditor", False)],
)
def test_the_head_of_the_unit_and_hr_set_its_goals(cast: dict[str, Person], key: str, may: bool) -> None:
    cycle, unit_id = a_cycle(), a_plan(cast["official"]).unit_id
    spec = GoalSpec("Akta terbit tepat waktu", "Akta terbit dalam satu hari", HIGHER)
    if may:
        set_unit_goal(cycle=cycle, unit_id=unit_id, spec=spec, by=actor_of(cast[key]), now=NOW)
        assert goals_of(unit_id, cycle).count() == 1
    else:
        with pytest.raises(Refused, match="head of the unit"):
            set_unit_goal(cycle=cycle, unit_id=unit_id, spec=spec, by=actor_of(cast[key]), now=NOW)


def test_goals_are_numbered_changed_and_removed(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    first, second = a_goal(plan.unit_id), a_goal(plan.unit_id)
    above = a_goal(plan.unit.parent_id)
    assert [goal.number for goal in (first, second)] == [1, 2]
    assert goals_above(plan.unit_id, plan.cycle) == [first, second, above]
    target = Target(Direction.LOWER, "hari", Decimal(9), Decimal(3))
    spec = GoalSpec("Akta terbit lebih cepat", "Hari sampai terbit", target)
    again = {
        "cycle": plan.cycle,
        "unit_id": plan.unit_id,
        "spec": spec,
        "goal": first,
        "by": hr(),
        "now": NOW,
    }
    assert set_unit_goal(**again, goal_seen=1).value.version == 2
    with pytest.raises(Stale):
        set_unit_goal(**again, goal_seen=1)
    remove_unit_goal(goal=second, by=hr(), now=NOW)
    put_result(plan=plan, spec=a_spec(parent_goal=first.id), number=1, by=actor_of(cast["official"]), now=NOW)
    with pytest.raises(Refused, match="supports this goal"):
        remove_unit_goal(goal=first, by=hr(), now=NOW)


def test_people_are_counted_by_stage_and_unit(cast: dict[str, Person]) -> None:
    stand(a_plan(cast["official"]), PlanStage.AGREED)
    stand(a_plan(cast["peer_1"]), PlanStage.SUBMITTED)
    plan = a_plan(cast["peer_2"])
    cycle, on = plan.cycle, date(2026, 11, 23)
    by_unit = stage_counts_by_unit(cycle, on)
    assert (by_unit[plan.unit_id].agreed, by_unit[plan.unit_id].submitted, by_unit[plan.unit_id].draft) == (
        1,
        1,
        1,
    )
    assert total_of(by_unit.values()) == stage_counts(cycle, on)
    officials = [person for person in cast.values() if person.nip]
    assert stage_counts(cycle, on).total == len(officials)

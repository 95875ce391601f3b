"""Results of a plan: at most five, each linked to a result of the superior or a goal of a unit above."""

import json
from decimal import Decimal

import pytest

from teladan.apps.audit.queries import entries_of
from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import put_expectations, put_result, remove_result, submit_plan
from teladan.apps.planning.models import PlanResult
from teladan.apps.planning.queries import (
    agreed_plans,
    expectations_of,
    expectations_of_plans,
    next_step_of,
    results_of,
    results_of_plans,
    results_to_support,
    way_of_plan,
)
from teladan.apps.planning.terms import DeadlineStage, Direction, PlanStage, Target
from teladan.base.errors import Invalid, Missing, Refused
from tests.factories.organisation import a_unit, actor_of
from tests.factories.planning import a_cycle, a_goal, a_plan, a_result, a_spec, a_target, stand
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db


def test_numbers_stay_exact(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"], results=0)
    target = Target(Direction.LOWER, "%", Decimal("1.2"), Decimal("0.333333"))
    put_result(plan=plan, spec=a_spec(target=target), by=actor_of(cast["official"]), now=NOW)
    assert a_target(plan) == target
    assert str(a_target(plan).baseline) == "1.2"


def test_a_whole_number_is_not_shown_as_a_power(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    assert str(a_target(plan).target) == "1800"


def test_a_sixth_result_is_refused_with_the_remedy(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"], results=5)
    with pytest.raises(Refused, match="at most 5 results"):
        put_result(plan=plan, spec=a_spec(), by=actor_of(cast["official"]), now=NOW)


def test_a_result_is_written_anew_in_its_place(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"], results=2)
    put_result(plan=plan, spec=a_spec("Lain"), number=1, by=actor_of(cast["official"]), now=NOW)
    assert [row.text for row in results_of(plan)] == ["Lain", "Hasil kerja 2"]
    with pytest.raises(Missing):
        put_result(plan=plan, spec=a_spec(), number=3, by=actor_of(cast["official"]), now=NOW)


def test_those_behind_a_removed_result_move_up(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"], results=3)
    remove_result(plan=plan, number=1, by=actor_of(cast["official"]), now=NOW)
    assert [(row.number, row.text) for row in results_of(plan)] == [
        (1, "Hasil kerja 2"),
        (2, "Hasil kerja 3"),
    ]


def test_a_result_supports_the_superiors_once_submitted(cast: dict[str, Person]) -> None:
    above = a_plan(cast["superior"])
    plan = a_plan(cast["official"])
    spec = a_spec(parent_result=a_result(above).id)
    with pytest.raises(Invalid, match="superior's SKP") as caught:
        put_result(plan=plan, spec=spec, number=1, by=actor_of(cast["official"]), now=NOW)
    assert caught.value.field == "parent"
    submit_plan(plan=above, by=actor_of(cast["superior"]), now=NOW)
    put_result(plan=plan, spec=spec, number=1, by=actor_of(cast["official"]), now=NOW)
    assert a_result(plan).parent_result == a_result(above)


def test_a_result_supports_nobody_elses(cast: dict[str, Person]) -> None:
    stranger = stand(a_plan(cast["unit_head"]), PlanStage.AGREED)
    plan = a_plan(cast["official"])
    with pytest.raises(Invalid, match="superior's SKP"):
        put_result(
            plan=plan,
            spec=a_spec(parent_result=a_result(stranger).id),
            number=1,
            by=actor_of(cast["official"]),
            now=NOW,
        )


def test_a_result_supports_last_years_superior_never(cast: dict[str, Person]) -> None:
    old = stand(a_plan(cast["superior"], cycle=a_cycle(2025)), PlanStage.AGREED)
    plan = a_plan(cast["official"])
    assert a_result(old) not in results_to_support(plan)


def test_a_result_supports_goals_of_its_unit_and_those_above(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    own, above, beside = a_goal(plan.unit_id), a_goal(plan.unit.parent_id), a_goal(a_unit("77").id)
    for goal in (own, above):
        spec = a_spec(parent_goal=goal.id)
        put_result(plan=plan, spec=spec, number=1, by=actor_of(cast["official"]), now=NOW)
        assert a_result(plan).parent_goal == goal
    with pytest.raises(Invalid, match="goal of your unit") as caught:
        put_result(
            plan=plan, spec=a_spec(parent_goal=beside.id), number=1, by=actor_of(cast["official"]), now=NOW
        )
    assert caught.value.field == "parent"


def test_a_result_has_one_parent(cast: dict[str, Person]) -> None:
    above = stand(a_plan(cast["superior"]), PlanStage.AGREED)
    plan = a_plan(cast["official"])
    spec = a_spec(parent_result=a_result(above).id, parent_goal=a_goal(plan.unit_id).id)
    with pytest.raises(Invalid, match="one thing"):
        put_result(plan=plan, spec=spec, number=1, by=actor_of(cast["official"]), now=NOW)


def test_what_the_team_supports_is_not_removed(cast: dict[str, Person]) -> None:
    above = stand(a_plan(cast["superior"]), PlanStage.RETURNED)
    plan = a_plan(cast["official"])
    spec = a_spec(parent_result=a_result(above).id)
    put_result(plan=plan, spec=spec, number=1, by=actor_of(cast["official"]), now=NOW)
    with pytest.raises(Refused, match="supports this one"):
        remove_result(plan=above, number=1, by=actor_of(cast["superior"]), now=NOW)


@pytest.mark.parametrize(
    ("field", "value"), [("text", " "), ("text", "x" * 501), ("indicator", ""), ("indicator", "x" * 301)]
)
def test_texts_are_neither_empty_nor_endless(cast: dict[str, Person], field: str, value: str) -> None:
    plan = a_plan(cast["official"], results=0)
    with pytest.raises(Invalid) as caught:
        put_result(plan=plan, spec=a_spec(**{field: value}), by=actor_of(cast["official"]), now=NOW)
    assert caught.value.field == field
    assert not PlanResult.objects.filter(plan=plan).exists()


def test_expectations_are_kept_by_value(cast: dict[str, Person]) -> None:
    plan, by = a_plan(cast["official"]), actor_of(cast["official"])
    put_expectations(
        plan=plan, texts={"loyal": "Menjaga rahasia data", "adaptif": "Mencoba loket daring"}, by=by, now=NOW
    )
    put_expectations(plan=plan, texts={"loyal": "", "harmonis": "Menyapa setiap pemohon"}, by=by, now=NOW)
    wanted = {"adaptif": "Mencoba loket daring", "harmonis": "Menyapa setiap pemohon"}
    assert expectations_of(plan) == wanted
    assert expectations_of_plans([plan.id]) == {plan.id: wanted}
    with pytest.raises(Invalid, match="no behaviour value"):
        put_expectations(plan=plan, texts={"rajin": "Datang pagi"}, by=by, now=NOW)


def test_plans_and_results_come_in_bulk(cast: dict[str, Person]) -> None:
    one = stand(a_plan(cast["official"], results=2), PlanStage.AGREED)
    a_plan(cast["peer_1"])
    assert list(agreed_plans(one.cycle_id)) == [one]
    assert [row.number for row in results_of_plans([one.id])[one.id]] == [1, 2]


def test_each_change_is_written_down_under_the_step_it_belongs_to(cast: dict[str, Person]) -> None:
    plan, by = a_plan(cast["official"], results=2), actor_of(cast["official"])
    remove_result(plan=plan, number=2, by=by, now=NOW)
    put_expectations(plan=plan, texts={"loyal": "Menjaga rahasia data"}, by=by, now=NOW)
    story = [(row.word, json.loads(row.data).get("change")) for row in entries_of(plan.id)]
    assert story == [
        ("plan.started", None),
        ("plan.edited", "result_put"),
        ("plan.edited", "result_put"),
        ("plan.edited", "result_removed"),
        ("plan.edited", "expectations_put"),
    ]


def test_the_desk_learns_the_way_and_the_next_step(cast: dict[str, Person]) -> None:
    plan = stand(a_plan(cast["official"]), PlanStage.SUBMITTED)
    assert [row.state for row in way_of_plan(plan, plan.cycle)] == ["done", "done", "now"]
    assert [row.state for row in way_of_plan(None, plan.cycle)] == ["now", "", ""]
    assert next_step_of(plan, actor_of(cast["superior"]), 1).until is DeadlineStage.PLAN_AGREED
    assert next_step_of(plan, actor_of(cast["hr"]), 1).step is None

"""Goals, plans and what was reached fit together and can be scored."""

from decimal import Decimal

import polars as pl
import pytest

from teladan.engine.rulebook import rules_on
from teladan.engine.scoring.achievement import Direction, Goal, achievement
from teladan.engine.synthetic.spec import Agency
from teladan.engine.synthetic.terms import VALUES
from tests.engine.synthetic.agencies import DAY, agency, number

sizes = pytest.mark.parametrize("people", [30, 120, 600])


@sizes
def test_everybody_has_two_to_five_results(people: int) -> None:
    counts = agency(people).results["employee"].value_counts()
    assert counts.height == people
    assert counts["count"].is_between(2, 5).all()


@sizes
def test_a_result_supports_a_result_of_the_direct_superior(people: int) -> None:
    made = agency(people)
    owner = dict(made.results.select("result_id", "employee").iter_rows())
    above = dict(made.people.select("employee", "superior").iter_rows())
    supported = made.results.filter(pl.col("supports").is_not_null())
    assert all(owner[row["supports"]] == above[row["employee"]] for row in supported.iter_rows(named=True))
    without = made.results.filter(pl.col("supports").is_null())["employee"]
    leads_a_department = made.people.filter(pl.col("employee").is_in(without.to_list()))
    assert leads_a_department["is_head"].all()
    assert not leads_a_department["unit"].str.contains(".", literal=True).any()


@sizes
def test_a_head_answers_for_every_goal_of_the_unit(people: int) -> None:
    made = agency(people)
    head = dict(made.units.select("unit", "head").iter_rows())
    wanted = {(head[unit], goal) for goal, unit in made.goals.select("goal", "unit").iter_rows()}
    answered = made.results.filter(pl.col("goal").is_not_null())
    assert {(row["employee"], row["goal"]) for row in answered.iter_rows(named=True)} == wanted


@sizes
def test_a_goal_carries_a_goal_of_the_unit_above(people: int) -> None:
    made = agency(people)
    parent = dict(made.units.select("unit", "parent").iter_rows())
    for unit, supports in made.goals.select("unit", "supports").iter_rows():
        assert (supports.rpartition("-")[0] if supports else None) == parent[unit]


def _final(made: Agency) -> pl.DataFrame:
    last = made.realisations.filter(pl.col("quarter") == 4)
    return made.results.join(last, on="result_id").join(made.truth_results, on="result_id")


def test_the_engine_scores_every_result_near_the_truth() -> None:
    rules = rules_on(DAY)
    scored, truth = [], []
    for row in _final(agency(600)).iter_rows(named=True):
        if row["actual"] is None or row["direction"] == "yes_no":
            continue
        numbers = {name: Decimal(str(row[name])) for name in ("target", "baseline") if row[name] is not None}
        goal = Goal(Direction(row["direction"]), **numbers)
        reached = achievement(goal, Decimal(str(row["actual"])), rules)
        scored.append(number(reached.uncapped))
        truth.append(row["went"])
    table = pl.DataFrame({"scored": scored, "truth": truth})
    assert 95 < number(table["scored"].median()) < 105
    assert table.select(pl.corr("scored", "truth", method="spearman")).item() > 0.75


def test_yes_or_no_has_no_target_and_is_one_or_zero() -> None:
    rows = _final(agency(600)).filter(pl.col("direction") == "yes_no")
    assert rows.height > 5
    assert rows["target"].is_null().all()
    assert set(rows["actual"].drop_nulls()) <= {0.0, 1.0}


def test_some_results_are_not_measured_and_none_is_negative() -> None:
    made = _final(agency(600))
    assert 0 < made["actual"].null_count() < 0.05 * made.height
    assert number(made["actual"].min()) >= 0


@sizes
def test_plans_are_submitted_before_they_are_agreed_in_january(people: int) -> None:
    plans = agency(people).plans
    assert plans["employee"].to_list() == agency(people).people["employee"].to_list()
    assert (plans["submitted_on"] < plans["agreed_on"]).all()
    returned = plans.drop_nulls("returned_on")
    assert returned["returned_on"].is_between(returned["submitted_on"], returned["agreed_on"]).all()
    assert returned["return_reason"].null_count() == 0
    assert plans["agreed_on"].dt.month().unique().to_list() == [1]
    for column in ("submitted_on", "agreed_on"):
        assert number(plans[column].dt.weekday().max()) <= 5


@sizes
def test_special_expectations_are_about_different_values(people: int) -> None:
    behaviours = agency(people).behaviours
    assert behaviours.select("employee", "value").is_duplicated().sum() == 0
    assert set(behaviours["value"]) <= set(VALUES)
    assert behaviours["employee"].n_unique() == people


def test_values_are_those_of_the_rulebook() -> None:
    rules = rules_on(DAY)
    assert tuple(value.code for value in rules.behaviours) == VALUES

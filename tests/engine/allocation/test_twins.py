"""Plans are as good as the best of all plans, break nothing, and do not depend on the order of rows."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.allocation import world as agency
from teladan.engine.allocation import Options, Plan, Reason, allocate, answers, plain
from tests.engine.allocation.worlds import World, worlds

FEW = settings(max_examples=20, deadline=None)


def seats(plan: Plan) -> list[tuple[str, str]]:
    return list(plan.seats.select("person", "session").iter_rows())


@FEW
@given(worlds())
def test_both_stages_are_as_good_as_the_best_of_every_plan(world: World) -> None:
    problem = world.problem
    plan = allocate(problem, world.options)
    top, unseated = plain.best(problem, world.options)
    assert plan.summary["first_stage"] == pytest.approx(top, abs=1e-6)
    assert plan.summary["without_seat"] == unseated
    assert plain.violations(problem, seats(plan), world.options) == []
    assert plan.summary["objective"] == pytest.approx(plain.worth(problem, seats(plan)))
    assert plan.summary["bound"] >= plan.summary["first_stage"] - 1e-9


@FEW
@given(worlds(), st.integers(0, 99))
def test_the_order_of_rows_decides_nothing(world: World, seed: int) -> None:
    chance = Random(seed)
    rows = {name: getattr(world, name) for name in world.frames}
    mixed = world.but(**{name: chance.sample(each, len(each)) for name, each in rows.items()})
    one, other = (allocate(each.problem, each.options) for each in (world, mixed))
    assert one.seats.equals(other.seats)
    assert one.unmet.equals(other.unmet)


@FEW
@given(worlds(), st.data())
def test_locked_seats_stay_and_the_rest_is_the_best_beside_them(world: World, data: st.DataObject) -> None:
    free = seats(allocate(world.problem, world.options))
    kept = data.draw(st.lists(st.sampled_from(free), unique=True, max_size=2)) if free else []
    locked = world.but(locked=kept, needs=[row for row in world.needs if row[1] != "C"])
    problem = locked.problem
    plan = allocate(problem, locked.options)
    top, unseated = plain.best(problem, locked.options)
    assert set(kept) <= set(seats(plan))
    assert plan.summary["first_stage"] == pytest.approx(top, abs=1e-6)
    assert plan.summary["without_seat"] == unseated
    assert plain.violations(problem, seats(plan), locked.options) == []


@FEW
@given(worlds())
def test_what_an_answer_names_would_open_the_seat(world: World) -> None:
    plan = allocate(world.problem, world.options)
    named = plan.unmet.select("person", "session", "reason", "limits")
    for (person, each), row in zip(answers(plan), named.iter_rows(named=True), strict=True):
        assert person == row["person"]
        assert str(each.said)
        assert str(each.remedy)
        assert each.reason == row["reason"] == row["limits"][0]
        if each.session is not None:
            more = [*seats(plan), (person, each.session)]
            assert _kinds(world, plain.violations(world.problem, more, world.options)) == set(row["limits"])


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_prices_break_no_limit_and_their_bound_holds(world: World) -> None:
    problem, options = world.problem, replace(world.options, exact=0, rounds=30)
    plan = allocate(problem, options)
    top, unseated = plain.best(problem, options)
    assert plain.violations(problem, seats(plan), options) == []
    assert plan.summary["objective"] == pytest.approx(plain.worth(problem, seats(plan)))
    assert plan.summary["first_stage"] <= top + 1e-6
    assert plan.summary["bound"] >= top - 1e-6
    assert plan.summary["objective"] >= plan.summary["first_stage"] * (1 - options.give / 100) - 1e-6
    if options.give == 0 and plan.summary["objective"] > top - 1e-6:
        assert plan.summary["without_seat"] >= unseated


def test_many_people_come_near_the_bound_and_threads_change_nothing() -> None:
    problem = agency(3_600, 60)
    one, other = (allocate(problem, Options(threads=threads, rounds=90)) for threads in (1, 2))
    assert one.seats.equals(other.seats)
    assert one.summary["gap_percent"] < 1
    assert not one.summary["proved"]
    assert plain.violations(problem, seats(one)) == []


@pytest.mark.parametrize(("people", "exact"), [(50, 2_000), (120, 400), (120, 2_000)])
def test_nobody_is_forgotten_between_small_and_large(people: int, exact: int) -> None:
    problem = agency(people, 30)
    plan = allocate(problem, Options(exact=exact))
    assert plain.violations(problem, seats(plan)) == []
    assert plan.summary["objective"] == pytest.approx(plain.worth(problem, seats(plan)))
    assert plan.summary["objective"] == pytest.approx(plan.summary["first_stage"])
    assert plan.summary["gap_percent"] < 2


def _kinds(world: World, broken: list[str]) -> set[str]:
    """The limits that the plain twin finds broken, in the words of the closed list."""
    marks = {
        "before": Reason.PREREQUISITE, "hours": Reason.HOURS, "twice": Reason.COURSE, "overlap": Reason.CLASH,
        "seats": Reason.SEATS, "away": Reason.ABSENCE,
    }  # fmt: skip
    return {
        next((str(kind) for mark, kind in marks.items() if mark in each), str(Reason.BUDGET))
        for each in broken
    }

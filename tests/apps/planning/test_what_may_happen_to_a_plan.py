"""The rules of planning, without a database."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.planning.rules import (
    CYCLE_STEPS,
    PLAN_STEPS,
    days_late,
    may_add_result,
    may_submit,
    next_step,
    opens,
    sound,
    spans_of,
    way_of,
)
from teladan.apps.planning.terms import Approach, DeadlineStage, Direction, Form, PlanStage, Target
from teladan.base.errors import Invalid
from teladan.engine.rulebook import rules_on
from teladan.engine.scoring import Goal, achievement
from tests.factories.planning import a_spec

SPEC = a_spec()
RULES = rules_on(date(2026, 1, 1))
OPEN = {
    ("draft", "owner"): {"edit", "submit", "discard"},
    ("submitted", "owner"): {"withdraw"},
    ("returned", "owner"): {"edit", "submit", "discard"},
    ("agreed", "owner"): {"revise"},
    ("draft", "superior"): {"expect"},
    ("submitted", "superior"): {"expect", "return", "agree"},
    ("returned", "superior"): {"expect"},
    ("agreed", "superior"): set(),
}


@pytest.mark.parametrize(("stage", "role"), OPEN)
def test_each_stage_opens_its_steps_to_its_people(stage: str, role: str) -> None:
    assert {step.name for step in PLAN_STEPS.open_to(stage, {role})} == OPEN[stage, role]


@pytest.mark.parametrize("stage", list(PlanStage))
def test_nobody_else_may_take_a_step(stage: PlanStage) -> None:
    assert PLAN_STEPS.open_to(stage, {"hr", "auditor", "leader"}) == []


def test_an_agreed_plan_only_begins_a_revision_beside_it() -> None:
    leaving = [row for row in PLAN_STEPS.rows if row.frm is PlanStage.AGREED]
    assert [(row.name, row.to, row.who) for row in leaving] == [("revise", PlanStage.AGREED, "owner")]


@pytest.mark.parametrize("step", ["edit", "expect", "submit", "agree", "revise", "discard"])
def test_an_edition_of_the_past_is_only_read(step: str) -> None:
    assert not opens(step, is_revision=False, is_past=True)
    assert bool(opens(step, is_revision=False, is_past=False)) is (step != "discard")
    assert opens(step, is_revision=True, is_past=False)


def test_a_cycle_opens_and_closes_and_never_opens_again() -> None:
    assert [(row.name, str(row.frm), str(row.to)) for row in CYCLE_STEPS.rows] == [
        ("open", "preparing", "open"),
        ("close", "open", "closed"),
    ]


@pytest.mark.parametrize(
    ("count", "add", "hold"), [(0, True, False), (1, True, True), (5, False, True), (6, False, False)]
)
def test_one_to_five_results(count: int, add: bool, hold: bool) -> None:
    assert bool(may_add_result(count)) is add
    assert bool(may_submit([SPEC] * count, Approach.KUANTITATIF, Form.PEGAWAI)) is hold


def test_quarters_and_months_divide_the_year_without_gap() -> None:
    for evaluation, n in (("quarter", 4), ("month", 12)):
        spans = spans_of(2028, evaluation)
        assert len(spans) == n
        assert spans[0][0] == date(2028, 1, 1)
        assert spans[-1][1] == date(2029, 1, 1)
        assert all(before[1] == after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("day", "deadline", "late"),
    [
        (date(2026, 1, 20), date(2026, 1, 20), 0),
        (date(2026, 1, 23), date(2026, 1, 20), 3),
        (date(2026, 1, 23), None, 0),
    ],
)
def test_lateness_is_counted_in_days(day: date, deadline: date | None, late: int) -> None:
    assert days_late(day, deadline) == late


GOOD = [
    Target(Direction.HIGHER, "berkas", Decimal(1480), Decimal(1800)),
    Target(Direction.HIGHER, "berkas", None, Decimal("0.5")),
    Target(Direction.LOWER, "%", Decimal("1.2"), Decimal(0)),
    Target(Direction.LOWER, "hari", None, Decimal(3)),
    Target(Direction.RANGE, "menit", low=Decimal(0), high=Decimal(15)),
    Target(Direction.YES_NO),
]


@pytest.mark.parametrize("target", GOOD)
def test_a_sound_target_stands(target: Target) -> None:
    assert sound(target, RULES) == target


SAID = [
    "at least 1800 berkas",
    "at least 0.5 berkas",
    "at most 0%",
    "at most 3 hari",
    "0 to 15 menit",
    "done",
]


@pytest.mark.parametrize(("target", "words"), list(zip(GOOD, SAID, strict=True)))
def test_a_target_says_what_is_to_be_reached(target: Target, words: str) -> None:
    assert str(target.said) == words


BAD = [
    (Target(Direction.HIGHER, "berkas"), "target", "missing"),
    (Target(Direction.HIGHER, "", None, Decimal(5)), "measure", "empty"),
    (Target(Direction.HIGHER, "berkas", Decimal(5), Decimal(5)), "target", "both 5"),
    (Target(Direction.HIGHER, "berkas", Decimal(9), Decimal(5)), "target", "wrong side"),
    (Target(Direction.LOWER, "berkas", Decimal(5), Decimal(9)), "target", "wrong side"),
    (Target(Direction.LOWER, "kesalahan", None, Decimal(0)), "target", "give a baseline"),
    (Target(Direction.RANGE, "menit", low=Decimal(9), high=Decimal(5)), "low", "Swap"),
    (Target(Direction.RANGE, "menit", low=Decimal(-1), high=Decimal(5)), "low", "from 0 upwards"),
    (Target(Direction.RANGE, "menit", low=Decimal(1)), "high", "missing"),
    (Target(Direction.RANGE, "menit", None, Decimal(3), Decimal(1), Decimal(2)), "target", "does not belong"),
    (Target(Direction.YES_NO, "", None, Decimal(3)), "target", "does not belong"),
    (Target(Direction.HIGHER, "berkas", low=Decimal(1), target=Decimal(3)), "low", "does not belong"),
    (Target(Direction.HIGHER, "berkas", None, Decimal(10) ** 14), "target", "too long"),
    (Target(Direction.HIGHER, "berkas", None, Decimal("0.0000001")), "target", "too long"),
    (Target(Direction.HIGHER, "berkas", None, Decimal("NaN")), "target", "too long"),
]


@pytest.mark.parametrize(("target", "field", "word"), BAD)
def test_an_unsound_target_names_field_and_remedy(target: Target, field: str, word: str) -> None:
    with pytest.raises(Invalid, match=word) as caught:
        sound(target, RULES)
    assert caught.value.field == field


numbers = st.none() | st.decimals(-(10**15), 10**15, places=3, allow_nan=False)
targets = st.builds(
    Target, st.sampled_from(Direction), st.sampled_from(["", "berkas"]), numbers, numbers, numbers, numbers
)


@given(targets, st.decimals(0, 10**6, places=2))
def test_whatever_is_sound_can_be_scored(target: Target, actual: Decimal) -> None:
    try:
        kept = sound(target, RULES)
    except Invalid:
        return
    goal = Goal(kept.direction, kept.target, kept.baseline, kept.low, kept.high)
    reached = achievement(goal, True if kept.direction is Direction.YES_NO else actual, RULES)
    assert reached.capped is not None


@pytest.mark.parametrize("stage", [None, *PlanStage])
@pytest.mark.parametrize("role", ["owner", "superior", ""])
def test_every_reader_learns_what_comes_next(stage: PlanStage | None, role: str) -> None:
    step = next_step(stage, role=role, results=1, person="Ratna", superior="Bambang")
    assert step.step or step.note
    if stage in (None, PlanStage.DRAFT, PlanStage.RETURNED):
        assert bool(step.step) is (role == "owner")
    if stage is PlanStage.SUBMITTED:
        assert bool(step.step) is (role == "superior")
        assert step.until is DeadlineStage.PLAN_AGREED
    if stage is PlanStage.AGREED:
        assert step.step is None


@pytest.mark.parametrize(
    ("stage", "states"),
    [
        (None, ["now", "", ""]),
        (PlanStage.DRAFT, ["now", "", ""]),
        (PlanStage.RETURNED, ["now", "", ""]),
        (PlanStage.SUBMITTED, ["done", "done", "now"]),
        (PlanStage.AGREED, ["done", "done", "done"]),
    ],
)
def test_the_stepper_stands_where_the_plan_stands(stage: PlanStage | None, states: list[str]) -> None:
    assert [row.state for row in way_of(stage, None, None, {})] == states

"""Achievement in all directions: exact inside, half up where it is shown."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from teladan.engine.scoring import (
    Direction,
    Goal,
    Unscorable,
    achievement,
    overall,
    recompute_achievement,
)
from tests.spec.table import LAST_YEAR, Row, Table, rules_on

CAP = "PP 30/2019, realisasi di atas target dihitung paling tinggi 120"


def case(name: str, actual: object, uncapped: str | None, capped: str | None, **goal: object) -> Row:
    return Row(name, goal | {"actual": actual}, {"uncapped": uncapped, "capped": capped}, CAP)


HIGHER, LOWER, RANGE, YES_NO = "higher", "lower", "range", "yes_no"
SINGLE = Table(
    "achievement",
    "Achievement of one target",
    "With baseline b, target t and actual a: 100(a−b)/(t−b), for either direction. Without baseline: higher is better "
    "100a/t, lower is better 100(2−a/t); a range gives 100 inside and looks at the nearer edge outside; yes or no gives "
    "100 or 0. Computed exactly, shown half up to two decimals, uncapped and between floor 0 and cap 120. It informs the "
    "superior's word and never derives it.",
    (
        case("reached", "10", "100.00", "100.00", direction=HIGHER, target="10"),
        case("half", "5", "50.00", "50.00", direction=HIGHER, target="10"),
        case("over the cap", "15", "150.00", "120.00", direction=HIGHER, target="10"),
        case("exactly the cap", "12", "120.00", "120.00", direction=HIGHER, target="10"),
        case("nothing", "0", "0.00", "0.00", direction=HIGHER, target="10"),
        case("below zero", "-1", "-10.00", "0.00", direction=HIGHER, target="10"),
        case("a third", "1", "33.33", "33.33", direction=HIGHER, target="3"),
        case("two thirds", "2", "66.67", "66.67", direction=HIGHER, target="3"),
        case("a half goes up", "0.0005", "0.01", "0.01", direction=HIGHER, target="10"),
        case("decimals stay exact", "0.3", "100.00", "100.00", direction=HIGHER, target="0.3"),
        case("missing", None, None, None, direction=HIGHER, target="10"),
        case("days needed, as planned", "10", "100.00", "100.00", direction=LOWER, target="10"),
        case("days needed, fewer", "8", "120.00", "120.00", direction=LOWER, target="10"),
        case("days needed, far fewer", "2", "180.00", "120.00", direction=LOWER, target="10"),
        case("days needed, none", "0", "200.00", "120.00", direction=LOWER, target="10"),
        case("days needed, more", "12.5", "75.00", "75.00", direction=LOWER, target="10"),
        case("days needed, thrice", "30", "-100.00", "0.00", direction=LOWER, target="10"),
        case("from a baseline up", "75", "50.00", "50.00", direction=HIGHER, target="80", baseline="70"),
        case("from a baseline, back", "69", "-10.00", "0.00", direction=HIGHER, target="80", baseline="70"),
        case("from a baseline down", "12", "80.00", "80.00", direction=LOWER, target="10", baseline="20"),
        case("to zero from a baseline", "1", "75.00", "75.00", direction=LOWER, target="0", baseline="4"),
        case("inside a range", "5", "100.00", "100.00", direction=RANGE, low="4", high="6"),
        case("on its lower edge", "4", "100.00", "100.00", direction=RANGE, low="4", high="6"),
        case("on its upper edge", "6", "100.00", "100.00", direction=RANGE, low="4", high="6"),
        case("below a range", "3", "75.00", "75.00", direction=RANGE, low="4", high="6"),
        case("above a range", "9", "50.00", "50.00", direction=RANGE, low="4", high="6"),
        case("inside a range from zero", "0", "100.00", "100.00", direction=RANGE, low="0", high="6"),
        case("yes", True, "100.00", "100.00", direction=YES_NO),
        case("no", False, "0.00", "0.00", direction=YES_NO),
        case("neither yes nor no yet", None, None, None, direction=YES_NO),
    ),
)


def refused(name: str, actual: object, message: str, **goal: object) -> Row:
    return Row(name, goal | {"actual": actual}, {"error": message}, "none; such a goal has no answer")


REFUSED = Table(
    "achievement",
    "Goals that have no answer",
    "Each is an error that names the value and the remedy; nothing is guessed.",
    (
        refused(
            "target zero",
            "1",
            "A target of 0 has no share; give a baseline, or a target above zero",
            direction=HIGHER,
            target="0",
        ),
        refused(
            "target zero, lower",
            "1",
            "A target of 0 has no share; give a baseline, or a target above zero",
            direction=LOWER,
            target="0",
        ),
        refused(
            "target below zero",
            "1",
            "A target of -2 has no share; give a baseline, or a target above zero",
            direction=HIGHER,
            target="-2",
        ),
        refused(
            "baseline is target",
            "5",
            "Baseline and target are both 5; nothing was to change",
            direction=HIGHER,
            target="5",
            baseline="5",
        ),
        refused("no target", "5", "The goal lacks target", direction=HIGHER),
        refused("range without edge", "5", "The goal lacks high", direction=RANGE, low="1"),
        refused(
            "range turned round", "5", "The range runs from 6 down to 4", direction=RANGE, low="6", high="4"
        ),
        refused(
            "below a range from zero",
            "-1",
            "A target of 0 has no share; give a baseline, or a target above zero",
            direction=RANGE,
            low="0",
            high="4",
        ),
        refused(
            "yes/no with a target", True, "Yes or no: such a goal has no target", direction=YES_NO, target="1"
        ),
        refused("a number for yes/no", "1", "1 does not fit a goal of the kind Yes or no", direction=YES_NO),
        refused(
            "yes for a number",
            True,
            "True does not fit a goal of the kind Higher is better",
            direction=HIGHER,
            target="1",
        ),
    ),
)


def mean(
    name: str, parts: list[str | None], weights: list[str] | None, uncapped: str | None, capped: str | None
) -> Row:
    given = {"achieved": parts, "weights": weights}
    return Row(name, given, {"uncapped": uncapped, "capped": capped}, CAP)


MEANS = Table(
    "achievement",
    "Several targets as one number",
    "The mean; each achievement is capped before it enters the capped mean. What is missing leaves the denominator. "
    "There are no weights unless an agency gives them, and then they are exactly 100 together (BKN: no weighting of "
    "main and additional results).",
    (
        mean("two", ["100", "50"], None, "75.00", "75.00"),
        mean("the cap comes first", ["200", "50"], None, "125.00", "85.00"),
        mean("missing leaves", ["100", None, "50"], None, "75.00", "75.00"),
        mean("all missing", [None, None], None, None, None),
        mean("none", [], None, None, None),
        mean("weights", ["100", "50"], ["70", "30"], "85.00", "85.00"),
        mean("weights with one missing", ["100", None, "40"], ["50", "25", "25"], "80.00", "80.00"),
        mean("thirds", ["100", "100", "0"], None, "66.67", "66.67"),
    ),
)
TABLES = (SINGLE, REFUSED, MEANS)


def goal_of(given: dict[str, Any]) -> tuple[Goal, Any]:
    numbers = {name: Decimal(value) for name, value in given.items() if name not in ("direction", "actual")}
    actual = given["actual"]
    return Goal(Direction(given["direction"]), **numbers), Decimal(actual) if isinstance(
        actual, str
    ) else actual


@pytest.mark.parametrize("row", SINGLE.rows, ids=SINGLE.names)
def test_achievement_follows_the_direction_of_the_goal(row: Row) -> None:
    goal, actual = goal_of(dict(row.given))
    achieved = achievement(goal, actual, row.rules)
    shown = {"uncapped": achieved.uncapped, "capped": achieved.capped}
    assert {name: None if value is None else str(value) for name, value in shown.items()} == row.expected
    assert recompute_achievement(achieved.trace) == achieved
    assert row.rules.article("achievement.cap") == row.article


@pytest.mark.parametrize("row", REFUSED.rows, ids=REFUSED.names)
def test_a_goal_without_answer_is_refused_in_words(row: Row) -> None:
    goal, actual = goal_of(dict(row.given))
    with pytest.raises(Unscorable) as refusal:
        achievement(goal, actual, row.rules)
    assert str(refusal.value.said) == row.expected["error"]


@pytest.mark.parametrize("row", MEANS.rows, ids=MEANS.names)
def test_missing_achievements_leave_the_denominator(row: Row) -> None:
    parts = [
        achievement(Goal(Direction.HIGHER, target=Decimal(100)), each and Decimal(each), row.rules)
        for each in row.given["achieved"]
    ]
    weights = row.given["weights"] and [Decimal(each) for each in row.given["weights"]]
    found = overall(parts, row.rules, weights)
    shown = {"uncapped": found.uncapped, "capped": found.capped}
    assert {name: None if value is None else str(value) for name, value in shown.items()} == row.expected


@pytest.mark.parametrize("weights", [["50", "49.99"], ["50"], ["150", "-50"], ["60", "60"]])
def test_weights_make_exactly_a_hundred_or_are_refused(weights: list[str]) -> None:
    rules = rules_on(LAST_YEAR)
    parts = [achievement(Goal(Direction.YES_NO), True, rules)] * 2
    with pytest.raises(Unscorable):
        overall(parts, rules, [Decimal(each) for each in weights])


def test_the_unrounded_value_is_kept_for_bands() -> None:
    achieved = achievement(Goal(Direction.HIGHER, target=Decimal(3)), Decimal(1), rules_on(LAST_YEAR))
    assert achieved.exact == Fraction(100, 3)

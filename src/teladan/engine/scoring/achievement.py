"""How far a target was reached (capaian), exactly, in percent; it informs a rating and never decides one.

With a baseline b, target t and actual a: 100(a−b)/(t−b). Without: higher is better 100a/t, lower is better
100(2−a/t), a range gives 100 inside and looks at the nearer edge outside, yes or no gives 100 or 0. Shown uncapped
and capped (PP 30/2019: 120). A missing actual gives null.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.specs import AchievementRule
from teladan.engine.scoring.rounding import half_up
from teladan.engine.scoring.spec import Achieved, Unscorable, word_of
from teladan.engine.scoring.trace import recomputed, trace_of
from teladan.engine.words import Said, say

RULES = ("achievement.cap", "achievement.floor", "achievement.places")
HUNDRED = Fraction(100)
Percent = Callable[[Fraction], Fraction]
Way = tuple[str, Percent]


class Direction(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"
    YES_NO = "yes_no"

    @property
    def label(self) -> Said:
        return DIRECTION_LABELS[self]


DIRECTION_LABELS = {
    Direction.HIGHER: say("Higher is better"),
    Direction.LOWER: say("Lower is better"),
    Direction.RANGE: say("Within a range"),
    Direction.YES_NO: say("Yes or no"),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """What was aimed at, in the indicator's own unit. A range has `low` and `high`, yes/no has nothing else."""

    direction: Direction
    target: Decimal | None = None
    baseline: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def achievement(goal: Goal, actual: Decimal | bool | None, rules: Rulebook) -> Achieved:
    """The achievement of a goal; for yes/no `actual` is a bool. Raises Unscorable on a goal that has no answer."""
    formula, percent = _way(goal)
    exact = None if actual is None else percent(_actual(goal, actual))
    bounds = rules.achievement
    uncapped = None if exact is None else half_up(exact, bounds.places)
    within = None if exact is None else half_up(capped(exact, bounds), bounds.places)
    output = {
        "exact": None if exact is None else str(exact),
        "uncapped": uncapped,
        "capped": within,
        "formula": formula,
    }
    given = {"goal": goal.to_json(), "actual": actual}
    return Achieved(exact, uncapped, within, formula, trace_of("achievement", given, RULES, rules, output))


def capped(exact: Fraction, bounds: AchievementRule) -> Fraction:
    """The value between floor and cap, still unrounded."""
    return min(max(exact, Fraction(bounds.floor)), Fraction(bounds.cap))


def _way(goal: Goal) -> Way:
    """The formula that fits the goal, as text and as a function. Raises Unscorable where the goal has none."""
    if goal.direction is Direction.YES_NO:
        _absent(goal, "target", "baseline", "low", "high")
        return "100 | 0", lambda actual: HUNDRED * actual
    if goal.direction is Direction.RANGE:
        _absent(goal, "target", "baseline")
        return "100 | 100a/low | 100(2−a/high)", _range(goal)
    _absent(goal, "low", "high")
    target = _needed(goal, "target")
    if goal.baseline is not None:
        return "100(a−b)/(t−b)", _from_baseline(Fraction(goal.baseline), target)
    return _from_zero(goal.direction, target)


def _from_baseline(baseline: Fraction, target: Fraction) -> Percent:
    if baseline == target:
        raise Unscorable(
            say("Baseline and target are both {value}; nothing was to change", value=str(target))
        )
    return lambda actual: HUNDRED * (actual - baseline) / (target - baseline)


def _from_zero(direction: Direction, target: Fraction) -> Way:
    _above_zero(target)
    if direction is Direction.HIGHER:
        return "100a/t", lambda actual: HUNDRED * actual / target
    return "100(2−a/t)", lambda actual: HUNDRED * (2 - actual / target)


def _range(goal: Goal) -> Percent:
    low, high = _needed(goal, "low"), _needed(goal, "high")
    if low > high:
        raise Unscorable(say("The range runs from {low} down to {high}", low=str(low), high=str(high)))

    def percent(actual: Fraction) -> Fraction:
        if low <= actual <= high:
            return HUNDRED
        below = actual < low
        return _from_zero(Direction.HIGHER if below else Direction.LOWER, low if below else high)[1](actual)

    return percent


def _above_zero(edge: Fraction) -> None:
    if edge <= 0:
        raise Unscorable(
            say("A target of {value} has no share; give a baseline, or a target above zero", value=str(edge))
        )


def _needed(goal: Goal, name: str) -> Fraction:
    value = getattr(goal, name)
    if value is None:
        raise Unscorable(say("The goal lacks {part}", part=name))
    return Fraction(value)


def _absent(goal: Goal, *names: str) -> None:
    for name in names:
        if getattr(goal, name) is not None:
            raise Unscorable(
                say("{direction}: such a goal has no {part}", direction=goal.direction.label, part=name)
            )


def _actual(goal: Goal, actual: Decimal | bool) -> Fraction:
    if isinstance(actual, bool) is not (goal.direction is Direction.YES_NO):
        raise Unscorable(
            say(
                "{value} does not fit a goal of the kind {direction}",
                value=str(actual),
                direction=goal.direction.label,
            )
        )
    return Fraction(actual)


def recompute_achievement(trace: Mapping[str, Any]) -> Achieved:
    """The achievement again, from the trace alone. Raises BrokenTrace if it is damaged or states something else."""
    return recomputed(trace, "achievement", _again)


def _again(given: Mapping[str, Any], rules: Rulebook) -> Achieved:
    numbers = {name: value and Decimal(value) for name, value in given["goal"].items() if name != "direction"}
    actual = given["actual"]
    goal = Goal(word_of(Direction, given["goal"]["direction"]), **numbers)
    return achievement(goal, Decimal(actual) if isinstance(actual, str) else actual, rules)

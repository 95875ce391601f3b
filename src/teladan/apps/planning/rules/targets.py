"""Which targets can be measured at all. The last word has `engine.scoring`, which computes with them later."""

from decimal import Decimal

from teladan.apps.planning.terms import Direction, Target
from teladan.base.errors import Invalid
from teladan.engine.rulebook import Rulebook
from teladan.engine.scoring import Goal, Unscorable, achievement
from teladan.engine.words import Said, say

NUMBERS = ("baseline", "target", "low", "high")
LABELS = {
    "baseline": say("Baseline"),
    "target": say("Target"),
    "low": say("Lower bound"),
    "high": say("Upper bound"),
}
NEEDED = {
    Direction.HIGHER: ("target",),
    Direction.LOWER: ("target",),
    Direction.RANGE: ("low", "high"),
    Direction.YES_NO: (),
}
ALLOWED = NEEDED | {Direction.HIGHER: ("baseline", "target"), Direction.LOWER: ("baseline", "target")}
LIMIT = Decimal(10) ** 14
SMALLEST = -6


def words(text: str, *, field: str, label: Said, most: int) -> str:
    """Give a text without outer blanks. Raises Invalid if nothing is left or it is longer than `most`."""
    kept = " ".join(text.split())
    if not kept:
        raise Invalid(say("{label} is empty. Write it in one sentence.", label=label), field=field)
    if len(kept) > most:
        raise Invalid(
            say(
                "{label} has {n} characters; at most {most} fit. Shorten it.",
                label=label,
                n=len(kept),
                most=most,
            ),
            field=field,
        )
    return kept


def sound(target: Target, rules: Rulebook) -> Target:
    """Give the target if it can be measured. Raises Invalid naming the field, the value and the remedy."""
    for name in NUMBERS:
        _present_as_needed(target, name)
        _fits_the_column(name, getattr(target, name))
    _moves_its_way(target)
    _bounds_in_order(target)
    try:
        achievement(_goal(target), None, rules)
    except Unscorable as fault:
        raise Invalid(fault.said, field="low" if target.direction is Direction.RANGE else "target") from fault
    return _measured(target)


def _goal(target: Target) -> Goal:
    return Goal(target.direction, target.target, target.baseline, target.low, target.high)


def _present_as_needed(target: Target, name: str) -> None:
    given = getattr(target, name) is not None
    if not given and name in NEEDED[target.direction]:
        raise Invalid(say("{label} is missing. Write a number.", label=LABELS[name]), field=name)
    if given and name not in ALLOWED[target.direction]:
        raise Invalid(
            say(
                "{label} does not belong to “{direction}”. Empty it, or choose another direction.",
                label=LABELS[name],
                direction=target.direction.label,
            ),
            field=name,
        )


def _fits_the_column(name: str, value: Decimal | None) -> None:
    if value is None:
        return
    exponent = value.as_tuple().exponent
    if not value.is_finite() or not isinstance(exponent, int) or abs(value) >= LIMIT or exponent < SMALLEST:
        raise Invalid(
            say(
                "{label}: {value} is too long. At most 14 digits before the comma and 6 behind it fit.",
                label=LABELS[name],
                value=str(value),
            ),
            field=name,
        )


def _moves_its_way(target: Target) -> None:
    """A target below the baseline cannot be "higher is better". Equal ones are scoring's to refuse."""
    b, t = target.baseline, target.target
    if b is None or t is None or b == t:
        return
    if (t > b) is not (target.direction is Direction.HIGHER):
        raise Invalid(
            say(
                "The target {target} lies on the wrong side of the baseline {baseline} for “{direction}”. "
                "Correct one of them, or choose the other direction.",
                target=t,
                baseline=b,
                direction=target.direction.label,
            ),
            field="target",
        )


def _bounds_in_order(target: Target) -> None:
    low, high = target.low, target.high
    if low is None or high is None:
        return
    if low > high:
        raise Invalid(
            say("The lower bound {low} is above the upper bound {high}. Swap them.", low=low, high=high),
            field="low",
        )
    if low < 0 or high <= 0:
        raise Invalid(
            say(
                "A range needs bounds from 0 upwards, the upper one above 0; {low} to {high} is not.",
                low=low,
                high=high,
            ),
            field="low",
        )


def _measured(target: Target) -> Target:
    """Every number needs its unit of measure; yes or no has none."""
    if target.direction is Direction.YES_NO:
        return Target(Direction.YES_NO)
    measure = words(target.measure, field="measure", label=say("Unit of measure"), most=60)
    return Target(target.direction, measure, target.baseline, target.target, target.low, target.high)

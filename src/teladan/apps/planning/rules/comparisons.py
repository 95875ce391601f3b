"""Whether a target asks less than what was reached, or than what colleagues take on. A hint to talk, never a block."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from teladan.apps.planning.terms import Direction, Target

FEWEST = 3
"""Colleagues with the same indicator from whom on a comparison says something."""


def measured_alike(indicator: str, target: Target | None) -> tuple[str, str, str] | None:
    """Name what an indicator measures, so that two are compared only if they count the same; None if it has no number."""
    if target is None or target.target is None:
        return None
    return " ".join(indicator.casefold().split()), target.direction.value, target.measure.casefold()


def asks_less(target: Target, than: Decimal) -> bool:
    """Whether a target is easier to reach than a value: less where more is better, more where less is better."""
    if target.target is None:
        return False
    return target.target > than if target.direction is Direction.LOWER else target.target < than


def usual(values: Sequence[Decimal]) -> Decimal | None:
    """Give the middle of colleagues' targets; None if there are too few to compare with."""
    return Decimal(median(values)) if len(values) >= FEWEST else None

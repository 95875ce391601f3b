"""What is measured, and what is said of it."""

from dataclasses import dataclass
from enum import StrEnum

FEWEST = 10
"""So many people who attended, and so many similar ones in effect, are needed to say anything."""
WIDEST = 0.5
"""An interval that reaches further than so many levels to each side says nothing, unless it leaves out zero."""
PRIOR_WEIGHT = 2.0
PRIOR_VARIANCE = 0.25
"""Levels are whole numbers, so a small group may not vary at all; as if two more had varied by half a level."""


class Finding(StrEnum):
    """What the numbers allow to say, and no more."""

    USEFUL = "useful"
    BEHIND = "behind"
    NO_SIGN = "no_sign"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Case:
    """One person, one competency.

    before, after
        Gap in levels (required − reached, 0 at least) at the last assessment before and the first one after.
    level
        Required level, so that like is compared with like.
    """

    person: str
    attended: bool
    before: int
    after: int
    level: int
    unit: str

    @property
    def closed(self) -> int:
        """By how many levels the gap closed; negative where it grew."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Measurement:
    """The effect on those who attended.

    attended, matched, similar
        Who attended with a gap; how many of them have similar people; how many similar people there are.
    same_unit
        How many of the matched have similar people in their own unit.
    estimate, low, high
        Levels that the gap closed more than among similar people, and the 95% interval; None where too few.
    before, after
        Mean gap of the matched; None where there are none.
    """

    attended: int
    matched: int
    similar: int
    same_unit: int
    estimate: float | None
    low: float | None
    high: float | None
    before: float | None
    after: float | None
    finding: Finding

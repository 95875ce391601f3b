"""What is aimed at."""

from dataclasses import dataclass
from decimal import Decimal

from teladan.engine.scoring import Direction
from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: direction, unit of measure, and the numbers that this direction needs.

    measure
        The word behind the number: "berkas", "%", "hari kerja". Empty for yes/no.
    baseline, target
        Where it stands and where it should go; for `higher` and `lower`. The baseline may be unknown.
    low, high
        The bounds of `range`, both inside it.
    """

    direction: Direction
    measure: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def said(self) -> Said:
        """What is to be reached, in words: "at least 85%", "5 to 15 menit"."""
        match self.direction:
            case Direction.YES_NO:
                return say("done")
            case Direction.RANGE:
                return say("{low} to {high}", low=_known(self.low), high=self._amount(self.high))
            case Direction.HIGHER:
                return say("at least {amount}", amount=self._amount(self.target))
        return say("at most {amount}", amount=self._amount(self.target))

    def _amount(self, number: Decimal | None) -> Said:
        blank = "" if self.measure.startswith("%") else " "
        return say("{number}{measure}", number=_known(number), measure=blank + self.measure)


def _known(number: Decimal | None) -> Decimal | str:
    return "–" if number is None else number


@dataclass(frozen=True, slots=True)
class GoalSpec:
    """A unit goal (IKU) as HR or the unit's head writes it."""

    text: str
    indicator: str
    target: Target


def aim(target: Target | None) -> str:
    """Write a target behind its indicator, as the SKP prints it: ": 1.800 berkas"; nothing for yes or no or no target."""
    if target is None or target.direction is Direction.YES_NO:
        return ""
    blank = "" if target.measure.startswith("%") else " "
    unit = f"{blank}{target.measure}" if target.measure else ""
    if target.direction is Direction.RANGE:
        return f": {_indonesian(target.low)}–{_indonesian(target.high)}{unit}"
    return f": {_indonesian(target.target)}{unit}"


def _indonesian(value: object) -> str:
    """Write a number as Indonesian documents do: 1.800 and 97,5."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))

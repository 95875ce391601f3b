"""How well a rating is backed, as plain values."""

from dataclasses import dataclass
from enum import StrEnum

from teladan.engine.words import Said, say


class Mark(StrEnum):
    """What one period of the year shows for one result."""

    PROVED = "proved"
    TOLD = "told"
    EMPTY = "empty"
    COMING = "coming"

    @property
    def label(self) -> Said:
        """What people read."""
        return _MARKS[self]


_MARKS = {
    Mark.PROVED: say("progress with proof"),
    Mark.TOLD: say("progress without proof"),
    Mark.EMPTY: say("nothing"),
    Mark.COMING: say("not ended yet"),
}


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """One period of the strip: its name, what it shows, and how much stands behind it."""

    label: Said
    mark: Mark
    entries: int
    proofs: int


@dataclass(frozen=True, slots=True)
class Backing:
    """How much stands behind one result, and how evenly over the year.

    entries
        Indicator and period pairs with progress; a correction of the same counts once.
    proofs
        Files and links that stand (not withdrawn, not refused).
    covered, passed
        Periods with progress or proof, of the periods that have begun by the day that is asked about.
    gap
        The longest run of passed periods without anything.
    silent
        How many periods, counted back from the last one passed, show nothing.
    periods
        Every period of the cycle, in order.
    words
        All of it in one or two sentences.
    """

    entries: int
    proofs: int
    covered: int
    passed: int
    gap: int
    silent: int
    periods: tuple[PeriodMark, ...]
    words: tuple[Said, ...]

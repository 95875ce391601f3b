"""What disclosure speaks of: groups of raters, ways to show a cell, the cell itself."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import Said, say


class Group(StrEnum):
    """How raters stand to the ratee. `PANEL` is peers and subordinates together; nobody answers as that.

    A team leader who is not the superior answers among the peers: alone in a group, the answer would be his own.
    """

    SELF = "self"
    SUPERIOR = "superior"
    PANEL = "panel"
    PEER = "peer"
    SUBORDINATE = "subordinate"

    @property
    def label(self) -> Said:
        return GROUP_LABELS[self]


NAMED = (Group.SELF, Group.SUPERIOR)
CONFIDENTIAL = (Group.PEER, Group.SUBORDINATE)
BLANKS = " \t\r\n\u00a0"
"""What may surround a text and is no part of it."""
GROUP_LABELS = {
    Group.SELF: say("Self"),
    Group.SUPERIOR: say("Superior"),
    Group.PANEL: say("Peers and subordinates"),
    Group.PEER: say("Peers"),
    Group.SUBORDINATE: say("Subordinates"),
}


class Shown(StrEnum):
    """In which grain a cell is told: one person's own answer, the mean, a word, or that too few answered."""

    ANSWER = "answer"
    MEAN = "mean"
    WORD = "word"
    TOO_FEW = "too_few"


class Undisclosable(ValueError):
    """Answers or a secret that cannot be used; `said` names the place and the remedy, never an answer."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True, slots=True)
class Cell:
    """One published cell: what a group says of one ratee on one item.

    `rating` is the answer or the word, `mean` lies on the scale 1 (below) to 3 (above); each is None where `shown` has no use for
    it. Between `least` and `most` raters stand behind the cell; the two differ where the exact number is not told.
    """

    ratee: str
    item: str
    group: Group
    shown: Shown
    rating: Rating | None
    mean: Decimal | None
    least: int
    most: int

    @property
    def raters(self) -> str:
        """How many raters, for a column: `6` or `3–4`."""
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"

    @property
    def said(self) -> Said:
        """The cell in words."""
        match self.shown, self.rating, self.mean:
            case Shown.ANSWER, Rating() as rating, _:
                return rating.label
            case Shown.WORD, Rating() as rating, _:
                return say("On the whole: {rating} ({n} raters)", rating=rating.label, n=self.raters)
            case Shown.MEAN, _, Decimal() as mean:
                return say("{mean} on a scale of 1 to 3 ({n} raters)", mean=mean, n=self.raters)
            case _:
                return say("Not enough raters yet")

"""Learning hours (jam pelajaran, JP): what is owed, what is done."""

from dataclasses import dataclass
from enum import StrEnum

from teladan.engine.words import Said, say


class CertificateStage(StrEnum):
    """Where a certificate stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"

    @property
    def label(self) -> Said:
        """What people read."""
        return _STAGES[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"sent": "now", "accepted": "ok", "refused": "late"}[self]


_STAGES = {
    CertificateStage.SENT: say("Waits for HR"),
    CertificateStage.ACCEPTED: say("Accepted"),
    CertificateStage.REFUSED: say("Not accepted"),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """How many hours a year the law asks of a person, or allows.

    least
        At least so many (PNS); None where the law asks for none.
    most
        At most so many (PPPK); None where the law sets no limit.
    article, confidence
        Where it is written, and how sure we are (domain marks C, P, M).
    """

    least: int | None
    most: int | None
    article: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class HoursState:
    """How far a person is with the hours of a year."""

    done: int
    duty: Duty

    @property
    def goal(self) -> int | None:
        """What the bar is drawn against: the least, else the most."""
        return self.duty.least if self.duty.least is not None else self.duty.most

    @property
    def missing(self) -> int:
        """How many hours are still to be done; 0 where none is owed."""
        return max(0, (self.duty.least or 0) - self.done)

    @property
    def left(self) -> int | None:
        """How many hours are still allowed; None where there is no limit."""
        return None if self.duty.most is None else max(0, self.duty.most - self.done)

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return self.missing == 0

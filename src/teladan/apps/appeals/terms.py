"""What things are called in an objection (keberatan, PP 30/2019 Pasal 59)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from teladan.engine.words import Said, say


class Stage(StrEnum):
    """Where an objection stands."""

    FILED = "filed"
    HEARD = "heard"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Said:
        """What people read."""
        return STAGE_LABELS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"filed": "now", "heard": "sea", "decided": "ok"}.get(self, "")


STAGE_LABELS = {
    Stage.FILED: say("Waits for an explanation"),
    Stage.HEARD: say("Waits for the decision"),
    Stage.DECIDED: say("Decided, final"),
    Stage.WITHDRAWN: say("Withdrawn"),
}
OPEN = (Stage.FILED, Stage.HEARD)
CLOSED = (Stage.DECIDED, Stage.WITHDRAWN)


class Subject(StrEnum):
    """What an objection is about."""

    HASIL = "hasil"
    PERILAKU = "perilaku"
    PROCEDURE = "procedure"

    @property
    def label(self) -> Said:
        """What people read."""
        return SUBJECT_LABELS[self]


SUBJECT_LABELS = {
    Subject.HASIL: say("The rating of hasil kerja"),
    Subject.PERILAKU: say("The rating of perilaku kerja"),
    Subject.PROCEDURE: say("How the appraisal came about"),
}


class Outcome(StrEnum):
    """What an objection led to."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"

    @property
    def label(self) -> Said:
        """What people read."""
        return OUTCOME_LABELS[self]


OUTCOME_LABELS = {
    Outcome.CONFIRMED: say("The result stands"),
    Outcome.CHANGED: say("The result is changed"),
}


class Cause(StrEnum):
    """Why an objection came to whoever decides it."""

    FILED = "filed"
    PASSED_ON = "passed_on"
    ESCALATED = "escalated"
    NAMED = "named"

    @property
    def label(self) -> Said:
        """What people read."""
        return CAUSE_LABELS[self]


CAUSE_LABELS = {
    Cause.FILED: say("Atasan Pejabat Penilai"),
    Cause.PASSED_ON: say("Passed on, since the one before could not decide"),
    Cause.ESCALATED: say("One level up, since the time for the decision had passed"),
    Cause.NAMED: say("Named by the head of the agency (PPK)"),
}


class Side(StrEnum):
    """How somebody stands to an objection: the words that the steps use in `who`."""

    PERSON = "person"
    RATER = "rater"
    DECIDER = "decider"
    KEEPER = "keeper"
    """HR and the head of the agency, who see that it goes on; never in a case of their own."""
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Window:
    """When a result was received, and until when one may object to it; days where the agency is.

    opened_on
        When the person first opened it; None if not yet.
    latest_receipt_on
        The day on which it counts as received even if nobody opened it.
    received_on
        Whichever of the two came first.
    last_day
        The last day for an objection, until 23:59:59.
    closes_at
        The first instant that is too late.
    """

    released_on: date
    opened_on: date | None
    latest_receipt_on: date
    received_on: date
    last_day: date
    closes_at: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether one may still object."""
        return now < self.closes_at

"""Enrolments: from the application to what was learned."""

from enum import StrEnum

from teladan.engine.words import Said, say


class EnrolmentStage(StrEnum):
    """Where an enrolment stands."""

    APPLIED = "applied"
    ENDORSED = "endorsed"
    WAITING = "waiting"
    SEATED = "seated"
    ATTENDED = "attended"
    ABSENT = "absent"
    DECLINED = "declined"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Said:
        """What people read."""
        return _STAGES[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {
            "applied": "now",
            "endorsed": "now",
            "waiting": "sea",
            "seated": "ok",
            "attended": "ok",
            "absent": "late",
        }.get(self, "")


_STAGES = {
    EnrolmentStage.APPLIED: say("With the superior"),
    EnrolmentStage.ENDORSED: say("With HR"),
    EnrolmentStage.WAITING: say("On the waiting list"),
    EnrolmentStage.SEATED: say("Has a seat"),
    EnrolmentStage.ATTENDED: say("Attended"),
    EnrolmentStage.ABSENT: say("Did not attend"),
    EnrolmentStage.DECLINED: say("Declined"),
    EnrolmentStage.CANCELLED: say("Cancelled"),
}
ACTIVE = (
    EnrolmentStage.APPLIED,
    EnrolmentStage.ENDORSED,
    EnrolmentStage.WAITING,
    EnrolmentStage.SEATED,
)
"""It can still become attendance."""
HOLDING = (EnrolmentStage.SEATED, EnrolmentStage.ATTENDED, EnrolmentStage.ABSENT)
"""It takes, or took, a seat of the session."""


class Source(StrEnum):
    """How an enrolment came about."""

    APPLICATION = "application"
    ALLOCATION = "allocation"
    IMPORT = "import"

    @property
    def label(self) -> Said:
        """What people read."""
        return _SOURCES[self]


_SOURCES = {
    Source.APPLICATION: say("Own application"),
    Source.ALLOCATION: say("Seat plan of HR"),
    Source.IMPORT: say("Attendance list"),
}


class Evaluator(StrEnum):
    """Who looks back on a training."""

    PARTICIPANT = "participant"
    SUPERIOR = "superior"

    @property
    def label(self) -> Said:
        """What people read; the names of the training rules."""
        return _EVALUATORS[self]


_EVALUATORS = {
    Evaluator.PARTICIPANT: say("Evaluation by the participant (evaluasi penyelenggaraan)"),
    Evaluator.SUPERIOR: say("Evaluation after the training by the superior (evaluasi pascapelatihan)"),
}
QUESTIONS: dict[Evaluator, tuple[tuple[str, Said], ...]] = {
    Evaluator.PARTICIPANT: (
        ("content", say("The content fits my work")),
        ("teaching", say("The teaching helped me to learn")),
        ("running", say("The running of the training was in order")),
    ),
    Evaluator.SUPERIOR: (
        ("used", say("What was learned is used at work")),
        ("better", say("The work has become better by it")),
        ("shared", say("It is shared with colleagues")),
    ),
}
MARKS = (1, 2, 3, 4, 5)

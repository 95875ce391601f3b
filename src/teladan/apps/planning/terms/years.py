"""The year and its deadlines."""

from enum import StrEnum

from teladan.engine.words import Said, say


class CycleState(StrEnum):
    """How far a year has come: prepared by HR, open to everyone, closed."""

    PREPARING = "preparing"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> Said:
        """What people read."""
        return CYCLE_LABELS[self]


class DeadlineStage(StrEnum):
    """The stages of the year that have a last day; the same names as in the rulebook."""

    GOALS_SET = "goals_set"
    PLAN_SUBMITTED = "plan_submitted"
    PLAN_AGREED = "plan_agreed"
    ORGANISATION_PREDIKAT = "organisation_predikat"
    RATINGS_SENT = "ratings_sent"
    DISCUSSED = "discussed"
    DECIDED = "decided"
    RELEASED = "released"

    @property
    def label(self) -> Said:
        """What people read."""
        return DEADLINE_LABELS[self]


CYCLE_LABELS = {
    CycleState.PREPARING: say("Being prepared"),
    CycleState.OPEN: say("Open"),
    CycleState.CLOSED: say("Closed"),
}
DEADLINE_LABELS = {
    DeadlineStage.GOALS_SET: say("Unit goals are set"),
    DeadlineStage.PLAN_SUBMITTED: say("SKP is submitted"),
    DeadlineStage.PLAN_AGREED: say("SKP is agreed"),
    DeadlineStage.ORGANISATION_PREDIKAT: say("Organisation predikat is set"),
    DeadlineStage.RATINGS_SENT: say("Ratings are sent"),
    DeadlineStage.DISCUSSED: say("Ratings are discussed"),
    DeadlineStage.DECIDED: say("Predikat is decided"),
    DeadlineStage.RELEASED: say("Result is released"),
}

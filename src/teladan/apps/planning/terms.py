"""What things are called in planning."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from teladan.engine.scoring import Direction
from teladan.engine.words import Said, say

__all__ = [
    "MOST_RESULTS",
    "Aspect",
    "CycleState",
    "DeadlineStage",
    "Direction",
    "GoalSpec",
    "PlanStage",
    "ResultSpec",
    "Target",
]

MOST_RESULTS = 5
"""Results a plan may hold."""


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


class PlanStage(StrEnum):
    """Where a plan (SKP) stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"

    @property
    def label(self) -> Said:
        """What people read."""
        return PLAN_LABELS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"submitted": "now", "returned": "now", "agreed": "ok"}.get(self, "")


class Aspect(StrEnum):
    """The side of a result that its indicator measures (PermenPANRB 6/2022, format SKP)."""

    KUANTITAS = "kuantitas"
    KUALITAS = "kualitas"
    WAKTU = "waktu"
    BIAYA = "biaya"

    @property
    def label(self) -> Said:
        """What people read."""
        return ASPECT_LABELS[self]


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
class ResultSpec:
    """A result (rencana hasil kerja) as its owner writes it.

    parent_result, parent_goal
        What it supports: a result of the superior's plan, or a unit goal (IKU). At most one of the two.
    """

    text: str
    aspect: Aspect
    indicator: str
    target: Target
    parent_result: UUID | None = None
    parent_goal: UUID | None = None


@dataclass(frozen=True, slots=True)
class GoalSpec:
    """A unit goal (IKU) as HR or the unit's head writes it."""

    text: str
    indicator: str
    target: Target


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
PLAN_LABELS = {
    PlanStage.DRAFT: say("Being drafted"),
    PlanStage.SUBMITTED: say("Submitted"),
    PlanStage.RETURNED: say("Returned"),
    PlanStage.AGREED: say("Agreed"),
}
ASPECT_LABELS = {
    Aspect.KUANTITAS: say("Quantity"),
    Aspect.KUALITAS: say("Quality"),
    Aspect.WAKTU: say("Time"),
    Aspect.BIAYA: say("Cost"),
}

"""Development plans (IDP)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from teladan.engine.words import Said, say


class PlanStage(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> Said:
        """What people read."""
        return _STAGES[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"submitted": "now", "returned": "late", "agreed": "ok"}.get(self, "")


_STAGES = {
    PlanStage.DRAFT: say("Being written"),
    PlanStage.SUBMITTED: say("With the superior"),
    PlanStage.RETURNED: say("Returned with a remark"),
    PlanStage.AGREED: say("Agreed"),
    PlanStage.SUPERSEDED: say("Replaced by a later version"),
}
UNFINISHED = (PlanStage.DRAFT, PlanStage.SUBMITTED, PlanStage.RETURNED)
WRITABLE = (PlanStage.DRAFT, PlanStage.RETURNED)


class Basis(StrEnum):
    """What a line stands on."""

    GAP = "gap"
    LETTER = "letter"
    OWN = "own"

    @property
    def label(self) -> Said:
        """What people read."""
        return _BASES[self]


_BASES = {
    Basis.GAP: say("Competency gap"),
    Basis.LETTER: say("Result letter"),
    Basis.OWN: say("Own wish"),
}


class LineState(StrEnum):
    """How far a line is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def label(self) -> Said:
        """What people read."""
        return _LINES[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"doing": "now", "done": "ok"}.get(self, "")


_LINES = {
    LineState.OPEN: say("Not begun"),
    LineState.DOING: say("Under way"),
    LineState.DONE: say("Done"),
    LineState.DROPPED: say("Dropped, with a reason"),
}


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A line as written.

    competency, name
        Code and name of the competency; empty for a line that names none.
    required, reached
        Levels when the line was written; None where nothing was assessed.
    course_id
        The course by which it shall be reached, if one is named.
    """

    goal: str
    indicator: str
    deadline: date
    basis: Basis = Basis.OWN
    competency: str = ""
    name: str = ""
    required: int | None = None
    reached: int | None = None
    course_id: UUID | None = None
    way: str = ""

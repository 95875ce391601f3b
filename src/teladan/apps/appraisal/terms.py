"""What things are called in an appraisal."""

from enum import StrEnum

from teladan.engine.words import Said, say


class Stage(StrEnum):
    """Where an appraisal stands."""

    RATING = "rating"
    DISCUSSION = "discussion"
    DECIDED = "decided"
    RELEASED = "released"
    ACKNOWLEDGED = "acknowledged"

    @property
    def label(self) -> Said:
        """What people read."""
        return STAGE_LABELS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"rating": "", "discussion": "now", "decided": "sea", "released": "info"}.get(self, "ok")


STAGE_LABELS = {
    Stage.RATING: say("Being rated"),
    Stage.DISCUSSION: say("In discussion"),
    Stage.DECIDED: say("Decided"),
    Stage.RELEASED: say("Released"),
    Stage.ACKNOWLEDGED: say("Read"),
}
DECIDED = (Stage.DECIDED, Stage.RELEASED, Stage.ACKNOWLEDGED)
RELEASED = (Stage.RELEASED, Stage.ACKNOWLEDGED)


class Party(StrEnum):
    """How somebody stands to an appraisal."""

    RATEE = "ratee"
    SUPERIOR = "superior"
    UPPER = "upper"
    SYSTEM = "system"


class Office(StrEnum):
    """Which unit of the agency recommends a unit's predikat (SE MenPANRB 3/2023)."""

    PLANNING = "planning"
    HR = "hr"
    AUDIT = "audit"

    @property
    def label(self) -> Said:
        """What people read."""
        return OFFICE_LABELS[self]


OFFICE_LABELS = {
    Office.PLANNING: say("Planning unit"),
    Office.HR: say("HR unit"),
    Office.AUDIT: say("Internal audit unit"),
}

"""Courses and their sessions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from teladan.engine.words import Said, say


class CourseKind(StrEnum):
    """How something is learned (bentuk pengembangan kompetensi)."""

    CLASSICAL = "classical"
    ELEARNING = "elearning"
    COACHING = "coaching"
    MENTORING = "mentoring"
    INTERNSHIP = "internship"
    SEMINAR = "seminar"

    @property
    def label(self) -> Said:
        """What people read."""
        return _KINDS[self]


_KINDS = {
    CourseKind.CLASSICAL: say("Classroom training"),
    CourseKind.ELEARNING: say("E-learning"),
    CourseKind.COACHING: say("Coaching"),
    CourseKind.MENTORING: say("Mentoring"),
    CourseKind.INTERNSHIP: say("Internship"),
    CourseKind.SEMINAR: say("Seminar"),
}


class Mode(StrEnum):
    """Where a session takes place."""

    PLACE = "place"
    ONLINE = "online"
    BLENDED = "blended"

    @property
    def label(self) -> Said:
        """What people read."""
        return _MODES[self]


_MODES = {
    Mode.PLACE: say("On site"),
    Mode.ONLINE: say("Online"),
    Mode.BLENDED: say("Online and on site"),
}


class SessionState(StrEnum):
    """How far a session is."""

    OPEN = "open"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Said:
        """What people read."""
        return _STATES[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"open": "now", "held": "ok"}.get(self, "")


_STATES = {
    SessionState.OPEN: say("Announced"),
    SessionState.HELD: say("Held"),
    SessionState.CANCELLED: say("Called off"),
}


@dataclass(frozen=True, slots=True)
class CourseSpec:
    """A course as written.

    hours
        Learning hours (JP) of one session.
    cost
        Rupiah a seat.
    competencies, levels
        Codes of the competencies it moves, and by how many levels at most.
    requires
        Codes of courses one must have passed before.
    """

    code: str
    title: str
    kind: CourseKind
    hours: int
    provider: str = ""
    cost: int = 0
    summary: str = ""
    competencies: tuple[str, ...] = ()
    levels: int = 1
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionSpec:
    """A session as written: hours, cost, competencies and levels are its own and may differ from the course's.

    begins, ends
        Both days belong to it.
    apply_by
        The last day for an application.
    """

    code: str
    begins: date
    ends: date
    apply_by: date
    seats: int
    mode: Mode
    place: str
    hours: int
    cost: int
    competencies: tuple[str, ...]
    levels: int = 1

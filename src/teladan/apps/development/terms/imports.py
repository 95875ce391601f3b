"""Files that HR loads: the catalogue, and lists of attendance."""

from enum import StrEnum

from teladan.engine.words import Said, say


class ImportKind(StrEnum):
    """What a file holds."""

    COURSES = "courses"
    SESSIONS = "sessions"
    ATTENDANCE = "attendance"

    @property
    def label(self) -> Said:
        """What people read."""
        return _KINDS[self]


_KINDS = {
    ImportKind.COURSES: say("Courses"),
    ImportKind.SESSIONS: say("Sessions"),
    ImportKind.ATTENDANCE: say("Attendance and learning hours"),
}


class ImportState(StrEnum):
    """How far a file is."""

    SHOWN = "shown"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def label(self) -> Said:
        """What people read."""
        return _STATES[self]


_STATES = {
    ImportState.SHOWN: say("Waits for your word"),
    ImportState.DONE: say("Imported"),
    ImportState.DROPPED: say("Dropped"),
}

"""Allocation runs: who trains in what, proposed by the engine and confirmed by HR."""

from enum import StrEnum

from teladan.engine.words import Said, say


class RunState(StrEnum):
    """How far a run is."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"

    @property
    def label(self) -> Said:
        """What people read."""
        return _STATES[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"proposed": "now", "confirmed": "ok"}.get(self, "")


_STATES = {
    RunState.PROPOSED: say("Proposed"),
    RunState.CONFIRMED: say("Confirmed, seats given"),
    RunState.DROPPED: say("Dropped"),
}

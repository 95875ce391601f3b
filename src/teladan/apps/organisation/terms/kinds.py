"""Words of the organisation."""

from enum import StrEnum

from teladan.engine.words import Said, say


class PersonKind(StrEnum):
    """How somebody serves: as PNS, as PPPK, or as a political office holder, who has no NIP and no appraisal."""

    PNS = "pns"
    PPPK = "pppk"
    POLITICAL = "political"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _PERSON_KINDS[self]


class SegmentKind(StrEnum):
    """How a post is held: as one's own, or acting for it when vacant (Plt) or when its holder is away (Plh)."""

    DEFINITIF = "definitif"
    PLT = "plt"
    PLH = "plh"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _SEGMENT_KINDS[self]


class Basis(StrEnum):
    """Where a reporting line, a headship or a unit's parent comes from.

    UNIT
        It follows from the structure: the head of the nearest unit above, the title, the code.
    ROSTER
        A roster file names it.
    HR
        An HR officer entered it; a roster that says nothing leaves it alone.
    """

    UNIT = "unit"
    ROSTER = "roster"
    HR = "hr"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _BASES[self]


class ImportState(StrEnum):
    """What became of a roster file: its columns are asked for, shown and waiting for a word, made fact, or dropped."""

    ASKED = "asked"
    SHOWN = "shown"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _IMPORT_STATES[self]


_PERSON_KINDS = {
    PersonKind.PNS: say("PNS"),
    PersonKind.PPPK: say("PPPK"),
    PersonKind.POLITICAL: say("Political office holder"),
}
_SEGMENT_KINDS = {
    SegmentKind.DEFINITIF: say("Definitif"),
    SegmentKind.PLT: say("Plt (post is vacant)"),
    SegmentKind.PLH: say("Plh (holder is away)"),
}
_BASES = {
    Basis.UNIT: say("follows from the structure"),
    Basis.ROSTER: say("from the roster"),
    Basis.HR: say("entered by HR"),
}
_IMPORT_STATES = {
    ImportState.ASKED: say("Columns to be named"),
    ImportState.SHOWN: say("To be confirmed"),
    ImportState.DONE: say("Imported"),
    ImportState.DROPPED: say("Dropped"),
}

"""Words of the role-result matrix (matriks peran hasil) and of cross-unit teams' results."""

from dataclasses import dataclass
from enum import StrEnum

from teladan.engine.words import Said, say

PERSON, TEAM = "p", "t"
RESULT, GOAL = "r", "g"
"""First letters of the keys by which rows and columns are named: `p:<id>`, `t:<id>`; `r:<id>`, `g:<id>`."""


def cell_name(row: str, column: str) -> str:
    """Name one cell, in forms and in what is refused."""
    return f"{row}.{column}"


class RoleKind(StrEnum):
    """What somebody is to a result: who answers for it, who takes part, or who is assigned beside their own post.

    Only the last makes a result "tambahan" (PermenPANRB 6/2022: assignments outside the main role).
    """

    PENANGGUNG_JAWAB = "penanggung_jawab"
    ANGGOTA = "anggota"
    PENUGASAN_TAMBAHAN = "penugasan_tambahan"

    @property
    def label(self) -> Said:
        """What people read."""
        return ROLE_LABELS[self]


class Standing(StrEnum):
    """What became of one cell: not shared yet, in the person's draft, agreed, worded anew, not carried."""

    UNSHARED = "unshared"
    WAITING = "waiting"
    IN_DRAFT = "in_draft"
    ADOPTED = "adopted"
    REWORDED = "reworded"
    DROPPED = "dropped"
    REMOVED = "removed"

    @property
    def label(self) -> Said:
        """What the leader reads."""
        return STANDING_LABELS[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {
            "waiting": "now",
            "adopted": "ok",
            "reworded": "info",
            "dropped": "now",
            "removed": "now",
        }.get(self, "")


@dataclass(frozen=True, slots=True)
class CellSpec:
    """One cell as the leader writes it.

    row, column
        Keys as above.
    text
        The result (role, contribution) expected; empty removes the cell.
    """

    row: str
    column: str
    text: str
    role: RoleKind = RoleKind.PENANGGUNG_JAWAB


@dataclass(frozen=True, slots=True)
class Shared:
    """What sharing did, by cells.

    placed
        Became a new draft result.
    renewed
        A draft result that its owner had left as it was got the leader's new words.
    kept
        The owner had written it anew: left as it was, both are shown.
    waiting
        Told, but not put into the plan: it is submitted or agreed, or holds as many results as it may.
    people
        How many people (and teams) were told.
    """

    placed: int = 0
    renewed: int = 0
    kept: int = 0
    waiting: int = 0
    people: int = 0


ROLE_LABELS = {
    RoleKind.PENANGGUNG_JAWAB: say("Answers for it"),
    RoleKind.ANGGOTA: say("Takes part"),
    RoleKind.PENUGASAN_TAMBAHAN: say("Additional assignment"),
}
STANDING_LABELS = {
    Standing.UNSHARED: say("Not shared yet"),
    Standing.WAITING: say("Told, not in the SKP yet"),
    Standing.IN_DRAFT: say("In the draft SKP"),
    Standing.ADOPTED: say("Adopted"),
    Standing.REWORDED: say("Worded anew"),
    Standing.DROPPED: say("Not carried"),
    Standing.REMOVED: say("Removed without a reason yet"),
}

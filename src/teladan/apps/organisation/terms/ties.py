"""Words of working together: teams across units, units that serve others, absences, and the ties that follow."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from teladan.engine.words import Said, say


class TeamRole(StrEnum):
    """How somebody belongs to a cross-unit team (tim kerja)."""

    LEADER = "leader"
    MEMBER = "member"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _ROLES[self]


class AbsenceKind(StrEnum):
    """Why somebody does not work at the own post for a longer time (PP 11/2017 jo. PP 17/2020 on leave)."""

    TUGAS_BELAJAR = "tugas_belajar"
    CLTN = "cltn"
    CUTI_BESAR = "cuti_besar"
    CUTI_SAKIT = "cuti_sakit"
    CUTI_MELAHIRKAN = "cuti_melahirkan"
    PENUGASAN = "penugasan"
    PEMBERHENTIAN_SEMENTARA = "pemberhentian_sementara"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _ABSENCES[self]

    @property
    def keeps_skp(self) -> bool:
        """Whether an SKP goes on meanwhile: who studies on duty sets expectations with the superior all the same."""
        return self == AbsenceKind.TUGAS_BELAJAR


class TieKind(StrEnum):
    """How two people work together; the order is that of closeness, and the closest tie is the one told.

    SERVED
        The other's unit is served by the person's own.
    SERVING
        The other's unit serves the person's own.
    """

    SUPERIOR = "superior"
    SUBORDINATE = "subordinate"
    TEAM = "team"
    UNIT = "unit"
    SERVED = "served"
    SERVING = "serving"

    @property
    def label(self) -> Said:
        """The word people read."""
        return _TIES[self]


@dataclass(frozen=True, slots=True)
class Tie:
    """A working tie to another person within the days that were asked about.

    kind
        What the other is to the person: `superior` means that the other is their superior.
    since, until
        First and last day of it, cut to the days that were asked about.
    of
        Name of the team or unit it comes from; empty for superior and subordinate.
    leads
        Whether the other leads that team.
    """

    kind: TieKind
    since: date
    until: date
    of: str = ""
    leads: bool = False

    @property
    def days(self) -> int:
        """How many days it lasted, first and last included."""
        return (self.until - self.since).days + 1


_ROLES = {TeamRole.LEADER: say("Team leader"), TeamRole.MEMBER: say("Team member")}
_ABSENCES = {
    AbsenceKind.TUGAS_BELAJAR: say("Tugas belajar"),
    AbsenceKind.CLTN: say("Cuti di luar tanggungan negara"),
    AbsenceKind.CUTI_BESAR: say("Cuti besar"),
    AbsenceKind.CUTI_SAKIT: say("Cuti sakit"),
    AbsenceKind.CUTI_MELAHIRKAN: say("Cuti melahirkan"),
    AbsenceKind.PENUGASAN: say("Duty in another agency"),
    AbsenceKind.PEMBERHENTIAN_SEMENTARA: say("Suspended from service"),
}
_TIES = {
    TieKind.SUPERIOR: say("Direct superior"),
    TieKind.SUBORDINATE: say("Subordinate"),
    TieKind.TEAM: say("Same team"),
    TieKind.UNIT: say("Same unit"),
    TieKind.SERVED: say("Unit that is served"),
    TieKind.SERVING: say("Unit that serves"),
}

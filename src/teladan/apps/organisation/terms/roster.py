"""A roster file as read, and what its import would change."""

from dataclasses import dataclass
from typing import NamedTuple

from teladan.apps.organisation.terms.standing import Standing
from teladan.engine.words import Said

COLUMNS = ("NIP", "Nama", "PangkatGolongan", "UnitKode", "UnitNama", "Jabatan", "Email", "NIP_Atasan")
"""What a roster says of an official; whatever a file holds beside these and EXTRA is dropped while it is read."""

EXTRA = ("GelarDepan", "GelarBelakang", "UnitIndukKode", "UnitIndukNama", "TMT")
"""What some exports have besides: titles apart from the name, the unit above, and since when a row holds."""

NEEDED = ("NIP", "Nama", "UnitKode", "UnitNama", "Jabatan")
"""Without these columns nothing can be read; where another is absent, what is known of people stays."""

ALL_COLUMNS = (*COLUMNS, *EXTRA)


class RosterRow(NamedTuple):
    """One official as the file has them, cleaned. `row` is the row's number in the file, the header's included.

    parent, parent_name
        Code and name of the unit above the own one; empty where the file does not say.
    """

    row: int
    nip: str
    name: str
    rank: str
    unit: str
    unit_name: str
    title: str
    email: str
    superior: str
    kind: str
    parent: str = ""
    parent_name: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell, and what mends it. `row` 0 means the file as a whole."""

    row: int
    column: str
    value: str
    problem: Said
    remedy: Said


@dataclass(frozen=True, slots=True)
class Roster:
    """A file as read: rows that can stand, faults that forbid the import, remarks that do not.

    dropped
        Headers of columns outside the allow-list; their cells were never kept.
    faulty
        Rows with a readable NIP and a fault elsewhere, that cell empty: they are compared with others, never stored.
    absent
        Columns that the file does not have: what is known of people there stays.
    """

    rows: tuple[RosterRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    dropped: tuple[str, ...] = ()
    sha256: str = ""
    faulty: tuple[RosterRow, ...] = ()
    absent: frozenset[str] = frozenset()


class FileRow(NamedTuple):
    """A row as the file has it and as it was understood, both in the order of ALL_COLUMNS; for the corrected file."""

    row: int
    written: tuple[str, ...]
    read: tuple[str, ...]


class Found(NamedTuple):
    """A text before and after, of a person (key) or a unit (code)."""

    key: str
    before: str
    after: str


class Shift(NamedTuple):
    """Somebody's superior before and after (keys; empty for none). `named` tells whether the file itself says so."""

    key: str
    before: str
    after: str
    named: bool


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What an import would change: pure, shown as preview, then applied or not.

    before, after
        The agency as it stands on the day, and as it will.
    admitted, returned
        Keys of people who are new, and of those who served before and come back.
    missing
        Keys of people who serve and are not in the file; nothing happens to them.
    ended
        Keys of missing people whose service ends, because the file was said to be complete for their unit.
    """

    before: Standing
    after: Standing
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    dropped: tuple[str, ...] = ()
    rows: int = 0
    admitted: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    renamed: tuple[Found, ...] = ()
    ranked: tuple[Found, ...] = ()
    mailed: tuple[Found, ...] = ()
    moved: tuple[Found, ...] = ()
    shifted: tuple[Shift, ...] = ()
    ended: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    units_new: tuple[str, ...] = ()
    units_renamed: tuple[Found, ...] = ()
    heads_changed: tuple[Found, ...] = ()

    @property
    def changes(self) -> int:
        """How many facts would change; 0 means that the file says what is known already."""
        return sum(self.counts().values())

    def counts(self) -> dict[str, int]:
        """Count the changes by kind; the ledger keeps these."""
        names = (
            "admitted",
            "returned",
            "renamed",
            "ranked",
            "mailed",
            "moved",
            "shifted",
            "ended",
            "units_new",
            "units_renamed",
            "heads_changed",
        )
        return {name: len(getattr(self, name)) for name in names}

    @property
    def touched(self) -> set[str]:
        """Keys of the people something changes for."""
        parts = (self.renamed, self.ranked, self.mailed, self.moved, self.shifted)
        return {*self.admitted, *self.returned, *self.ended, *(row.key for part in parts for row in part)}

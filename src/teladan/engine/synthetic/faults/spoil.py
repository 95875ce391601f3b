"""Putting faults into a roster."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Ints, stream
from teladan.engine.synthetic.faults.kinds import CELL_KINDS, MEANINGS

RATE = 0.002
"""Share of rows that get each kind of fault; at least one row does."""
HEADER_ROWS = 2
"""A spreadsheet's number of the first person: the header is row 1."""
EMPTY_ROWS = 3
PRIVATE_COLUMNS = ("Agama", "NIK", "Alamat")
"""Columns that real exports carry and that nobody needs here."""
_FAITHS = ("Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Khonghucu")
_STREETS = ("Jl. Melati", "Jl. Diponegoro Kecil", "Gg. Kenanga", "Jl. Pasar Lama", "Perum Contoh Asri")
FAULT_COLUMNS = ("file", "row", "column", "fault", "before", "after", "expected", "meaning")


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A spoiled roster and the list of its faults.

    `faults` has the columns `FAULT_COLUMNS`; rows count as a spreadsheet does, and are null where the whole file is meant.
    """

    roster: pl.DataFrame
    faults: pl.DataFrame


@dataclass(slots=True)
class _Sheet:
    """A roster while it is spoiled: cells by column, and the faults so far."""

    cells: dict[str, list[str]]
    faults: list[tuple[str, int | None, str | None, str, str | None, str | None, str, str]]

    def change(self, row: int, column: str, fault: str, after: str, expected: str, meaning: str) -> None:
        before = self.cells[column][row]
        self.cells[column][row] = after
        self.faults.append(("roster.csv", row + HEADER_ROWS, column, fault, before, after, expected, meaning))

    def append(self, values: dict[str, str], fault: str, column: str | None) -> None:
        for name, cells in self.cells.items():
            cells.append(values.get(name, ""))
        row = len(self.cells["NIP"]) - 1 + HEADER_ROWS
        after = values.get(column) if column else None
        self.faults.append(("roster.csv", row, column, fault, None, after, *MEANINGS[fault]))


def spoil(roster: pl.DataFrame, seed: int) -> Spoiled:
    """A roster with every kind of fault at least once, each on rows of its own."""
    rng = stream(seed, "faults")
    sheet = _Sheet({name: roster[name].to_list() for name in roster.columns}, [])
    each = max(1, round(roster.height * RATE))
    free = _free_rows(roster, rng)
    _people_together(sheet, roster, free, each)
    _cells(sheet, free, each)
    _private(sheet, roster.height, rng)
    _rows(sheet, roster, each, rng)
    schema = dict.fromkeys(FAULT_COLUMNS, pl.String) | {"row": pl.Int64}
    faults = pl.DataFrame(sheet.faults, schema=schema, orient="row")
    return Spoiled(
        pl.DataFrame(sheet.cells), faults.sort("row", "column", nulls_last=True, maintain_order=True)
    )


@dataclass(slots=True)
class _Free:
    """Rows that have no fault yet, in random order."""

    superiors: list[int]
    others: list[int]

    def take(self, nobodys_superior: bool) -> int:
        """A row; of someone who leads nobody if asked for, else whoever is left."""
        pool = self.others if nobodys_superior or not self.superiors else self.superiors
        return pool.pop()


def _free_rows(roster: pl.DataFrame, rng: np.random.Generator) -> _Free:
    shuffled: Ints = rng.permutation(roster.height)
    leads = roster["NIP"].is_in(roster["NIP_Atasan"].to_list()).to_numpy()
    has_superior = (roster["NIP_Atasan"] != "").to_numpy()
    usable = [int(row) for row in shuffled if has_superior[row]]
    return _Free([row for row in usable if leads[row]], [row for row in usable if not leads[row]])


def _people_together(sheet: _Sheet, roster: pl.DataFrame, free: _Free, each: int) -> None:
    """Cycles, people above themselves, and addresses used twice."""
    nips = roster["NIP"].to_list()
    superiors = roster["NIP_Atasan"].to_list()
    below = {superior: nip for nip, superior in zip(nips, superiors, strict=True)}
    for _ in range(each):
        row = free.superiors.pop()
        sheet.change(row, "NIP_Atasan", "superior_cycle", below[nips[row]], *MEANINGS["superior_cycle"])
        row = free.take(nobodys_superior=True)
        sheet.change(row, "NIP_Atasan", "superior_self", nips[row], *MEANINGS["superior_self"])
        row = free.take(nobodys_superior=True)
        other = sheet.cells["Email"][free.others[0]]
        sheet.change(row, "Email", "email_twice", other, *MEANINGS["email_twice"])


def _cells(sheet: _Sheet, free: _Free, each: int) -> None:
    for kind in CELL_KINDS:
        for _ in range(each):
            row = free.take(nobodys_superior=kind.column == "NIP")
            while kind.pns_only and "/" not in sheet.cells["PangkatGolongan"][row]:
                row = free.take(nobodys_superior=True)
            after = kind.spoil(sheet.cells[kind.column][row])
            sheet.change(row, kind.column, kind.code, after, kind.expected, kind.meaning)


def _private(sheet: _Sheet, people: int, rng: np.random.Generator) -> None:
    """Columns that carry what nobody needs; the invented NIK begin with a province that does not exist."""
    draws = rng.integers(0, 10_000, (3, people))
    sheet.cells["Agama"] = [_FAITHS[draw % len(_FAITHS)] for draw in draws[0]]
    sheet.cells["NIK"] = [f"99{draw:04d}0101900{draw % 1000:03d}0000"[:16] for draw in draws[1]]
    sheet.cells["Alamat"] = [f"{_STREETS[draw % len(_STREETS)]} No. {draw % 90 + 1}" for draw in draws[2]]
    for name in PRIVATE_COLUMNS:
        sheet.faults.append(("roster.csv", None, name, "extra_column", None, None, *MEANINGS["extra_column"]))


def _rows(sheet: _Sheet, roster: pl.DataFrame, each: int, rng: np.random.Generator) -> None:
    """Rows that come twice, and empty ones at the end."""
    clean = _untouched(sheet, roster)
    chosen = rng.choice(clean, min(len(clean), 2 * each), replace=False)
    for place, row in enumerate(chosen):
        values = {name: cells[int(row)] for name, cells in sheet.cells.items()}
        if place % 2:
            sheet.append(values, "duplicate_row", "NIP")
        else:
            other = roster.row(int(rng.integers(0, roster.height)), named=True)
            unit = {name: other[name] for name in ("UnitKode", "UnitNama")}
            moved = (
                unit
                if unit["UnitKode"] != values["UnitKode"]
                else {"UnitKode": "01", "UnitNama": "Sekretariat Daerah"}
            )
            sheet.append(values | moved | {"Jabatan": "Analis Kebijakan Ahli Muda"}, "duplicate_nip", "NIP")
    for _ in range(EMPTY_ROWS):
        sheet.append({}, "empty_row", None)


def _untouched(sheet: _Sheet, roster: pl.DataFrame) -> Ints:
    """Rows without a fault of their own."""
    touched = {fault[1] - HEADER_ROWS for fault in sheet.faults if fault[1] is not None}
    return np.array([row for row in range(roster.height) if row not in touched])

"""Files of HR: their columns, and each row as what it asks for. Every fault names row, column, value and remedy."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import polars as pl

from teladan.apps.development.terms import CourseKind, ImportKind, Mode
from teladan.engine.columns import Column, Table
from teladan.engine.faults import Faulty
from teladan.engine.tables import read_table
from teladan.engine.words import Said, say, to_json

SHOWN_FAULTS = 50
KINDS = {
    "klasikal": CourseKind.CLASSICAL,
    "e-learning": CourseKind.ELEARNING,
    "elearning": CourseKind.ELEARNING,
    "coaching": CourseKind.COACHING,
    "mentoring": CourseKind.MENTORING,
    "magang": CourseKind.INTERNSHIP,
    "seminar": CourseKind.SEMINAR,
}
MODES = {"tatap muka": Mode.PLACE, "daring": Mode.ONLINE, "campuran": Mode.BLENDED}
TRUTH = {"ya": True, "tidak": False, "1": True, "0": False, "true": True, "false": False}


def _column(name: str, meaning: str, *, needed: bool = True) -> Column:
    return Column(name, pl.String, meaning, needed=needed)


TABLES = {
    ImportKind.COURSES: Table(
        "courses",
        (
            _column("kode", "the course's code, one row each"),
            _column("judul", "its title"),
            _column("bentuk", "klasikal, e-learning, coaching, mentoring, magang or seminar"),
            _column("jp", "learning hours of a session, a whole number"),
            _column("penyelenggara", "who gives it", needed=False),
            _column("biaya", "rupiah a seat", needed=False),
            _column("kompetensi", "codes of the competencies it moves, parted by |", needed=False),
            _column("tingkat", "by how many levels at most, 1 to 4; empty: 1", needed=False),
            _column("syarat", "codes of courses to be passed before, parted by |", needed=False),
            _column("uraian", "what it is about", needed=False),
        ),
    ),
    ImportKind.SESSIONS: Table(
        "sessions",
        (
            _column("kode_sesi", "the session's code, one row each"),
            _column("kode", "the course's code"),
            _column("mulai", "first day, as 2026-03-31 or 31/03/2026"),
            _column("selesai", "last day"),
            _column("kursi", "seats"),
            _column(
                "batas_daftar", "last day for an application; empty: the day before it begins", needed=False
            ),
            _column("cara", "tatap muka, daring or campuran; empty: tatap muka", needed=False),
            _column("tempat", "place or address", needed=False),
            _column("jp", "learning hours; empty: the course's", needed=False),
            _column("biaya", "rupiah a seat; empty: the course's", needed=False),
            _column("kompetensi", "codes parted by |; empty: the course's", needed=False),
            _column("tingkat", "levels; empty: the course's", needed=False),
        ),
    ),
    ImportKind.ATTENDANCE: Table(
        "attendance",
        (
            _column("nip", "whoever attended, 18 digits as text"),
            _column("kode_sesi", "the session's code"),
            _column("hadir", "ya or tidak"),
            _column("jp", "learning hours; empty: the session's", needed=False),
            _column("nilai_awal", "score before, 0 to 100", needed=False),
            _column("nilai_akhir", "score after, 0 to 100", needed=False),
            _column("lulus", "ya or tidak; empty: ya", needed=False),
        ),
    ),
}


@dataclass
class Sheet:
    """What was read: rows as JSON, and the faults."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)

    def fault(self, row: int | None, column: str, value: str, what: Said, remedy: Said) -> None:
        """Note a fault with row, column, value and remedy."""
        self.faults.append(
            {
                "row": row,
                "column": column,
                "value": value[:80],
                "what": to_json(what),
                "remedy": to_json(remedy),
            }
        )


class Row:
    """One row of a file while it is read."""

    def __init__(self, sheet: Sheet, cells: Mapping[str, Any]) -> None:
        """Keep the cells; a missing column is an empty cell."""
        self.sheet, self.cells, self.number = sheet, cells, int(cells["row"])

    def text(self, name: str, *, needed: bool = False) -> str:
        """Give a cell as text."""
        value = str(self.cells.get(name) or "").strip()
        if needed and not value:
            self.fault(name, "", say("The cell is empty."), say("Fill it in."))
        return value

    def codes(self, name: str) -> list[str]:
        """Give a cell of codes parted by |."""
        return [part.strip() for part in self.text(name).split("|") if part.strip()]

    def word(self, name: str, words: Mapping[str, Any], default: Any = None) -> Any:
        """Give what a word means."""
        value = self.text(name)
        if not value and default is not None:
            return default
        if value.casefold() not in words:
            remedy = say("Write one of: {words}.", words=", ".join(words))
            self.fault(name, value, say("The word is not known."), remedy)
        return words.get(value.casefold(), default)

    def whole(
        self, name: str, *, least: int = 0, most: int = 10**12, default: int | None = None
    ) -> int | None:
        """Give a whole number within limits."""
        value = self.text(name)
        if not value and default is not None:
            return default
        plain = value.replace(".", "") if value.replace(".", "").isdecimal() and "." in value else value
        if plain.isascii() and plain.isdecimal() and least <= int(plain[:15]) <= most:
            return int(plain)
        self.fault(
            name,
            value,
            say("This is no fitting whole number."),
            say("Write a number from {least} to {most}.", least=least, most=most),
        )
        return default

    def score(self, name: str) -> str | None:
        """Give a score from 0 to 100 as text; None for an empty cell."""
        value = self.text(name).replace(",", ".")
        if not value:
            return None
        try:
            found = Decimal(value)
        except InvalidOperation:
            found = Decimal(-1)
        if not (found.is_finite() and 0 <= found <= 100):
            self.fault(name, value, say("This is no score."), say("Write a number from 0 to 100."))
            return None
        return str(round(found, 2))

    def day(self, name: str, default: date | None = None) -> date | None:
        """Give a day written as 2026-03-31 or 31/03/2026; a spreadsheet's own dates come as the first."""
        value = self.text(name)
        if not value and default is not None:
            return default
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
            try:
                return datetime.strptime(value[:10], form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        self.fault(name, value, say("This is no day."), say("Write it as 2026-03-31 or 31/03/2026."))
        return None

    def fault(self, column: str, value: str, what: Said, remedy: Said) -> None:
        """Note a fault of this row."""
        self.sheet.fault(self.number, column, value, what, remedy)


def read(kind: ImportKind, name: str, content: bytes) -> Sheet:
    """Read a file of a kind. What cannot be read at all is one fault of the whole file."""
    sheet = Sheet()
    suffix = Path(name).suffix.lower()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{kind}{suffix if suffix in ('.csv', '.xlsx') else '.csv'}"
        path.write_bytes(content)
        try:
            frame = read_table(path, TABLES[kind])
        except Faulty as faulty:
            for each in faulty.faults:
                sheet.fault(
                    each.row, each.column or "", "", each.what, say("Correct the file and load it again.")
                )
            return sheet
    make = ROWS[kind]
    for cells in frame.iter_rows(named=True):
        before = len(sheet.faults)
        found = make(Row(sheet, cells))
        if len(sheet.faults) == before:
            sheet.rows.append({"row": int(cells["row"]), **found})
    if not sheet.rows and not sheet.faults:
        sheet.fault(None, "", "", say("The file has a header and no rows."), say("Nothing was read."))
    return sheet


def _course(row: Row) -> dict[str, Any]:
    return {
        "kode": row.text("kode", needed=True)[:40],
        "judul": row.text("judul", needed=True)[:200],
        "bentuk": row.word("bentuk", KINDS),
        "jp": row.whole("jp", least=1, most=1_000),
        "penyelenggara": row.text("penyelenggara")[:200],
        "biaya": row.whole("biaya", default=0),
        "kompetensi": row.codes("kompetensi"),
        "tingkat": row.whole("tingkat", least=1, most=4, default=1),
        "syarat": row.codes("syarat"),
        "uraian": row.text("uraian"),
    }


def _session(row: Row) -> dict[str, Any]:
    begins, ends = row.day("mulai"), row.day("selesai")
    if begins and ends and ends < begins:
        row.fault(
            "selesai", ends.isoformat(), say("The last day lies before the first."), say("Correct the days.")
        )
    eve = begins - timedelta(days=1) if begins else None
    apply_by = row.day("batas_daftar", eve) if begins else None
    if begins and apply_by and apply_by > begins:
        row.fault(
            "batas_daftar",
            apply_by.isoformat(),
            say("Applications would end after the session has begun."),
            say("Correct the day."),
        )
    return {
        "kode_sesi": row.text("kode_sesi", needed=True)[:40],
        "kode": row.text("kode", needed=True),
        "mulai": begins.isoformat() if begins else None,
        "selesai": ends.isoformat() if ends else None,
        "batas_daftar": apply_by.isoformat() if apply_by else None,
        "kursi": row.whole("kursi", least=1, most=100_000),
        "cara": row.word("cara", MODES, Mode.PLACE),
        "tempat": row.text("tempat")[:200],
        "jp": row.whole("jp", most=1_000, default=0),
        "biaya": row.whole("biaya", default=-1),
        "kompetensi": row.codes("kompetensi"),
        "tingkat": row.whole("tingkat", most=4, default=0),
    }


def _attendance(row: Row) -> dict[str, Any]:
    nip = row.text("nip", needed=True).replace(" ", "")
    if nip and not (nip.isascii() and nip.isdecimal() and len(nip) == 18):
        row.fault(
            "nip", nip, say("A NIP has 18 digits."), say("Format the column as text and enter it again.")
        )
    return {
        "nip": nip,
        "kode_sesi": row.text("kode_sesi", needed=True),
        "hadir": row.word("hadir", TRUTH),
        "jp": row.whole("jp", most=1_000, default=0),
        "nilai_awal": row.score("nilai_awal"),
        "nilai_akhir": row.score("nilai_akhir"),
        "lulus": row.word("lulus", TRUTH, default=True),
    }


ROWS: dict[ImportKind, Callable[[Row], dict[str, Any]]] = {
    ImportKind.COURSES: _course,
    ImportKind.SESSIONS: _session,
    ImportKind.ATTENDANCE: _attendance,
}

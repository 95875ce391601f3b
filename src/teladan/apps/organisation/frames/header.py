"""Finding the header: which column is which, and which are not read at all."""

import re
from dataclasses import dataclass

from teladan.apps.organisation.terms import COLUMNS, Fault
from teladan.engine.words import say

LOOKED_AT = 20  # rows in which a header may stand below titles
RECOGNISED = 4  # columns by which a row is taken for the header
ALIASES = {
    "NIP": ("nip", "nipbaru", "nippegawai", "nipnipppk"),
    "Nama": ("nama", "namalengkap", "namapegawai"),
    "PangkatGolongan": (
        "pangkatgolongan",
        "golongan",
        "golonganruang",
        "golru",
        "pangkatgol",
        "pangkatgolruang",
    ),
    "UnitKode": ("unitkode", "kodeunit", "kodeunor", "unorkode"),
    "UnitNama": ("unitnama", "namaunit", "namaunor", "unornama", "unitkerja"),
    "Jabatan": ("jabatan", "namajabatan", "jabatannama"),
    "Email": ("email", "surel", "alamatemail"),
    "NIP_Atasan": ("nipatasan", "nipatasanlangsung", "atasannip"),
}
BY_ALIAS = {alias: column for column, aliases in ALIASES.items() for alias in aliases}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (counted from 0), the place of each column, and headers that are not read."""

    row: int
    places: dict[str, int]
    dropped: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def header_of(rows: list[list[str]]) -> Header:
    """Find the header among the first rows; its faults name what is missing or stands twice."""
    best = max(range(min(len(rows), LOOKED_AT)), key=lambda at: (_recognised(rows[at]), -at), default=0)
    titles = [_clean(title) for title in rows[best]] if rows else []
    places: dict[str, int] = {}
    dropped, faults = [], []
    for place, title in enumerate(titles):
        column = BY_ALIAS.get(_plain(title))
        if column is None:
            dropped.append(title or f"({place + 1})")
        elif column in places:
            faults.append(_twice(best, title, column))
        else:
            places[column] = place
    faults.extend(_absent(best, column, titles) for column in COLUMNS if column not in places)
    filled = [title for title in dropped if not title.startswith("(") or _filled(rows, best, title)]
    return Header(best, places, tuple(filled), tuple(faults))


def _recognised(row: list[str]) -> int:
    return len({BY_ALIAS[_plain(title)] for title in row if _plain(title) in BY_ALIAS})


def _plain(title: str) -> str:
    return re.sub(r"[^a-z0-9]", "", title.lower())


def _clean(title: str) -> str:
    return " ".join(title.replace("\ufeff", "").split())[:60]


def _filled(rows: list[list[str]], header: int, title: str) -> bool:
    """Whether a column without a title holds anything: only then is dropping it worth a word."""
    place = int(title.strip("()")) - 1 if title.strip("()").isdecimal() else None
    return place is None or any(len(row) > place and row[place].strip() for row in rows[header + 1 :])


def _twice(row: int, title: str, column: str) -> Fault:
    return Fault(
        row + 1,
        column,
        title,
        say("This column stands twice in the header."),
        say("Delete one of the two columns."),
    )


def _absent(row: int, column: str, titles: list[str]) -> Fault:
    found = ", ".join(title for title in titles if title)[:200]
    return Fault(
        row + 1,
        column,
        "",
        say("The column {column} is missing. Found: {found}.", column=column, found=found or "–"),
        say("The header is: {header}.", header=",".join(COLUMNS)),
    )

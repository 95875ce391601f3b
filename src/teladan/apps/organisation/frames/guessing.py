"""Guessing which column of an unknown file is which: from its title, and from what stands in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teladan.apps.organisation.frames.cleaning import EMAIL, RANK_PNS
from teladan.apps.organisation.frames.header import Header, column_of, plain
from teladan.apps.organisation.terms import ALL_COLUMNS

SAMPLE = 50  # rows that are looked at
SHOWN = 3  # values that are shown as examples
HINTS: tuple[
    tuple[str, tuple[str, ...]], ...
] = (  # words of a title, all of which must be there, in this order
    ("UnitIndukKode", ("induk", "kode")),
    ("UnitIndukNama", ("induk",)),
    ("UnitKode", ("kode",)),
    ("UnitKode", ("kd",)),
    ("UnitNama", ("unit",)),
    ("UnitNama", ("unor",)),
    ("UnitNama", ("satker",)),
    ("UnitNama", ("opd",)),
    ("UnitNama", ("skpd",)),
    ("Jabatan", ("jabat",)),
    ("Nama", ("nama",)),
    ("PangkatGolongan", ("gol",)),
    ("Email", ("mail",)),
)
ABOVE = ("atasan", "pimpinan", "penilai")
DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file as the page shows it: its place, its title and a few values."""

    place: int
    title: str
    values: tuple[str, ...]


def columns_of(rows: Sequence[Sequence[str]], header: Header) -> list[Column]:
    """Give the columns that have a title or hold anything, with their first values."""
    below = rows[header.row + 1 : header.row + 1 + SAMPLE]
    width = max([len(header.titles), *(len(row) for row in below)], default=0)
    found = []
    for place in range(width):
        title = header.titles[place] if place < len(header.titles) else ""
        values = [row[place].strip() for row in below if place < len(row) and row[place].strip()]
        if title or values:
            found.append(Column(place, title, tuple(dict.fromkeys(values))[:SAMPLE]))
    return found


def guesses(columns: Sequence[Column], learned: Mapping[str, str]) -> dict[str, int]:
    """Give the place of each column as far as it can be told: known titles, then words in titles and content.

    Of columns full of NIP the most various is the person's own, another one the superior's.
    """
    found: dict[str, int] = {}
    free = list(columns)

    def take(column: str, one: Column) -> None:
        if column and column not in found and one in free:
            found[column] = one.place
            free.remove(one)

    for one in columns:
        take(column_of(one.title, learned) if plain(one.title) else "", one)
    numbers = [one for one in free if _numbers(one.values)]
    above = [one for one in numbers if any(word in plain(one.title) for word in ABOVE)]
    own = sorted((one for one in numbers if one not in above), key=lambda one: -len(one.values))
    for column, candidates in (("NIP", own), ("NIP_Atasan", [*above, *own[1:]])):
        for one in candidates[:1]:
            take(column, one)
    for column, words in HINTS:
        for one in list(free):
            if all(word in plain(one.title) for word in words):
                take(column, one)
    for column, looks in (("Email", _addresses), ("PangkatGolongan", _ranks)):
        for one in list(free):
            if looks(one.values):
                take(column, one)
    return {column: found[column] for column in ALL_COLUMNS if column in found}


def _mostly(values: Sequence[str], good: int) -> bool:
    return bool(values) and good * 2 > len(values)


def _numbers(values: Sequence[str]) -> bool:
    return _mostly(values, sum(len(DIGITS.sub("", value)) == 18 for value in values))


def _addresses(values: Sequence[str]) -> bool:
    return _mostly(values, sum(bool(EMAIL.fullmatch(value)) for value in values))


def _ranks(values: Sequence[str]) -> bool:
    return _mostly(values, sum(bool(RANK_PNS.search(value)) for value in values))

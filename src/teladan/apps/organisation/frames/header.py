"""Finding the header: which column is which, and which are not read at all.

A column is known by its title: by the titles of SIASN's "data utama" and of usual exports, or by what HR said of that
title before (`learned`), which goes first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from teladan.apps.organisation.terms import ALL_COLUMNS, COLUMNS, NEEDED, Fault
from teladan.engine.words import say

LOOKED_AT = 20  # rows in which a header may stand below titles
ALIASES = {  # the first title of a list goes before the others, where a file has several
    "NIP": ("nip", "nipbaru", "nippegawai", "nipnipppk", "nippppk", "nipppk", "nomorindukpppk"),
    "Nama": ("nama", "namalengkap", "namapegawai"),
    "PangkatGolongan": (
        "pangkatgolongan",
        "golongan",
        "golonganruang",
        "golru",
        "pangkatgol",
        "pangkatgolruang",
        "golruangakhir",
        "golonganakhir",
    ),
    "UnitKode": ("unitkode", "kodeunit", "kodeunor", "unorkode", "unorid"),
    "UnitNama": ("unitnama", "namaunit", "namaunor", "unornama", "unitkerja"),
    "Jabatan": ("jabatan", "namajabatan", "jabatannama"),
    "Email": ("email", "surel", "alamatemail", "emailgov", "emaildinas"),
    "NIP_Atasan": ("nipatasan", "nipatasanlangsung", "atasannip"),
    "GelarDepan": ("gelardepan", "gelardpn"),
    "GelarBelakang": ("gelarbelakang", "gelarblk"),
    "UnitIndukKode": ("unitindukkode", "unorindukid", "kodeunorinduk", "unorindukkode"),
    "UnitIndukNama": ("unitinduknama", "unorinduknama", "namaunorinduk", "unorinduk"),
    "TMT": ("tmt", "tmtjabatan"),
}
PREFERRED = {  # official addresses before private ones
    **{alias: place for aliases in ALIASES.values() for place, alias in enumerate(aliases)},
    "emailgov": -2,
    "emaildinas": -1,
}
BY_ALIAS = {alias: column for column, aliases in ALIASES.items() for alias in aliases}
LEARNED_FIRST = -10


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (counted from 0), the place of each column, and titles that are not read.

    titles
        All titles as they stand, by place.
    missing
        Columns without which nothing can be read and which have no place.
    """

    row: int
    places: dict[str, int]
    dropped: tuple[str, ...]
    titles: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = field(default=())

    @property
    def is_known(self) -> bool:
        """Whether the rows below can be read."""
        return not self.missing and not self.faults


def header_of(rows: list[list[str]], learned: Mapping[str, str] | None = None) -> Header:
    """Find the header among the first rows; at most one fault, which names everything that stands in the way.

    learned
        From a plain title (`plain`) to the column it is, or to "" if it is none.
    """
    known = dict(learned or {})
    best = max(
        range(min(len(rows), LOOKED_AT)), key=lambda at: (_recognised(rows[at], known), -at), default=0
    )
    titles = [clean(title) for title in rows[best]] if rows else []
    places, twice = _places(titles, known)
    taken = set(places.values())
    dropped = tuple(
        title or f"({place + 1})"
        for place, title in enumerate(titles)
        if place not in taken
        and (title or any(len(row) > place and row[place].strip() for row in rows[best + 1 :]))
    )
    missing = tuple(column for column in NEEDED if column not in places)
    faults = (_twice(best, twice),) if twice else (_absent(best, missing, titles),) if missing else ()
    return Header(best, places, dropped, tuple(titles), missing, faults)


def plain(title: str) -> str:
    """Give the letters and digits of a title, in lower case: by these it is known again."""
    return re.sub(r"[^a-z0-9]", "", title.lower())


def clean(title: str) -> str:
    """Give a title on one line, shortened."""
    return " ".join(title.replace("\ufeff", "").split())[:60]


def column_of(title: str, learned: Mapping[str, str]) -> str:
    """Give the column a title stands for; empty if none is known."""
    key = plain(title)
    return learned[key] if key in learned else BY_ALIAS.get(key, "")


def _recognised(row: list[str], learned: Mapping[str, str]) -> int:
    return len({found for title in row if plain(title) and (found := column_of(title, learned))})


def _places(titles: list[str], learned: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """Give each column its place: of several titles the preferred one; the same title twice is a fault."""
    places: dict[str, int] = {}
    twice: list[str] = []

    def rank(place: int) -> int:
        key = plain(titles[place])
        return LEARNED_FIRST if learned.get(key) else PREFERRED.get(key, 0)

    for place, title in enumerate(titles):
        column = column_of(title, learned) if plain(title) else ""
        if not column:
            continue
        other = places.get(column)
        if other is not None and plain(titles[other]) == plain(title):
            twice.append(title)
        if other is None or rank(place) < rank(other):
            places[column] = place
    return {column: places[column] for column in ALL_COLUMNS if column in places}, twice


def _twice(row: int, titles: list[str]) -> Fault:
    return Fault(
        row + 1,
        "",
        ", ".join(titles),
        say("These columns stand twice in the header: {columns}.", columns=", ".join(titles)),
        say("Delete one of each."),
    )


def _absent(row: int, missing: tuple[str, ...], titles: list[str]) -> Fault:
    """One fault for all that is missing: a wrong file is one mistake, not eight."""
    found = ", ".join(title for title in titles if title)[:200] or "–"
    if len(missing) == len(NEEDED):
        return Fault(
            row + 1,
            "",
            "",
            say(
                "This does not look like a roster: none of its columns is known. Found: {found}.", found=found
            ),
            say("Choose another file. The header of a roster is: {header}.", header=",".join(COLUMNS)),
        )
    return Fault(
        row + 1,
        missing[0],
        "",
        say("Missing columns: {columns}. Found: {found}.", columns=", ".join(missing), found=found),
        say(
            "Say on the page which columns these are, or name them in the file: {header}.",
            header=",".join(COLUMNS),
        ),
    )

"""The words of official documents: Indonesian, formal, as the law prints them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation

from teladan.apps.organisation.queries import Person, segment_of
from teladan.apps.tenancy.queries import Agency
from teladan.engine.rulebook.terms import Predikat
from teladan.engine.words import Said
from teladan.web import formats
from teladan.web.words import told

NONE = "–"


def printed(said: Said) -> str:
    """Write a message in Indonesian, with its numbers as Indonesians write them: 1.750 and 0,4."""
    with translation.override("id"):
        return told(said)


def day_printed(day: date | datetime, zone: str) -> str:
    """Write a day in Indonesian: 12 Januari 2027."""
    with translation.override("id"), timezone.override(zone):
        return formats.day(day)


def predikat_printed(predikat: Predikat) -> str:
    """Write a predikat as the law has it: Kurang prints as Kurang/misconduct (PermenPANRB 6/2022)."""
    word = printed(predikat.label)
    return f"{word}/misconduct" if predikat is Predikat.KURANG else word


@dataclass(frozen=True, slots=True)
class Party:
    """One signatory or subject of a document, every field as it is printed."""

    name: str = NONE
    nip: str = NONE
    rank: str = NONE
    post: str = NONE
    unit: str = NONE


def party_of(person: Person | None, on: date) -> Party:
    """Write a person as they stood on a day; dashes where nothing is known."""
    if person is None:
        return Party()
    segment = segment_of(person.pk, on)
    return Party(
        name=person.name,
        nip=nip_printed(person.nip),
        rank=person.rank or NONE,
        post=segment.post.title if segment else NONE,
        unit=segment.post.unit.name if segment else NONE,
    )


def nip_printed(nip: str | None) -> str:
    """Write a NIP in its groups of 8, 6, 1 and 3."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if nip and len(nip) == 18 else nip or NONE


def sheet_of(agency: Agency, now: datetime) -> dict[str, Any]:
    """Give what every document carries: agency, the mark of examples, the foot."""
    made = day_printed(now, agency.zone)
    return {"agency": agency.name, "sample": not agency.is_official, "footer": f"Teladan · dibuat {made}"}


def period_printed(first: date, last: date, zone: str) -> str:
    """Write a time that is appraised: 1 Januari – 31 Desember 2026."""
    return f"{day_printed(first, zone).rsplit(' ', 1)[0]} – {day_printed(last, zone)}"

"""From stored rows to the standing of the agency on one day, and back from its keys to ids: six statements."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from teladan.apps.organisation.models import Headship, Person, Reporting, Segment, Unit
from teladan.apps.organisation.terms import (
    Basis,
    HeadFact,
    PersonFact,
    PersonKind,
    SegmentKind,
    Standing,
    UnitFact,
)
from teladan.apps.organisation.terms.standing import AGENCY


@dataclass
class Book:
    """The agency on a day as rules see it, with the ids behind the keys."""

    on: date
    standing: Standing
    people: dict[str, UUID] = field(default_factory=dict)
    units: dict[str, UUID] = field(default_factory=dict)

    def unit_id(self, code: str) -> UUID | None:
        """Give a unit's id; None for the agency itself."""
        return None if code == AGENCY else self.units[code]


def key_of(pk: UUID, nip: str | None) -> str:
    """Give the key of a person in a standing."""
    return nip or f"id:{pk}"


def open_book(on: date) -> Book:
    """Read the agency as it stands on a day."""
    units = {row.id: row for row in Unit.objects.all()}
    codes = {pk: row.code for pk, row in units.items()}
    unit_facts = {
        row.code: UnitFact(row.name, codes[row.parent_id] if row.parent_id else None, Basis(row.parent_basis))
        for row in units.values()
    }
    columns = ("pk", "nip", "membership__name", "rank", "email", "kind")
    rows = list(Person.objects.select_related(None).order_by("nip").values_list(*columns))
    keys = {row[0]: key_of(row[0], row[1]) for row in rows}
    places, lines = _places(on, codes), _lines(on)
    people = {}
    for pk, _, name, rank, email, kind in rows:
        unit, title = places.get(pk, (None, ""))
        superior, basis = lines.get(pk, (None, None))
        people[keys[pk]] = PersonFact(
            name, rank, email, PersonKind(kind), unit, title, keys[superior] if superior else None, basis
        )
    standing = Standing(unit_facts, people, _heads(on, codes, keys))
    return Book(on, standing, {key: pk for pk, key in keys.items()}, {code: pk for pk, code in codes.items()})


def _places(on: date, codes: dict[UUID, str]) -> dict[UUID, tuple[str, str]]:
    rows = Segment.objects.filter(during__contains=on, kind=SegmentKind.DEFINITIF)
    found = rows.values_list("person_id", "post__unit_id", "post__title")
    return {person: (codes[unit], title) for person, unit, title in found}


def _lines(on: date) -> dict[UUID, tuple[UUID, Basis]]:
    rows = Reporting.objects.filter(during__contains=on).values_list("person_id", "superior_id", "basis")
    return {person: (superior, Basis(basis)) for person, superior, basis in rows}


def _heads(on: date, codes: dict[UUID, str], keys: dict[UUID, str]) -> dict[str, HeadFact]:
    rows = Headship.objects.filter(during__contains=on).values_list("unit_id", "person_id", "basis")
    return {
        codes[unit] if unit else AGENCY: HeadFact(keys[person], Basis(basis)) for unit, person, basis in rows
    }

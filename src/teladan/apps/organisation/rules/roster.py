"""What importing a roster would change: the agency before, the file, and the agency after. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from teladan.apps.organisation.rules.checks import faults_of, shared_addresses, unit_names
from teladan.apps.organisation.rules.reporting import settle
from teladan.apps.organisation.rules.tree import bites_its_tail, under
from teladan.apps.organisation.terms import (
    Basis,
    Fault,
    Found,
    PersonFact,
    PersonKind,
    Roster,
    RosterPlan,
    RosterRow,
    Shift,
    Standing,
    UnitFact,
)
from teladan.engine.words import say


def plan_import(roster: Roster, before: Standing, complete: str = "") -> RosterPlan:
    """Compare a roster with the agency as it stands.

    complete
        Code of a unit for which, with all below it, the file is complete: whoever serves there and is not in the
        file ends. Everybody else who is missing is reported and left alone.
    """
    listed = {row.nip for row in (*roster.rows, *roster.faulty)}
    gone = sorted(
        key
        for key, person in before.people.items()
        if person.serves and person.kind != PersonKind.POLITICAL and key not in listed
    )
    ended = _ended(gone, before, complete)
    after = settle(_told(roster, before, ended))
    faults = (
        *roster.faults,
        *_complete_fault(complete, before),
        *_unit_circle(after),
        *faults_of(roster, before, after),
    )
    return RosterPlan(
        before=before,
        after=after,
        faults=faults,
        remarks=(*roster.remarks, *shared_addresses(roster.rows), *_headless(after)),
        dropped=roster.dropped,
        rows=len(roster.rows),
        ended=tuple(ended),
        missing=tuple(key for key in gone if key not in set(ended)),
        **_differences(before, after),
    )


def _told(roster: Roster, before: Standing, ended: Iterable[str]) -> Standing:
    """Let the file's words stand; what it does not speak of stays."""
    units, people = dict(before.units), dict(before.people)
    for code, name in unit_names(roster.rows).items():
        unit = units.get(code)
        units[code] = replace(unit, name=name) if unit else UnitFact(name)
    _told_parents(roster.rows, units)
    for row in roster.rows:
        people[row.nip] = _person(row, before.people.get(row.nip), roster.absent)
    for key in ended:
        people[key] = people[key].away()
    return Standing(units, people, dict(before.heads))


def _told_parents(rows: Sequence[RosterRow], units: dict[str, UnitFact]) -> None:
    """Let units stand under those the file names, except where HR chose another.

    A unit that is only named as one above another is made with the name the file gives it.
    """
    named = {row.unit: (row.parent, row.parent_name) for row in rows if row.parent}
    for code, (parent, name) in named.items():
        units.setdefault(parent, UnitFact(name))
        if units[code].parent_basis != Basis.HR:
            units[code] = replace(units[code], parent=parent, parent_basis=Basis.ROSTER)


def _person(row: RosterRow, known: PersonFact | None, absent: frozenset[str]) -> PersonFact:
    """Make the person as the row says; a blank superior leaves one that HR entered, an absent column what is known."""
    superior, basis = (row.superior, Basis.ROSTER) if row.superior else (None, None)
    stays = "NIP_Atasan" in absent or (known is not None and known.basis == Basis.HR)
    if not row.superior and known is not None and stays:
        superior, basis = known.superior, known.basis
    elif known is not None and row.superior and known.superior == row.superior and known.basis == Basis.HR:
        basis = Basis.HR
    return PersonFact(
        name=row.name,
        rank=known.rank if known and "PangkatGolongan" in absent else row.rank,
        email=known.email if known and "Email" in absent else row.email,
        kind=PersonKind(row.kind),
        unit=row.unit,
        title=row.title,
        superior=superior,
        basis=basis,
    )


def _ended(gone: list[str], before: Standing, complete: str) -> list[str]:
    if complete not in before.units:
        return []
    branch = under(complete, {code: unit.parent for code, unit in before.units.items()})
    return [key for key in gone if before.people[key].unit in branch]


def _complete_fault(complete: str, before: Standing) -> list[Fault]:
    if not complete or complete in before.units:
        return []
    return [
        Fault(
            0,
            "UnitKode",
            complete,
            say("There is no unit with the code {code}.", code=complete),
            say("Name a unit that the agency already has, or leave this empty."),
        )
    ]


def _unit_circle(after: Standing) -> list[Fault]:
    ring = bites_its_tail({code: unit.parent for code, unit in after.units.items()})
    if not ring:
        return []
    problem = say("These units stand under one another in a circle: {chain}.", chain=" → ".join(ring))
    remedy = say("Correct the unit above one of them; the top unit has none.")
    return [Fault(0, "UnitIndukKode", ring[0], problem, remedy)]


def _headless(after: Standing) -> list[Fault]:
    """Remark on units whose head could not be found: their people report further up until HR names one."""
    served = {person.unit for person in after.people.values() if person.unit}
    return [
        Fault(
            0,
            "Jabatan",
            code,
            say("No head was found for {unit}.", unit=after.units[code].name),
            say("Its people report to the head of the next unit above. Name a head on the unit's page."),
        )
        for code in sorted(served - after.heads.keys())
    ]


def _differences(before: Standing, after: Standing) -> dict[str, Any]:
    old, new = before.people, after.people
    known = [key for key in new if key in old and new[key] is not old[key]]
    stay = [key for key in known if old[key].serves and new[key].serves]
    return {
        "admitted": tuple(key for key in new if key not in old),
        "returned": tuple(key for key in known if new[key].serves and not old[key].serves),
        "renamed": _texts(known, old, new, "name"),
        "ranked": _texts(known, old, new, "rank"),
        "mailed": _texts(known, old, new, "email"),
        "moved": tuple(
            Found(key, place(old[key]), place(new[key])) for key in stay if place(old[key]) != place(new[key])
        ),
        "shifted": tuple(
            Shift(key, old[key].superior or "", new[key].superior or "", new[key].basis == Basis.ROSTER)
            for key in known
            if new[key].serves and old[key].superior != new[key].superior
        ),
        "units_new": tuple(sorted(after.units.keys() - before.units.keys())),
        "units_renamed": tuple(
            Found(code, unit.name, after.units[code].name)
            for code, unit in before.units.items()
            if unit.name != after.units[code].name
        ),
        "heads_changed": tuple(_heads(before, after)),
    }


def _texts(
    keys: list[str], old: Mapping[str, PersonFact], new: Mapping[str, PersonFact], name: str
) -> tuple[Found, ...]:
    pairs = ((key, getattr(old[key], name), getattr(new[key], name)) for key in keys)
    return tuple(Found(*pair) for pair in pairs if pair[1] != pair[2])


def place(person: PersonFact) -> str:
    """Write where somebody works: "05.03 · Arsiparis"."""
    return f"{person.unit} · {person.title}" if person.unit else ""


def _heads(before: Standing, after: Standing) -> Iterable[Found]:
    for code in sorted(before.heads.keys() | after.heads.keys()):
        old, new = before.heads.get(code), after.heads.get(code)
        if (old and old.person) != (new and new.person):
            yield Found(code, old.person if old else "", new.person if new else "")

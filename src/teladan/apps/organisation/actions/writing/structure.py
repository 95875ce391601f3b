"""Writing units, posts, people and lines so that the agency stands, from a day on, as rules said."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from teladan.apps.accounts.actions import Newcomer, admit_members, rename_members
from teladan.apps.organisation.actions.writing.lines import (
    Kind,
    Wish,
    batches,
    check_lines,
    end_lines,
    set_lines,
)
from teladan.apps.organisation.actions.writing.ties import leave_all_teams
from teladan.apps.organisation.frames.standing import Book, open_book
from teladan.apps.organisation.models import Headship, Person, Post, Reporting, Segment, Unit
from teladan.apps.organisation.rules.titles import key_of_name
from teladan.apps.organisation.terms import PersonFact, SegmentKind, Standing
from teladan.base.actor import Actor
from teladan.base.bulk import insert_columns
from teladan.base.ids import uuid7
from teladan.base.jobs import Tell, silent
from teladan.base.wall import current_agency
from teladan.engine.words import say

BATCH = 2_000
TURN = 7_302_164  # distinguishes this lock from others on the same agency
STEPS = 5
"""Steps of which a job that writes a roster tells: comparing, three of writing, the ledger."""
PLACES = Kind(Segment, "person_id", ("post_id",), (("kind", SegmentKind.DEFINITIF),))
LINES = Kind(Reporting, "person_id", ("superior_id", "basis"))
HEADS = Kind(Headship, "unit_id", ("person_id", "basis"))


def book_to_change(on: date) -> Book:
    """Read the agency as it stands on a day, and let no other change of its structure in until this one is over."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [str(current_agency()), TURN]
        )
    return open_book(on)


def write(book: Book, after: Standing, *, by: Actor, now: datetime, tell: Tell = silent) -> None:
    """Let `after` hold from the book's day on. New keys enter the book with their ids."""
    tell(1, STEPS, say("Writing units and people"))
    _write_units(book, after)
    fresh = _write_people(book, after, by=by, now=now)
    tell(2, STEPS, say("Writing posts"))
    _write_places(book, after, fresh)
    tell(3, STEPS, say("Writing superiors and heads of units"))
    _write_lines(book, after, fresh)
    _write_heads(book, after)
    check_lines()


def _write_units(book: Book, after: Standing) -> None:
    before = book.standing.units
    new = [code for code in after.units if code not in before]
    changed = [code for code, unit in before.items() if after.units[code] != unit]
    book.units |= {code: uuid7() for code in new}
    Unit.objects.bulk_create([_unit(book, after, code) for code in new], batch_size=BATCH)
    rows = [_unit(book, after, code) for code in changed]
    Unit.objects.bulk_update(rows, ["name", "parent", "parent_basis"], batch_size=BATCH)


def _unit(book: Book, after: Standing, code: str) -> Unit:
    fact = after.units[code]
    parent = book.units[fact.parent] if fact.parent else None
    return Unit(
        id=book.units[code], code=code, name=fact.name, parent_id=parent, parent_basis=fact.parent_basis
    )


def _write_people(book: Book, after: Standing, *, by: Actor, now: datetime) -> frozenset[UUID]:
    """Admit who is new, correct who changed; give the ids of the new."""
    before = book.standing.people
    new = [key for key in after.people if key not in before]
    if new:
        shared = _shared(after, new)
        newcomers = [
            Newcomer(key, fact.name, "" if fact.email in shared else fact.email)
            for key, fact in ((key, after.people[key]) for key in new)
        ]
        members = admit_members(newcomers=newcomers, by=by, now=now).value
        book.people |= {key: members[key] for key in new}
        _insert_people(book, after, new)
    changed = [key for key, fact in before.items() if _self(after.people[key]) != _self(fact)]
    Person.objects.bulk_update(
        [_person(book, key, after.people[key]) for key in changed],
        ["name_key", "rank", "email", "kind"],
        batch_size=BATCH,
    )
    renamed = {
        book.people[key]: after.people[key].name
        for key in changed
        if before[key].name != after.people[key].name
    }
    if renamed:
        rename_members(names=renamed, by=by, now=now)
    return frozenset(book.people[key] for key in new)


def _insert_people(book: Book, after: Standing, new: Sequence[str]) -> None:
    facts = [after.people[key] for key in new]
    nips = [_nip(key) for key in new]
    columns: dict[str, Sequence[object]] = {
        "membership_id": [book.people[key] for key in new],
        "nip": nips,
        "kind": [str(fact.kind) for fact in facts],
        "rank": [fact.rank for fact in facts],
        "email": [fact.email for fact in facts],
        "birth_date": [_birth_date(nip) for nip in nips],
        "name_key": [key_of_name(fact.name) for fact in facts],
    }
    insert_columns(Person, columns)


def _shared(after: Standing, new: Iterable[str]) -> set[str]:
    """Find addresses of several people (an office's mailbox): no account may hang on them."""
    seen: set[str] = set()
    twice: set[str] = set()
    for fact in after.people.values():
        (twice if fact.email in seen else seen).add(fact.email)
    return twice & {after.people[key].email for key in new}


def _self(fact: PersonFact) -> tuple[str, str, str, str]:
    return fact.name, fact.rank, fact.email, fact.kind


def _person(book: Book, key: str, fact: PersonFact) -> Person:
    """Make the row of a person."""
    nip = _nip(key)
    return Person(
        membership_id=book.people[key],
        nip=nip,
        kind=fact.kind,
        rank=fact.rank,
        email=fact.email,
        birth_date=_birth_date(nip),
        name_key=key_of_name(fact.name),
    )


def _nip(key: str) -> str | None:
    return None if key.startswith("id:") else key


def _birth_date(nip: str | None) -> date | None:
    """Give the birth day that the number tells."""
    return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])) if nip else None


def _write_places(book: Book, after: Standing, fresh: frozenset[UUID]) -> None:
    before = book.standing.people
    wanted: dict[str, tuple[str, str]] = {}
    gone: list[UUID] = []
    for key, fact in after.people.items():
        old = before.get(key)
        if fact.unit is not None and (old is None or (old.unit, old.title) != (fact.unit, fact.title)):
            wanted[key] = (fact.unit, fact.title)
        elif fact.unit is None and old is not None and old.unit is not None:
            gone.append(book.people[key])
    posts = posts_for(book, set(wanted.values()))
    wishes: dict[UUID | None, Wish] = {book.people[key]: (posts[place],) for key, place in wanted.items()}
    set_lines(PLACES, wishes, book.on, fresh)
    if gone:
        end_lines(Kind(Segment, "person_id", ("post_id",)), gone, book.on)
        end_lines(LINES, gone, book.on)
        leave_all_teams(gone, book.on)


def posts_for(book: Book, places: set[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
    """Give the posts of (unit code, title), making those that do not exist."""
    found: dict[tuple[str, str], UUID] = {}
    codes = {pk: code for code, pk in book.units.items()}
    for some in batches([book.units[code] for code in {unit for unit, _ in places}], BATCH):
        for pk, unit, title in Post.objects.filter(unit_id__in=some).values_list("pk", "unit_id", "title"):
            found[codes[unit], title] = pk
    new = [
        Post(unit_id=book.units[unit], title=title)
        for unit, title in sorted(places)
        if (unit, title) not in found
    ]
    Post.objects.bulk_create(new, batch_size=BATCH)
    return found | {(codes[post.unit_id], post.title): post.id for post in new}


def _write_lines(book: Book, after: Standing, fresh: frozenset[UUID]) -> None:
    before = book.standing.people
    wishes: dict[UUID | None, Wish] = {}
    for key, fact in after.people.items():
        old = before.get(key)
        known = (old.superior, old.basis) if old else (None, None)
        if fact.unit is not None and known != (fact.superior, fact.basis):
            superior = book.people[fact.superior] if fact.superior else None
            wishes[book.people[key]] = (superior, fact.basis) if superior else None
    set_lines(LINES, wishes, book.on, fresh)


def _write_heads(book: Book, after: Standing) -> None:
    before = book.standing.heads
    wishes: dict[UUID | None, Wish] = {}
    for code in before.keys() | after.heads.keys():
        new = after.heads.get(code)
        if before.get(code) != new:
            wishes[book.unit_id(code)] = (book.people[new.person], new.basis) if new else None
    set_lines(HEADS, wishes, book.on, frozenset())

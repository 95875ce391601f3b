"""What HR says about people beside the roster: political leaders, acting posts, superiors, leaving."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.accounts.actions import admit_member
from teladan.apps.accounts.queries import Membership
from teladan.apps.organisation.access import may_edit
from teladan.apps.organisation.actions.writing.change import change
from teladan.apps.organisation.actions.writing.lines import check_lines
from teladan.apps.organisation.actions.writing.structure import book_to_change, posts_for
from teladan.apps.organisation.frames.standing import key_of
from teladan.apps.organisation.models import Person, Segment, Unit
from teladan.apps.organisation.rules.checks import below_oneself
from teladan.apps.organisation.rules.titles import key_of_name
from teladan.apps.organisation.terms import Basis, HeadFact, PersonFact, PersonKind, SegmentKind, Standing
from teladan.apps.organisation.terms.standing import AGENCY
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say

DAY = timedelta(days=1)


@action
def enter_political_leader(
    *,
    name: str,
    title: str,
    unit: Unit,
    on: date,
    by: Actor,
    now: datetime,
    email: str = "",
    username: str = "",
    leads: bool = True,
    member: Membership | None = None,
) -> Person:
    """Enter a political office holder (regent, mayor, minister), who has no NIP and no appraisal but may sign in.

    leads
        Whether they lead the agency from that day on: whoever has nobody above then reports to them.
    member
        Their membership, if they have one already; else one is made, with `username` or the e-mail address.
    """
    may_edit(by).require()
    account = username or email.lower()
    if member is None and not account:
        raise Invalid(say("Enter an e-mail address: it becomes the user name."), field="email")
    member = (
        member
        or admit_member(
            username=account, name=name, email=email, roles=("leader",) if leads else (), by=by, now=now
        ).value
    )
    person = Person.objects.create(
        membership=member, kind=PersonKind.POLITICAL, email=email, name_key=key_of_name(name)
    )
    book = book_to_change(on)
    key = key_of(person.id, None)
    place = {"kind": PersonKind.POLITICAL, "unit": unit.code, "title": title}
    people = book.standing.people | {key: PersonFact(name, email=email, **place)}  # type: ignore[arg-type]
    heads = book.standing.heads | ({AGENCY: HeadFact(key, Basis.HR)} if leads else {})
    change(book, Standing(book.standing.units, people, heads), by=by, now=now)
    note("person.political_entered", subject=person, by=by, now=now, on=on.isoformat(), leads=leads)
    return person


@action
def change_superior(*, person: Person, superior: Person | None, on: date, by: Actor, now: datetime) -> None:
    """Name somebody's direct superior from a day on; None lets the structure decide again."""
    may_edit(by).require()
    book = book_to_change(on)
    key = key_of(person.id, person.nip)
    fact = book.standing.people[key]
    if not fact.serves:
        raise Invalid(say("{name} does not serve on that day.", name=person.name), field="on")
    boss = key_of(superior.id, superior.nip) if superior else None
    if boss == key:
        raise Invalid(say("Nobody is their own superior."), field="superior")
    if boss and not book.standing.people[boss].serves:
        raise Invalid(say("{name} does not serve on that day.", name=str(superior)), field="superior")
    named = replace(fact, superior=boss, basis=Basis.HR if boss else None)
    people = book.standing.people | {key: named}
    after = change(book, Standing(book.standing.units, people, book.standing.heads), by=by, now=now)
    if superior is not None and after.people[key].superior != boss:
        raise Invalid(below_oneself(superior.name, person.name), field="superior")
    note(
        "person.superior_named",
        subject=person,
        by=by,
        now=now,
        on=on.isoformat(),
        superior=str(superior.id) if superior else "",
    )


@action
def end_person(*, person: Person, last_day: date, by: Actor, now: datetime, reason: str) -> None:
    """End somebody's service after a last day: posts, acting posts, the own superior, and leading units.

    Whoever reported to them by name reports to the head of the unit from the next day on. What they did stays.
    """
    may_edit(by).require()
    if not reason.strip():
        raise Invalid(say("Say why: the reason stands in the ledger."), field="reason")
    book = book_to_change(last_day + DAY)
    key = key_of(person.id, person.nip)
    fact = book.standing.people[key]
    if not fact.serves:
        raise Invalid(say("{name} does not serve on that day.", name=person.name), field="last_day")
    heads = {code: head for code, head in book.standing.heads.items() if head.person != key}
    people = book.standing.people | {key: fact.away()}
    change(book, Standing(book.standing.units, people, heads), by=by, now=now)
    note("person.ended", subject=person, by=by, now=now, on=book.on.isoformat(), reason=reason.strip())


@action
def appoint_acting(
    *,
    person: Person,
    unit: Unit,
    title: str,
    kind: SegmentKind,
    first_day: date,
    last_day: date | None,
    by: Actor,
    now: datetime,
    leads: bool = False,
) -> None:
    """Let somebody act for a post beside their own: Plt while it is vacant, Plh while its holder is away.

    leads
        Whether the post leads the unit: then they are its head for the time, and people report to them.
    """
    may_edit(by).require()
    if kind == SegmentKind.DEFINITIF:
        raise Invalid(say("Acting is Plt or Plh; a post of one's own comes with the roster."), field="kind")
    if last_day is not None and last_day < first_day:
        raise Invalid(say("The last day lies before the first."), field="last_day")
    if kind == SegmentKind.PLH and last_day is None:
        raise Invalid(say("A Plh has a last day: the day before the holder comes back."), field="last_day")
    book = book_to_change(first_day)
    key = key_of(person.id, person.nip)
    if not book.standing.people[key].serves:
        raise Invalid(say("{name} does not serve on that day.", name=person.name), field="person")
    after = last_day + DAY if last_day else None
    post = posts_for(book, {(unit.code, title)})[unit.code, title]
    Segment.objects.create(person=person, post_id=post, kind=kind, during=DateRange(first_day, after))
    if leads:
        _lead_meanwhile(unit, key, first_day, after, by=by, now=now)
    check_lines()
    note(
        "person.acting",
        subject=person,
        by=by,
        now=now,
        on=first_day.isoformat(),
        kind=str(kind),
        unit=unit.code,
    )


def _lead_meanwhile(
    unit: Unit, key: str, first: date, after: date | None, *, by: Actor, now: datetime
) -> None:
    """Make somebody the unit's head from a day on, and give the word back on the day after the last."""
    book = book_to_change(first)
    before = book.standing.heads.get(unit.code)
    heads = book.standing.heads | {unit.code: HeadFact(key, Basis.HR)}
    change(book, Standing(book.standing.units, book.standing.people, heads), by=by, now=now)
    if after is None:
        return
    book = book_to_change(after)
    heads = {code: head for code, head in book.standing.heads.items() if code != unit.code}
    if before is not None:
        heads[unit.code] = before
    change(book, Standing(book.standing.units, book.standing.people, heads), by=by, now=now)

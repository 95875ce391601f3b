"""People with posts and superiors. Call these inside an agency: `with people.at_home(): …`."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.accounts.queries import Membership
from teladan.apps.organisation.models import Headship, Person, Post, Reporting, Segment, Unit
from teladan.apps.organisation.rules.titles import key_of_name
from teladan.apps.organisation.terms import Basis, PersonKind, SegmentKind
from teladan.base.actor import Actor
from teladan.engine.synthetic.cast import CAST, HOME
from tests.factories.accounts import a_member, a_nip
from tests.people import People

FROM = date(2024, 1, 1)


def a_unit(code: str = "07", name: str = "", parent: Unit | None = None) -> Unit:
    """Make a unit."""
    return Unit.objects.create(code=code, name=name or f"Unit {code}", parent=parent)


def a_person(
    name: str = "Sulastri",
    *,
    unit: Unit | None = None,
    title: str = "Pelaksana",
    superior: Person | None = None,
    since: date = FROM,
    nip: str = "",
    roles: tuple[str, ...] = (),
) -> Person:
    """Make a PNS with an account; from `since` on with a post in the unit and a superior, where these are given."""
    nip = nip or a_nip()
    person = of_member(a_member(name, *roles, username=nip, password=None), nip)
    if unit is not None:
        a_segment(person, unit, title, since)
    if superior is not None:
        a_reporting(person, superior, since)
    return person


def of_member(member: Membership, nip: str | None, rank: str = "III/a") -> Person:
    """Make a member of the agency a person of the organisation."""
    kind = PersonKind.PNS if nip else PersonKind.POLITICAL
    if nip and int(nip[12:14]) > 12:
        kind = PersonKind.PPPK
    birth = date.fromisoformat(f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}") if nip else None
    return Person.objects.create(
        membership=member, nip=nip, kind=kind, rank=rank, birth_date=birth, name_key=key_of_name(member.name)
    )


def a_segment(
    person: Person,
    unit: Unit,
    title: str = "Pelaksana",
    since: date = FROM,
    until: date | None = None,
    kind: SegmentKind = SegmentKind.DEFINITIF,
) -> Segment:
    """Make a stretch at a post; `until` is the first day that no longer counts."""
    post, _ = Post.objects.get_or_create(unit=unit, title=title)
    return Segment.objects.create(person=person, post=post, kind=kind, during=DateRange(since, until))


def a_reporting(
    person: Person,
    superior: Person,
    since: date = FROM,
    until: date | None = None,
    basis: Basis = Basis.ROSTER,
) -> Reporting:
    """Make a reporting line; `until` is the first day that no longer counts."""
    during = DateRange(since, until)
    return Reporting.objects.create(person=person, superior=superior, during=during, basis=basis)


def a_head(
    unit: Unit | None,
    person: Person,
    since: date = FROM,
    until: date | None = None,
    basis: Basis = Basis.UNIT,
) -> Headship:
    """Make somebody the head of a unit (without a unit: of the agency)."""
    return Headship.objects.create(unit=unit, person=person, basis=basis, during=DateRange(since, until))


def actor_of(person: Person) -> Actor:
    """See the person as an actor with the roles of their membership."""
    member = person.membership
    return Actor(member.id, person.agency_id, member.name, member.user_id, frozenset(member.roles))


def placed(people: People, since: date = FROM) -> dict[str, Person]:
    """Give the home agency's cast their units, posts, superiors and heads, as persons by key.

    Whoever has no superior in the cast reports to the leader, who leads the agency.
    """
    units = _cast_units()
    placed: dict[str, Person] = {}
    for key, member in CAST.items():
        if member.agency == HOME:
            placed[key] = of_member(people.members[key], member.nip, member.rank)
    for key, person in placed.items():
        superior = placed[CAST[key].superior or "leader"]
        if superior != person:
            a_reporting(person, superior, since)
        a_segment(person, units[CAST[key].unit_code], CAST[key].post, since)
    a_head(None, placed["leader"], since, basis=Basis.HR)
    a_head(units["05"], placed["unit_head"], since)
    a_head(units["05.03"], placed["superior"], since)
    return placed


def _cast_units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    names = {member.unit_code: member.unit_name for member in CAST.values() if member.agency == HOME}
    for code in sorted(names):
        units[code] = a_unit(code, names[code], units.get(code.rpartition(".")[0]))
    return units

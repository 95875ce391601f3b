"""Who is asking, and who is a member."""

import functools
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password, make_password
from django.db import connection
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from teladan.apps.accounts.models import Membership, User
from teladan.apps.accounts.rules import bare_code, birth_date_in
from teladan.apps.tenancy.queries import Agency, demo_agencies
from teladan.base.actor import Actor
from teladan.base.bulk import among
from teladan.base.kept import kept
from teladan.base.once import Claim, Earlier, Met
from teladan.base.wall import agency, set_config
from teladan.engine.synthetic.cast import CAST, HOME, CastMember

AGENCY_KEY = "agency"


def enter(request: HttpRequest, claim: Claim | None) -> Met | None:
    """Tell who asks and in which agency, name both to PostgreSQL, and claim a form's key: one statement.

    Runs at the door of every page (`settings.WHO`). It is `actor_of`, `wall.inside` and the claim in one, by the function
    `accounts_enter` (migration 0003); a test holds it equal to them.
    """
    user = cast(User, request.user)
    with connection.cursor() as cursor:
        cursor.execute(
            _ENTER, [user.pk, request.session.get(AGENCY_KEY), *(claim.values() if claim else _UNKEYED)]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    own, its, earlier = row[:3], row[3:-3], row[-3:]
    place = Agency.from_db(connection.alias, [field.attname for field in Agency._meta.concrete_fields], its)
    actor = Actor(id=own[0], agency_id=place.pk, name=own[1], user_id=user.pk, roles=frozenset(own[2]))
    return Met(actor, place, Earlier(*earlier) if earlier[0] is not None else None)


_UNKEYED = (None,) * 5
_PLACE = ", ".join(f'(f.place)."{field.column}"' for field in Agency._meta.concrete_fields)
_ENTER = (
    f"SELECT (f.member).id, (f.member).name, (f.member).roles, {_PLACE},"  # noqa: S608 - names of our columns
    " (f.earlier).route, (f.earlier).digest, (f.earlier).location"
    " FROM accounts_enter(%s::uuid, %s::uuid, %s::uuid, %s, %s, %s::uuid, %s::timestamptz) f"
)


def actor_of(request: HttpRequest) -> tuple[Actor, Agency] | None:
    """Tell who asks and in which agency: the one the session names, else the first by name.

    May be asked before an agency is entered: a person may see their own memberships everywhere. None if they have no
    living one.
    """
    user = cast(User, request.user)
    set_config(user=user.pk)
    mine = memberships_of(user.pk)
    chosen = request.session.get(AGENCY_KEY)
    membership = (mine.filter(agency_id=chosen).first() if chosen else None) or mine.first()
    if membership is None:
        return None
    return actor(membership), membership.agency


def actor(membership: Membership) -> Actor:
    """See a member as an actor."""
    return Actor(
        id=membership.id,
        agency_id=membership.agency.pk,
        name=membership.name,
        user_id=membership.user_id,
        roles=frozenset(membership.roles),
    )


def memberships_of(user_id: UUID) -> QuerySet[Membership]:
    """Give a user's living memberships with their agencies, by the agency's name."""
    rows = Membership.objects.filter(user_id=user_id, ended_at=None)
    return rows.select_related("agency").order_by("agency__name")


def member(pk: UUID) -> Membership | None:
    """Find a member of the agency that was entered."""
    return Membership.objects.select_related("user").filter(pk=pk).first()


@kept
def notice_read(pk: UUID) -> QuerySet[Membership, tuple[int]]:
    """Give which privacy notice a member has read last (`terms.NOTICE` is the present one)."""
    return Membership.objects.filter(pk=pk).values_list("notice")


def members(*, role: str = "") -> QuerySet[Membership]:
    """Give the living members of the agency by name; `role` narrows to its holders."""
    rows = Membership.objects.filter(ended_at=None).select_related("user").order_by("name", "id")
    return rows.filter(roles__contains=[role]) if role else rows


def members_named(text: str) -> QuerySet[Membership]:
    """Give living members whose name or NIP begins so (not "contains": that loses its index behind the wall)."""
    return members().filter(_begins(text))


def members_among(ids: Iterable[UUID]) -> QuerySet[Membership]:
    """Give the living members with these ids, by name."""
    return members().filter(among("pk", ids))


def without_password(*, text: str = "") -> QuerySet[Membership]:
    """Give living members who have never set a password, by name; `text` narrows by name or NIP."""
    rows = members().filter(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return rows.filter(_begins(text)) if text else rows


def _begins(text: str) -> Q:
    return Q(name__startswith=text) | Q(name__startswith=text.title()) | Q(user__username__startswith=text)


def owner_of_code(*, username: str, code: str, birth_date: date, now: datetime) -> User | None:
    """Find the person whose code and birth date these are; None if anything is wrong, without saying what.

    The code ends when its owner sets a password (the sign-in adapter sees to that), so that a lost connection
    in between locks nobody out.
    """
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    hashed = user.code_hash if user and user.code_hash else _decoy()
    fits = check_password(bare_code(code), hashed)  # always, so that the time tells nothing
    if user is None or user.code_until is None or not fits:
        return None
    return user if user.code_until > now and birth_date == birth_date_in(user.username) else None


@functools.cache
def _decoy() -> str:
    """A hash that no code fits, made once: checking it takes as long as checking a real one."""
    return make_password(secrets.token_hex(8))


class Directory:
    """Names of people, for parts downstairs that know only ids (`settings.DIRECTORY`, read by `base.directory`)."""

    @staticmethod
    def names(ids: Iterable[UUID]) -> dict[UUID, str]:
        """Name members of the agency that was entered; a bare account (sign-in events) by its user name."""
        wanted = set(ids)
        found = dict(Membership.objects.filter(pk__in=wanted).values_list("pk", "name"))
        rest = wanted - found.keys()
        return found | (dict(User.objects.filter(pk__in=rest).values_list("pk", "username")) if rest else {})

    @staticmethod
    def named(text: str) -> list[UUID]:
        """Find members by the beginning of their name or NIP (starts_with keeps its index behind the wall)."""
        return list(Membership.objects.filter(_begins(text)).values_list("pk", flat=True)[:200])


directory = Directory()


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the cast whom a demo offers with one click."""

    part: CastMember
    membership: Membership

    @property
    def is_more(self) -> bool:
        """Whether another of the cast shows the same: further peers and subordinates stand folded away."""
        kind, _, number = self.part.key.partition("_")
        return kind in ("peer", "subordinate") and number != "1"

    @property
    def is_away(self) -> bool:
        """Whether they work in another agency than most of the cast."""
        return self.part.agency != HOME


def demo_people() -> list[DemoPerson]:
    """Give the cast as far as it lives in demo agencies. Whether to offer them is `settings.ONE_CLICK`."""
    numbers = {_username(part): part for part in CAST.values()}
    found: dict[str, DemoPerson] = {}
    for home in demo_agencies():
        with agency(home.pk):
            here = Membership.objects.filter(ended_at=None, user__username__in=numbers, user__is_active=True)
            for row in here.select_related("user", "agency"):
                part = numbers[row.user.username]
                found.setdefault(part.key, DemoPerson(part, row))
    return [found[key] for key in CAST if key in found]


def demo_member(key: str) -> Membership | None:
    """Find one of the cast in a demo agency."""
    return next((person.membership for person in demo_people() if person.part.key == key), None)


def _username(part: CastMember) -> str:
    """The user name of one of the cast: the NIP, or for a political office holder the e-mail address."""
    return part.nip or part.email

"""Who is asking, and who is a member."""

from typing import cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from teladan.apps.accounts.models import Membership, User
from teladan.apps.tenancy.queries import Agency
from teladan.base.actor import Actor
from teladan.base.wall import set_config

AGENCY_KEY = "agency"


def actor_of(request: HttpRequest) -> tuple[Actor, Agency] | None:
    """Tell who asks and in which agency: the one the session names, else the first by name.

    Runs at the door of every page (`settings.WHO`), before an agency is entered: a person may see their own
    memberships everywhere. None if they have no living one.
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


def members(*, role: str = "") -> QuerySet[Membership]:
    """Give the living members of the agency by name; `role` narrows to its holders."""
    rows = Membership.objects.filter(ended_at=None).select_related("user").order_by("name", "id")
    return rows.filter(roles__contains=[role]) if role else rows

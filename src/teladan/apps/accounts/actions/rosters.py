"""Members in bulk, as a roster brings them: few statements however many people."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from teladan.apps.accounts.models import Membership, User
from teladan.apps.tenancy.queries import here
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.bulk import among, insert_columns

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom a roster brings: the user name is the NIP; the address may be empty."""

    username: str
    name: str
    email: str = ""


@action
def admit_members(*, newcomers: Sequence[Newcomer], by: Actor, now: datetime) -> dict[str, UUID]:
    """Give many people a place in the agency; the ids of their memberships by user name.

    Whoever has an account on this server already, from another agency, keeps it as it is, the e-mail address too:
    else one agency could take over an account that opens another. A membership that had ended lives again.
    """
    users = _users(newcomers)
    known = len(users)
    mine = _memberships(list(users.values()))
    users |= _new_users([one for one in newcomers if one.username not in users])
    new = [one for one in newcomers if users[one.username] not in mine]
    theirs = [users[one.username] for one in new]
    names = [one.name for one in new]
    keys = insert_columns(Membership, {"user_id": theirs, "name": names})
    mine |= dict(zip(theirs, keys, strict=True))
    note("account.many_admitted", subject=here(), by=by, now=now, new=len(users) - known, known=known)
    return {one.username: mine[users[one.username]] for one in newcomers}


def _new_users(fresh: Sequence[Newcomer]) -> dict[str, UUID]:
    """Make accounts nobody can sign in to with a password: each has another one that no password gives."""
    names = [one.username for one in fresh]
    columns = {
        "username": names,
        "email": [one.email for one in fresh],
        "password": [UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30) for _ in fresh],
    }
    return dict(zip(names, insert_columns(User, columns), strict=True))


@action
def rename_members(*, names: Mapping[UUID, str], by: Actor, now: datetime) -> None:
    """Set the names of many members, by membership id."""
    rows = list(Membership.objects.filter(among("pk", names)))
    for row in rows:
        row.name = names[row.id]
    Membership.objects.bulk_update(rows, ["name"], batch_size=BATCH)
    note("account.many_renamed", subject=here(), by=by, now=now, count=len(rows))


def _users(newcomers: Sequence[Newcomer]) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for start in range(0, len(newcomers), BATCH):
        names = [one.username for one in newcomers[start : start + BATCH]]
        found |= dict(User.objects.filter(username__in=names).values_list("username", "id"))
    return found


def _memberships(users: Sequence[UUID]) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for start in range(0, len(users), BATCH):
        rows = Membership.objects.filter(user_id__in=users[start : start + BATCH], agency_id=here().id)
        rows.exclude(ended_at=None).update(ended_at=None)
        found |= dict(rows.values_list("user_id", "id"))
    return found

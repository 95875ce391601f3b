"""Members of an agency and the roles they hold."""

from datetime import datetime

from teladan.apps.accounts.access import may_set_roles
from teladan.apps.accounts.models import Membership, User
from teladan.apps.accounts.terms import NOTICE, ROLES, Role
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say


@action
def admit_member(
    *, username: str, name: str, by: Actor, now: datetime, email: str = "", roles: tuple[str, ...] = ()
) -> Membership:
    """Give a person a place in the agency, with an account if they have none yet (without a password)."""
    user = User.objects.filter(username=username).first() or User.objects.create_user(username, email)
    membership = Membership.objects.create(user=user, name=name, roles=_known(roles))
    note("account.admitted", subject=membership, by=by, now=now, roles=sorted(membership.roles))
    return membership


@action
def set_roles(
    *, membership: Membership, roles: tuple[str, ...], by: Actor, now: datetime, reason: str = ""
) -> None:
    """Set which roles a member holds, and say why."""
    may_set_roles(by, membership).require()
    if not reason.strip():
        raise Invalid(say("Say why: the reason stands in the ledger."), field="reason")
    before, after = sorted(membership.roles), _known(roles)
    membership.roles = after
    membership.save(update_fields=["roles"])
    note(
        "account.roles_set",
        subject=membership,
        by=by,
        now=now,
        before=before,
        after=after,
        reason=reason.strip(),
    )


@action
def end_membership(*, membership: Membership, by: Actor, now: datetime, reason: str) -> None:
    """Close a person's place in the agency: their rows stay, they can no longer enter."""
    may_set_roles(by, membership).require()
    membership.ended_at, membership.roles = now, []
    membership.save(update_fields=["ended_at", "roles"])
    note("account.ended", subject=membership, by=by, now=now, reason=reason)


def _known(roles: tuple[str, ...]) -> list[str]:
    strange = sorted(set(roles) - {str(role) for role in ROLES})
    if strange:
        known = ", ".join(Role)
        raise Invalid(
            say("There is no role {role}. Roles are: {known}.", role=strange[0], known=known), field="roles"
        )
    return sorted(set(roles))


@action
def read_notice(*, membership: Membership, by: Actor, now: datetime) -> None:
    """Keep that a member has read the present privacy notice (UU 27/2022: people are told how their data are used)."""
    if membership.pk != by.id:
        raise Refused(NOT_FOR_YOU)
    membership.notice, membership.notice_at = NOTICE, now
    membership.save(update_fields=["notice", "notice_at"])
    note("account.notice_read", subject=membership, by=by, now=now, notice=NOTICE)

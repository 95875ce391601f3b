"""What can be done with accounts."""

from datetime import datetime

from teladan.apps.accounts.models import Membership, User
from teladan.apps.accounts.terms import ROLES, Role
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import Refused, no
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
def set_roles(*, membership: Membership, roles: tuple[str, ...], by: Actor, now: datetime) -> None:
    """Set which roles a member holds. Nobody sets their own: a second pair of eyes is needed."""
    if membership.id == by.id:
        raise Refused(no(say("Nobody changes their own roles. Ask another officer.")))
    before = list(membership.roles)
    membership.roles = _known(roles)
    membership.save(update_fields=["roles"])
    note("account.roles_set", subject=membership, by=by, now=now, before=sorted(before), after=sorted(roles))


def _known(roles: tuple[str, ...]) -> list[str]:
    strange = sorted(set(roles) - {str(role) for role in ROLES})
    if strange:
        known = ", ".join(Role)
        raise Invalid(
            say("There is no role {role}. Roles are: {known}.", role=strange[0], known=known), field="roles"
        )
    return sorted(set(roles))

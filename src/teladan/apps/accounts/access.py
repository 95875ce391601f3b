"""Who may do what to accounts, and which link still opens one."""

from datetime import timedelta

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

from teladan.apps.accounts.models import Membership, User
from teladan.apps.accounts.rules import birth_date_in
from teladan.apps.accounts.terms import Role
from teladan.base.actor import Actor
from teladan.base.verdict import NOT_FOR_YOU, YES, Verdict, if_reason, no
from teladan.engine.words import say

KEEPERS = (str(Role.HR), str(Role.OPERATOR))
"""Roles that keep the roles of others."""

RESET_LASTS = timedelta(hours=1)
"""How long a link for a new password lasts; for the first one, an invitation, `settings.PASSWORD_RESET_TIMEOUT`."""


class Keys(PasswordResetTokenGenerator):
    """The key in a link to set a password: it ends when the password, the address or the last sign-in changes."""

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Tell whether the link still opens: for three days the first password, for an hour a new one."""
        if user is None or token is None or not super().check_token(user, token):
            return False
        age = self._num_seconds(self._now()) - base36_to_int(token.split("-")[0])
        return not user.has_usable_password() or bool(age < RESET_LASTS.total_seconds())


def may_keep_roles(actor: Actor) -> Verdict:
    """HR officers and operators see and set who holds which role; so does the system."""
    return YES if actor.has(*KEEPERS, "system") else NOT_FOR_YOU


def may_set_roles(actor: Actor, membership: Membership) -> Verdict:
    """Nobody sets their own roles: a second pair of eyes is needed."""
    if membership.id == actor.id:
        return no(say("Nobody changes their own roles. Ask another officer."))
    return may_keep_roles(actor)


def may_invite(actor: Actor, membership: Membership) -> Verdict:
    """Send a person the link to their first sign-in."""
    if not actor.has("hr", "system"):
        return NOT_FOR_YOU
    if not membership.user.email:
        return no(say("There is no e-mail address for this person. Print a code instead."))
    return YES


def may_issue_code(actor: Actor, membership: Membership) -> Verdict:
    """Print a one-time code: freely for a first sign-in, with a reason for somebody who has a password already."""
    if membership.id == actor.id or not actor.has("hr", "system"):
        return NOT_FOR_YOU
    if birth_date_in(membership.user.username) is None:
        return no(
            say("A code needs a birth date, and this user name is no NIP. Send the link by e-mail instead.")
        )
    if membership.user.has_usable_password():
        return if_reason(
            say("This person has a password already. Say why they need a code, for example a lost phone.")
        )
    return YES

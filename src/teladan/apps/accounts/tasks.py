"""What happens later: links for a new password are sent; at night, what signing in leaves behind is forgotten."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from teladan.apps.accounts import notices
from teladan.apps.accounts.models import User
from teladan.base.clock import now
from teladan.base.jobs import task


@task("accounts.forget_what_ended")
def forget_what_ended() -> None:
    """Forget addresses and browsers of sessions that are over, and codes whose 14 days have passed.

    Both belong to no agency; that each agency's night asks for it does no harm.
    """
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    User.objects.filter(code_until__lte=now()).update(code_hash="", code_until=None)


@task("accounts.send_link")
def send_link(email: str) -> None:
    """Send a link for a new password to whoever has this address, if anybody has.

    Done later, so that the answer to the request is the same, and takes as long, whether the address is known or not.
    """
    notices.send_link(email)

"""What Django and allauth tell of signing in, each received once and written down by an action."""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as second_factor
from allauth.usersessions.models import UserSession
from django.contrib.auth import signals as auth
from django.dispatch import Signal, receiver
from django.http import HttpRequest

from teladan.apps.accounts.actions import write_down
from teladan.apps.accounts.models import User
from teladan.apps.accounts.terms import Event
from teladan.base.clock import now
from teladan.web.sessions import begin


@receiver(auth.user_logged_in, dispatch_uid="accounts.signed_in")
def signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    """Somebody signed in, by these ways (password, code, mfa, one_click …)."""
    ways = [str(step["method"]) for step in get_authentication_records(request, user)]
    write_down(event=Event.SIGNED_IN, user=user, now=now(), ways=ways)
    begin(request.session)


@receiver(auth.user_login_failed, dispatch_uid="accounts.sign_in_failed")
def sign_in_failed(credentials: dict[str, Any], **_: Any) -> None:
    """Somebody did not get in. Only a known account is named."""
    user = User.objects.filter(username=credentials.get("username") or "").first()
    write_down(event=Event.SIGN_IN_FAILED, user=user, now=now())


@receiver(auth.user_logged_out, dispatch_uid="accounts.signed_out")
def signed_out(user: User | None, **_: Any) -> None:
    """Somebody signed out; nobody did if the session was over before."""
    if user is not None:
        write_down(event=Event.SIGNED_OUT, user=user, now=now())


@receiver(second_factor.authentication_failed, dispatch_uid="accounts.second_factor_failed")
def second_factor_failed(user: User, authenticator: Any, **_: Any) -> None:
    """A wrong code of the second factor."""
    write_down(event=Event.SECOND_FACTOR_FAILED, user=user, now=now(), kind=authenticator.type)


def other_sessions_end(request: HttpRequest, user: User, **_: Any) -> None:
    """The second step has changed: whoever is signed in elsewhere, perhaps a thief, signs in anew."""
    for session in UserSession.objects.filter(user_id=user.pk).exclude(
        session_key=request.session.session_key
    ):
        session.end()


for _changed in (
    second_factor.authenticator_added,
    second_factor.authenticator_removed,
    second_factor.authenticator_reset,
):
    _changed.connect(other_sessions_end, dispatch_uid="accounts.other_sessions_end")


def _receive(signal: Signal, event: Event) -> None:
    def received(user: User, authenticator: Any = None, **_: Any) -> None:
        kind = {"kind": str(authenticator.type)} if authenticator else {}
        write_down(event=event, user=user, now=now(), **kind)

    signal.connect(received, weak=False, dispatch_uid=f"accounts.{event}.{id(signal)}")


for _signal, _event in (
    (account.password_changed, Event.PASSWORD_CHANGED),
    (account.password_set, Event.PASSWORD_SET),
    (account.password_reset, Event.PASSWORD_SET),
    (second_factor.authenticator_added, Event.SECOND_FACTOR_ADDED),
    (second_factor.authenticator_removed, Event.SECOND_FACTOR_REMOVED),
    (second_factor.authenticator_reset, Event.SECOND_FACTOR_RENEWED),
):
    _receive(_signal, _event)

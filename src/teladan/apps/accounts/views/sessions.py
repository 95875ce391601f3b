"""Sessions that are read together with their user: one statement at the door of every page instead of two.

Everything else is as ever: what a session holds, when it ends (`web.sessions`), whether the user may sign in, and whether the
session was begun with the present password. The user comes along because allauth keeps whose session it is; where it does
not know (a session that began otherwise) the user is fetched as ever.
"""

import functools
from contextvars import ContextVar
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.usersessions.models import UserSession
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from teladan.apps.accounts.models import User
from teladan.web import sessions

_asking: ContextVar["SessionStore | None"] = ContextVar("asking", default=None)


class SessionStore(sessions.SessionStore):
    """A session in the database that ends; `user` is whose it was when it was read, if allauth knows."""

    user: User | None = None

    def _get_session_from_db(self) -> Session | None:
        with connection.cursor() as cursor:
            cursor.execute(_statement(), [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        data, until, known, *values = row
        if known is not None:
            self.user = User.from_db(connection.alias, _columns(), values)
        return Session(session_key=str(self.session_key), session_data=data, expire_date=until)


class Backend(AuthenticationBackend):
    """allauth's own; takes the user who came along with the session that is being asked."""

    def get_user(self, user_id: Any) -> User | None:
        """Give the user of this id, unless they may no longer sign in."""
        session = _asking.get()
        user = session.user if session is not None else None
        if user is None or user.pk != user_id:
            found: User | None = super().get_user(user_id)
            return found
        return user if self.user_can_authenticate(user) else None


class Middleware(AuthenticationMiddleware):
    """Django's own; lets the backend know whose session is asked while it finds the user."""

    def process_request(self, request: HttpRequest) -> None:
        """Set `request.user`, found when it is first looked at."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))  # type: ignore[assignment]


def _user(request: HttpRequest) -> Any:
    session = request.session
    token = _asking.set(session if isinstance(session, SessionStore) else None)
    try:
        return get_user(request)
    finally:
        _asking.reset(token)


@functools.cache
def _columns() -> list[str]:
    return [field.attname for field in User._meta.concrete_fields]


@functools.cache
def _statement() -> str:
    """Write the statement; its parameters are the session's key and the present instant."""
    columns = ", ".join(f'u."{field.column}"' for field in User._meta.concrete_fields)
    return (
        f"SELECT s.session_data, s.expire_date, u.id, {columns} FROM {Session._meta.db_table} s"  # noqa: S608 - names of our tables
        f" LEFT JOIN {UserSession._meta.db_table} k ON k.session_key = s.session_key"
        f" LEFT JOIN {User._meta.db_table} u ON u.id = k.user_id WHERE s.session_key = %s AND s.expire_date > %s"
    )

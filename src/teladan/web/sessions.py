"""Sessions in the database that end: an hour after their last use, and twelve hours after the sign-in at the latest.

`settings.SESSION_ENGINE` names `apps.accounts.views.sessions`, which adds to this store whose session it is. A session is written again at most every five minutes of use, so that reading
pages costs no write. Hours here are those of the real clock, never of a rehearsal.
"""

import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as Kept
from django.http import HttpRequest
from django.utils import timezone

SINCE = "_since"
"""When the person signed in, seconds since 1970. A session without it belongs to nobody yet."""

WRITE_EVERY = timedelta(minutes=5)


class SessionStore(Kept):
    """A session with an end that its owner's work puts off, but not for ever."""

    def load(self) -> dict[str, Any]:
        """Read the session; have it written again if its end has come nearer by five minutes."""
        row = self._get_session_from_db()  # type: ignore[attr-defined]
        if row is None:
            return {}
        data: dict[str, Any] = self.decode(row.session_data)
        if SINCE in data and row.expire_date - timezone.now() < _idle() - WRITE_EVERY:
            self.modified = True
        return data

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Give the seconds until it ends if nobody uses it: at most up to the end of its longest life."""
        since = self.get(SINCE)
        if since is None:
            return int(super().get_expiry_age(**kwargs))
        left = since + settings.SESSION_COOKIE_AGE - time.time()
        return max(0, int(min(left, _idle().total_seconds())))

    def get_expiry_date(self, **_kwargs: Any) -> datetime:
        """Give the instant at which it ends if nobody uses it."""
        return timezone.now() + timedelta(seconds=self.get_expiry_age())


def begin(session: SessionBase) -> None:
    """Let a session's life begin now: somebody has signed in."""
    session[SINCE] = int(time.time())


def renew(request: HttpRequest) -> tuple[str | None, str | None]:
    """Give the session a new key, so that one overheard before opens nothing; the former and the new key."""
    former = request.session.session_key
    request.session.cycle_key()
    return former, request.session.session_key


def _idle() -> timedelta:
    return timedelta(minutes=settings.IDLE_MINUTES)

"""What sign-in writes down. These facts belong to no agency: a person is one user everywhere."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from teladan.apps.accounts.models import User
from teladan.apps.accounts.terms import Event
from teladan.base.action import action, record
from teladan.base.ledger import Entry


@action
def write_down(*, event: Event, user: User | None, now: datetime, **data: str | int | list[str]) -> None:
    """Write one event of signing in into the ledger of no agency, which operators read.

    user
        None if nobody was known: what a stranger typed is not kept, since it may be a password.
    """
    pk = user.pk if user else None
    record(Entry(event, now, None, pk, "accounts.user", pk, data))


@action
def end_sessions(*, user: User | None, now: datetime) -> int:
    """End every session of a person, or of everybody (None), by whoever runs the server; give how many there were."""
    own = UserSession.objects.filter(user=user) if user else UserSession.objects.all()
    keys = list(own.values_list("session_key", flat=True))
    ended = Session.objects.filter(session_key__in=keys) if user else Session.objects.all()
    count = ended.count()
    ended.delete()
    own.delete()
    pk = user.pk if user else None
    record(
        Entry(Event.SESSION_ENDED, now, None, None, "accounts.user", pk, {"by": "operator", "count": count})
    )
    return count


@action
def choose_language(*, user: User, language: str, now: datetime) -> None:
    """Keep the language in which a person reads, for letters and for their next device."""
    user.language = language
    user.save(update_fields=["language"])
    record(Entry(Event.LANGUAGE_CHOSEN, now, None, user.pk, "accounts.user", user.pk, {"language": language}))

"""Telling people things. These are no facts of their own: they are called inside the action that caused them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from teladan.apps.notifications.models import Message
from teladan.apps.tenancy.queries import here
from teladan.base.writes import Part
from teladan.engine.words import Said, to_json


@dataclass(frozen=True, slots=True)
class Notice:
    """One message of many; the fields mean what they mean in `notify`."""

    to: UUID
    kind: str
    text: Said
    key: str
    url: str = ""
    due: date | datetime | None = None
    asks: bool = True


def notify(
    *,
    to: UUID,
    kind: str,
    text: Said,
    url: str = "",
    now: datetime,
    key: str,
    due: date | datetime | None = None,
    asks: bool = True,
) -> Message:
    """Put a message into a person's inbox, or bring the one with this key up to date.

    A matter that was settled and is told again waits again; telling the same once more changes nothing.

    key
        Names the matter within the agency ("plan:<id>:agree"); `settle` uses the same.
    due
        The last day; an instant counts as its day in the agency's zone.
    """
    said = {"kind": kind, "asks": asks, "text": to_json(text), "url": url, "due": _day(due)}
    fresh = Message(person_id=to, key=key, made_at=now, **said)
    Message.objects.bulk_create([fresh], ignore_conflicts=True)
    kept = Message.objects.select_for_update().get(person_id=to, key=key)
    if kept.id != fresh.id and (kept.settled_at or any(getattr(kept, k) != v for k, v in said.items())):
        changes = {**said, "made_at": now, "read_at": None, "settled_at": None, "mailed_at": None}
        Message.objects.filter(pk=kept.pk).update(**changes)
        kept.refresh_from_db()
    return kept


def notify_each(notices: Sequence[Notice], *, now: datetime) -> None:
    """Put many new messages into inboxes in a few statements.

    A matter that was told before stays as it is: bringing it up to date is `notify`'s work.
    """
    zone = ZoneInfo(here().zone) if notices else None
    rows = [
        Message(
            person_id=each.to,
            kind=each.kind,
            key=each.key,
            asks=each.asks,
            text=to_json(each.text),
            url=each.url,
            due=each.due.astimezone(zone).date() if isinstance(each.due, datetime) else each.due,
            made_at=now,
        )
        for each in notices
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2_000)


def notify_many(
    *,
    to: Iterable[UUID],
    kind: str,
    text: Said,
    url: str = "",
    now: datetime,
    key: str,
    due: date | datetime | None = None,
    asks: bool = True,
) -> int:
    """Tell many people the same under one key, in one statement; give how many were told.

    Whoever was told before has the message brought up to date, and waits again if the matter was settled.
    """
    said = {"kind": kind, "asks": asks, "text": to_json(text), "url": url, "due": _day(due), "made_at": now}
    rows = [Message(person_id=person_id, key=key, **said) for person_id in to]
    Message.objects.bulk_create(
        rows,
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["agency_id", "person_id", "key"],
        update_fields=[*said, "read_at", "settled_at", "mailed_at"],
    )
    return len(rows)


def settle(*, key: str, now: datetime, to: UUID | None = None) -> int:
    """The matter is done, for everyone who was told of it or for one person; give how many waited."""
    rows = Message.objects.filter(key=key, settled_at=None)
    return (rows.filter(person_id=to) if to else rows).update(settled_at=now)


def settling(*, key: str, now: datetime) -> Part:
    """The matter is done for everyone who was told of it, as part of a larger statement; nothing else may tell of it there."""
    return Part(_SETTLING, (now, key))


_SETTLING = "UPDATE notifications_message SET settled_at = %s WHERE key = %s AND settled_at IS NULL"


def settle_many(keys: Sequence[str], *, now: datetime) -> int:
    """Many matters are done at once; give how many messages waited."""
    return Message.objects.filter(key__in=keys, settled_at=None).update(settled_at=now)


def mark_read(*, person_id: UUID, now: datetime, ids: list[UUID] | None = None) -> int:
    """The person has seen messages (all, or these); news are settled by that, tasks are not."""
    rows = Message.objects.filter(person_id=person_id, settled_at=None)
    rows = rows if ids is None else rows.filter(pk__in=ids)
    news = rows.filter(asks=False).update(settled_at=now, read_at=now)
    return news + rows.filter(~Q(asks=False), read_at=None).update(read_at=now)


def move_due(*, key: str, due: date | datetime | None) -> int:
    """The deadline of an open matter has moved; give how many messages changed."""
    return move_due_many([key], due=due)


def move_due_many(keys: Sequence[str], *, due: date | datetime | None) -> int:
    """The deadline of many open matters has moved; give how many messages changed."""
    day = _day(due)
    return (
        Message.objects.filter(key__in=keys, settled_at=None)
        .exclude(Q(due=day), due__isnull=day is None)
        .update(due=day)
    )


def _day(due: date | datetime | None) -> date | None:
    if not isinstance(due, datetime):
        return due
    return due.astimezone(ZoneInfo(here().zone)).date()

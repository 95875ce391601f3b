"""What waits for a person, and what they were told."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from teladan.apps.notifications.models import Message
from teladan.base.kept import kept


def waiting_for(person_id: UUID, now: datetime | None = None) -> QuerySet[Message]:
    """Give what the person must do, nearest deadline first, then what was told first.

    now
        Only what was told until then; everything if None.
    """
    rows = Message.objects.filter(person_id=person_id, asks=True, settled_at=None)
    rows = rows.filter(made_at__lte=now) if now else rows
    return rows.order_by(F("due").asc(nulls_last=True), "made_at", "id")


def news_for(person_id: UUID) -> QuerySet[Message]:
    """Give what the person should know and has not put aside yet, newest first."""
    return Message.objects.filter(person_id=person_id, asks=False, settled_at=None).order_by(
        "-made_at", "-id"
    )


def inbox_of(person_id: UUID) -> QuerySet[Message]:
    """Give every message of the person: open ones by deadline first, then settled ones, newest first."""
    settled_last = F("settled_at").desc(nulls_first=True)
    return Message.objects.filter(person_id=person_id).order_by(
        settled_last, F("due").asc(nulls_last=True), "made_at", "id"
    )


def settled_for(person_id: UUID, last: int = 20) -> QuerySet[Message]:
    """Give the last messages that are done or read, newest first."""
    rows = Message.objects.filter(person_id=person_id, settled_at__isnull=False)
    return rows.order_by("-settled_at", "-id")[:last]


def open_count(person_id: UUID) -> int:
    """Count what stands in the inbox: the number on the bell."""
    return Message.objects.filter(person_id=person_id, settled_at=None).count()


def open_counts(person_id: UUID) -> tuple[int, int]:
    """Count what the person must do, and all that stands in the inbox with the news, in one statement."""
    rows = Message.objects.filter(person_id=person_id, settled_at=None)
    found = rows.aggregate(asks=Count("id", filter=Q(asks=True)), all=Count("id"))
    return found["asks"], found["all"]


@kept
def counts(person_id: UUID) -> QuerySet[Message, tuple[int, int]]:
    """Give what `open_counts` gives, as one row; none if the inbox is empty."""
    rows = Message.objects.filter(person_id=person_id, settled_at=None).order_by().values("person_id")
    counted = rows.annotate(do=Count("id", filter=Q(asks=True)), every=Count("id"))
    return counted.values_list("do", "every")


def told(key: str) -> set[UUID]:
    """Give whom the matter of this key was put before, also those for whom it is settled."""
    return set(Message.objects.filter(key=key).values_list("person_id", flat=True))


def message_of(person_id: UUID, pk: UUID) -> Message | None:
    """Find one message of a person."""
    return Message.objects.filter(person_id=person_id, pk=pk).first()

"""Talks: one period's, a year's, and what was promised in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.feedback import access
from teladan.apps.feedback.models import Promise, Talk, TalkText
from teladan.apps.feedback.terms import PromiseStage, TalkStage
from teladan.base.actor import Actor

PEOPLE = ("person__membership", "superior__membership", "written_by__membership", "confirmed_by__membership")


@dataclass(frozen=True, slots=True)
class Record:
    """A talk with the text that stands and, once confirmed, its promises."""

    talk: Talk
    text: TalkText
    promises: tuple[Promise, ...] = ()


def talk_on(person_id: UUID, period_id: UUID) -> Talk | None:
    """Find the talk of a person about a period."""
    return Talk.objects.select_related(*PEOPLE).filter(person_id=person_id, period_id=period_id).first()


def record_of(talk: Talk) -> Record:
    """Give a talk with its text and promises: two statements."""
    return _records([talk])[0]


def talks_of(person_id: UUID, cycle_id: UUID, *, viewer: Actor) -> list[Record]:
    """Give a person's talks of a cycle by period, as far as the viewer may read them: three statements."""
    rows = access.TALK.visible_to(viewer).filter(person_id=person_id, cycle_id=cycle_id)
    return _records(rows.select_related(*PEOPLE, "period").order_by("period__number"))


def overdue_promises(person_id: UUID, *, viewer: Actor, on: date) -> list[Promise]:
    """Give what was promised in a person's earlier talks and is still open after its last day, oldest first."""
    rows = access.PROMISE.visible_to(viewer).filter(
        talk__person_id=person_id, stage=PromiseStage.OPEN, due__lt=on
    )
    return list(rows.select_related("promiser__membership", "talk__period").order_by("due", "id"))


def promises_by(person_id: UUID) -> QuerySet[Promise]:
    """Give what a person promised and still owes, nearest day first."""
    rows = Promise.objects.filter(promiser_id=person_id, stage=PromiseStage.OPEN)
    return rows.select_related("talk__person__membership", "talk__period").order_by("due", "id")


def without_talk(person_ids: Collection[UUID], period_id: UUID) -> set[UUID]:
    """Give those of many people who have no confirmed talk in a period: one statement."""
    held = Talk.objects.filter(person_id__in=person_ids, period_id=period_id, stage=TalkStage.CONFIRMED)
    return set(person_ids) - set(held.values_list("person_id", flat=True))


def _records(talks: Collection[Talk] | QuerySet[Talk]) -> list[Record]:
    rows = list(talks)
    ids = [row.pk for row in rows]
    texts = {(row.talk_id, row.number): row for row in TalkText.objects.filter(talk_id__in=ids)}
    promises: dict[UUID, list[Promise]] = {}
    for each in (
        Promise.objects.filter(talk_id__in=ids).select_related("promiser__membership").order_by("due", "id")
    ):
        promises.setdefault(each.talk_id, []).append(each)
    return [Record(row, texts[row.pk, row.number], tuple(promises.get(row.pk, ()))) for row in rows]

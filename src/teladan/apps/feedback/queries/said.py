"""What was said, as far as a reader may read it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from teladan.apps.feedback import access
from teladan.apps.feedback.models import Ask, Comment, Reply
from teladan.apps.feedback.terms import AskStage, Kind, Tie, Topic
from teladan.apps.tenancy.queries import here
from teladan.base.actor import Actor

PEOPLE = ("author__membership", "person__membership")
STRENGTHS_FIRST = (Kind.APPRECIATION, Kind.SUGGESTION, Kind.QUESTION)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it is read beside a rating: who said it, what, and when."""

    author: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """A comment with its answers, without those that were withdrawn, in the order they were written."""

    comment: Comment
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers in the order they were written."""

    comment: Comment
    replies: tuple[Reply, ...] = ()

    def is_new_to(self, person_id: UUID) -> bool:
        """Whether one of the two finds something here that they have not opened yet."""
        both = (self.comment.person_id, self.comment.author_id)
        fresh = self.comment.person_id == person_id and self.comment.read_at is None
        answers = any(each.read_at is None and each.author_id != person_id for each in self.replies)
        return person_id in both and (fresh or answers)


def said_about(
    person_id: UUID,
    *,
    cycle_id: UUID,
    viewer: Actor,
    first: date | None = None,
    last: date | None = None,
) -> dict[str, list[Heard]]:
    """Give what was said to a person in a cycle, by what it is about, strengths first: what the viewer may read of it.

    The keys are a rating criterion's `ref`: a result's id as text, a value's code, "" for what is general. What was
    withdrawn is left out. One statement; two if days are asked.

    first, last
        Only what was written on these days (of the agency's zone), both included.
    """
    rows = access.COMMENT.visible_to(viewer).filter(person_id=person_id, cycle_id=cycle_id, withdrawn_at=None)
    rows = _within(rows, first, last).select_related(*PEOPLE).order_by("written_at", "id")
    found: dict[str, list[Heard]] = {}
    for row in rows.annotate(answers=_answers()):
        found.setdefault(row.ref, []).append(Heard(row, tuple(_answer(each) for each in row.answers)))
    for heard in found.values():
        heard.sort(key=lambda each: STRENGTHS_FIRST.index(each.comment.sort))
    return found


def _answers() -> ArraySubquery:
    """Read the answers of a comment in the statement that reads the comment."""
    rows = Reply.objects.filter(comment=OuterRef("pk"), withdrawn_at=None).order_by("written_at", "id")
    return ArraySubquery(
        rows.values(json=JSONObject(author=F("author__membership__name"), text="text", at="written_at"))
    )


def _answer(row: dict[str, str]) -> Answer:
    return Answer(row["author"], row["text"], datetime.fromisoformat(row["at"]))


def official_said(person_id: UUID, *, cycle_id: UUID) -> dict[str, list[Comment]]:
    """Give what the superior said of results and values in a cycle, by `ref`, oldest first: one statement.

    This, and nothing else of the conversation, is the column "umpan balik" of the evaluation document, which HR prints
    too; the form says so to the superior who writes it. Questions are no feedback of the document.
    """
    rows = Comment.objects.filter(
        person_id=person_id, cycle_id=cycle_id, tie=Tie.SUPERIOR, withdrawn_at=None
    ).exclude(Q(topic=Topic.GENERAL) | Q(kind=Kind.QUESTION))
    found: dict[str, list[Comment]] = {}
    for row in rows.select_related(*PEOPLE).order_by("written_at", "id"):
        found.setdefault(row.ref, []).append(row)
    return found


def received_by(person_id: UUID) -> QuerySet[Comment]:
    """Give what was said to a person, newest first; what was withdrawn stands there without its words."""
    return Comment.objects.filter(person_id=person_id).select_related(*PEOPLE).order_by("-written_at", "-id")


def given_by(person_id: UUID) -> QuerySet[Comment]:
    """Give what a person said to others, newest first."""
    return Comment.objects.filter(author_id=person_id).select_related(*PEOPLE).order_by("-written_at", "-id")


def thread_of(comment: Comment) -> Thread:
    """Give a comment with its answers: one statement."""
    return Thread(comment, tuple(_replies([comment.pk]).get(comment.pk, ())))


def asks_of(person_id: UUID) -> QuerySet[Ask]:
    """Give the wishes for feedback that wait for a person, oldest first."""
    rows = Ask.objects.filter(asked_id=person_id, stage=AskStage.OPEN).select_related("asker__membership")
    return rows.order_by("asked_at", "id")


def asks_by(person_id: UUID) -> QuerySet[Ask]:
    """Give the wishes of a person, those still open first, then newest first."""
    rows = Ask.objects.filter(asker_id=person_id).select_related("asked__membership")
    return rows.order_by(F("settled_at").desc(nulls_first=True), "-asked_at")


def _replies(comment_ids: list[UUID]) -> dict[UUID, list[Reply]]:
    found: dict[UUID, list[Reply]] = {}
    if comment_ids:
        rows = Reply.objects.filter(comment_id__in=comment_ids).select_related("author__membership")
        for row in rows.order_by("written_at", "id"):
            found.setdefault(row.comment_id, []).append(row)
    return found


def _within(rows: QuerySet[Comment], first: date | None, last: date | None) -> QuerySet[Comment]:
    if first is None and last is None:
        return rows
    zone = ZoneInfo(here().zone)
    if first is not None:
        rows = rows.filter(written_at__gte=datetime.combine(first, time(), zone))
    if last is not None:
        rows = rows.filter(written_at__lt=datetime.combine(last + timedelta(days=1), time(), zone))
    return rows

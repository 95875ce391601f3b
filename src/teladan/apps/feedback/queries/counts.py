"""How often people talk: one's own quarter, and a superior's view of the team. Nobody is compared with anybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from teladan.apps.feedback.models import Comment, Talk
from teladan.apps.feedback.terms import TalkStage
from teladan.apps.organisation.queries import Person
from teladan.apps.tenancy.queries import here


@dataclass(frozen=True, slots=True)
class MyCounts:
    """How often one gave and received feedback in this quarter; for oneself only."""

    given: int
    received: int
    number: int


@dataclass(frozen=True, slots=True)
class TeamCount:
    """What a superior sees of one person: when they last gave that person feedback, and this period's talk.

    last_given
        The day of the superior's own last feedback to the person in the cycle; None for none.
    talk
        The stage of the talk of the period; None while there is no record of one.
    """

    last_given: date | None = None
    talk: TalkStage | None = None


def quarter_of(day: date) -> tuple[date, int]:
    """Give the first day of a calendar quarter and its number, 1 to 4."""
    number = (day.month - 1) // 3
    return date(day.year, number * 3 + 1, 1), number + 1


def my_counts(person_id: UUID, on: date) -> MyCounts:
    """Count what a person gave and received in the quarter of a day, without what was withdrawn: one statement."""
    first, number = quarter_of(on)
    since = datetime.combine(first, time(), ZoneInfo(here().zone))
    rows = Comment.objects.filter(written_at__gte=since, withdrawn_at=None)
    found = rows.filter(Q(author_id=person_id) | Q(person_id=person_id)).aggregate(
        given=Count("pk", filter=Q(author_id=person_id)),
        received=Count("pk", filter=Q(person_id=person_id)),
    )
    return MyCounts(found["given"], found["received"], number)


def counts_of_team(
    people: QuerySet[Person], *, superior_id: UUID, cycle_id: UUID, on: date
) -> dict[Person, TeamCount]:
    """Give people with when the superior last gave each feedback, and with the talk of the period of a day.

    One statement: the one that reads the people, whom `organisation` names; their order is kept.
    """
    return counted(talked_with(people, superior_id=superior_id, cycle_id=cycle_id, on=on))


def talked_with(people: QuerySet[Person], *, superior_id: UUID, cycle_id: Any, on: date) -> QuerySet[Any]:
    """Let a query of people bring `last_given` and `talk` for `counted`; the cycle is an id, or a query of it."""
    given = Comment.objects.filter(
        person_id=OuterRef("pk"), author_id=superior_id, cycle_id=cycle_id, withdrawn_at=None
    )
    talks = Talk.objects.filter(person_id=OuterRef("pk"), cycle_id=cycle_id, period__during__contains=on)
    return people.annotate(
        last_given=Subquery(given.order_by("-written_at").values("written_at")[:1]),
        talk=Subquery(talks.values("stage")[:1]),
    )


def counted(rows: Iterable[Any]) -> dict[Person, TeamCount]:
    """See what `talked_with` found as counts."""
    return {
        row: TeamCount(
            localdate(row.last_given) if row.last_given else None, TalkStage(row.talk) if row.talk else None
        )
        for row in rows
    }

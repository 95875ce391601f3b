"""How often people talk: one's own quarter, and a superior's view of the team. Nobody is compared with anybody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q

from teladan.apps.feedback.models import Comment, Talk
from teladan.apps.feedback.terms import TalkStage
from teladan.apps.planning.queries import local_day
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
    superior_id: UUID, person_ids: Collection[UUID], *, cycle_id: UUID, period_id: UUID | None
) -> dict[UUID, TeamCount]:
    """Give for each of many people when the superior last gave them feedback, and the period's talk: two statements."""
    given = Comment.objects.filter(
        author_id=superior_id, person_id__in=person_ids, cycle_id=cycle_id, withdrawn_at=None
    ).order_by()
    last: dict[UUID, datetime] = dict(given.values_list("person_id").annotate(last=Max("written_at")))
    stages: dict[UUID, str] = {}
    if period_id is not None:
        talks = Talk.objects.filter(person_id__in=person_ids, period_id=period_id)
        stages = dict(talks.values_list("person_id", "stage"))
    return {
        pk: TeamCount(
            local_day(last[pk]) if pk in last else None, TalkStage(stages[pk]) if pk in stages else None
        )
        for pk in person_ids
    }

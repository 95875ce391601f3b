"""What held over a range of days: posts, superiors, absences, and the stretches in which nothing of it changed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.organisation.models import Absence, Line, Person, Reporting, Segment
from teladan.apps.organisation.queries.spans import DAY, cut, days
from teladan.apps.organisation.terms import SegmentKind

L = TypeVar("L", bound=Line)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in which somebody kept post, superior, acting posts and presence.

    first, last
        Both included.
    segment, reporting
        The own post (with unit) and the line to the superior; None where there was none.
    acting
        Posts held as Plt or Plh beside it.
    absence
        The long absence of these days, if there was one.
    """

    first: date
    last: date
    segment: Segment | None
    reporting: Reporting | None
    acting: tuple[Segment, ...]
    absence: Absence | None


def segments_between(person_ids: Iterable[UUID], first: date, last: date) -> dict[UUID, list[Segment]]:
    """Give all posts (definitif, Plt, Plh) held on any of the days, oldest first, with post and unit: one statement."""
    rows = Segment.objects.select_related("post__unit")
    return _by_person(rows, person_ids, first, last)


def superiors_between(person_ids: Iterable[UUID], first: date, last: date) -> dict[UUID, list[Reporting]]:
    """Give all reporting lines that held on any of the days, oldest first, with the superiors: one statement."""
    rows = Reporting.objects.select_related("superior__membership")
    return _by_person(rows, person_ids, first, last)


def absences_between(person_ids: Iterable[UUID], first: date, last: date) -> dict[UUID, list[Absence]]:
    """Give the long absences (tugas belajar, leave) that touched any of the days, oldest first: one statement."""
    return _by_person(Absence.objects.all(), person_ids, first, last)


def subordinates_between(superior_id: UUID | None, first: date, last: date) -> QuerySet[Person]:
    """Give who reported to a superior (None: to anybody) on any of the days, by name, with the accounts' names."""
    lines = Reporting.objects.filter(during__overlap=days(first, last))
    lines = lines.filter(superior_id=superior_id) if superior_id else lines
    rows = Person.objects.filter(pk__in=lines.values("person_id")).select_related("membership")
    return rows.order_by("name_key", "pk")


def _by_person(rows: QuerySet[L], person_ids: Iterable[UUID], first: date, last: date) -> dict[UUID, list[L]]:
    found: dict[UUID, list[L]] = defaultdict(list)
    asked = rows.filter(person_id__in=list(person_ids), during__overlap=days(first, last))
    for row in asked.order_by("during", "pk"):
        found[row.person_id].append(row)  # type: ignore[attr-defined]
    return dict(found)


def stretches_between(person_ids: Iterable[UUID], first: date, last: date) -> dict[UUID, list[Stretch]]:
    """Cut the days of each person where post, superior, acting post or presence changed: three statements.

    Days on which somebody had neither post nor superior are left out; people who never served in them too.
    """
    ids = list(person_ids)
    posts, lines = segments_between(ids, first, last), superiors_between(ids, first, last)
    away = absences_between(ids, first, last)
    found = {
        one: _stretches(posts.get(one, []), lines.get(one, []), away.get(one, []), first, last)
        for one in posts.keys() | lines.keys()
    }
    return {one: found[one] for one in ids if one in found}


def _stretches(
    posts: list[Segment], lines: list[Reporting], away: list[Absence], first: date, last: date
) -> list[Stretch]:
    during = days(first, last)
    starts = {first}
    for row in (*posts, *lines, *away):
        since, until = cut(row, during)
        starts |= {since, until + DAY}
    edges = sorted(day for day in starts if day <= last)
    found = []
    for since, after in zip(edges, [*edges[1:], last + DAY], strict=True):
        own = [row for row in posts if row.held_on(since)]
        reporting = next((row for row in lines if row.held_on(since)), None)
        segment = next((row for row in own if row.kind == SegmentKind.DEFINITIF), None)
        if segment is None and reporting is None:
            continue
        acting = tuple(row for row in own if row.kind != SegmentKind.DEFINITIF)
        absence = next((row for row in away if row.held_on(since)), None)
        found.append(Stretch(since, after - timedelta(days=1), segment, reporting, acting, absence))
    return found

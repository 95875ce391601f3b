"""Dated lines: which post, which superior, which head, on a day. The plural forms ask once for many."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from teladan.apps.organisation.models import Headship, Person, Reporting, Segment
from teladan.apps.organisation.terms import SegmentKind
from teladan.base.kept import kept


def segment_of(person_id: UUID, on: date) -> Segment | None:
    """Give the person's own (definitif) post that day, with post and unit."""
    return segments_of([person_id], on).get(person_id)


def segments_of(person_ids: Iterable[UUID], on: date) -> dict[UUID, Segment]:
    """Give the own posts of many people that day, by person id, with posts and units: one statement."""
    rows = Segment.objects.filter(
        person_id__in=list(person_ids), during__contains=on, kind=SegmentKind.DEFINITIF
    )
    return {row.person_id: row for row in rows.select_related("post__unit")}


def superior_of(person_id: UUID, on: date) -> Person | None:
    """Give the direct superior (pejabat penilai) that day; None for the top."""
    line = reporting_of(person_id, on)
    return line.superior if line else None


def superiors_of(person_ids: Iterable[UUID], on: date) -> dict[UUID, Person]:
    """Give the direct superiors of many people that day, by person id: one statement."""
    return {pk: line.superior for pk, line in reportings_of(person_ids, on).items()}


def reporting_of(person_id: UUID, on: date) -> Reporting | None:
    """Give the person's reporting line that day, with the superior and where the line comes from."""
    return reportings_of([person_id], on).get(person_id)


def reportings_of(person_ids: Iterable[UUID], on: date) -> dict[UUID, Reporting]:
    """Give the reporting lines of many people that day, by person id: one statement."""
    rows = Reporting.objects.filter(person_id__in=list(person_ids), during__contains=on)
    return {row.person_id: row for row in rows.select_related("superior__membership")}


def subordinates_of(person_id: UUID, on: date) -> QuerySet[Person]:
    """Give the people who reported directly to this person that day, by name."""
    lines = Reporting.objects.filter(superior_id=person_id, during__contains=on)
    return Person.objects.filter(pk__in=lines.values("person_id")).order_by("name_key", "pk")


@kept
def a_subordinate(person_id: UUID, on: date) -> QuerySet[Reporting, tuple[UUID]]:
    """Give one of the people who reported directly to this person that day: whether there is any."""
    rows = Reporting.objects.filter(superior_id=person_id, during__contains=on)
    return rows.order_by().values_list("person_id")[:1]


def posts_among(person_ids: Any, on: date) -> QuerySet[Segment, tuple[UUID, str]]:
    """Give the person and the title of the own posts, that day, of people who are named by a query."""
    rows = Segment.objects.filter(person_id__in=person_ids, during__contains=on, kind=SegmentKind.DEFINITIF)
    return rows.values_list("person_id", "post__title")


def subordinates_with_posts(person_id: UUID, on: date) -> list[tuple[Person, str]]:
    """Give the direct subordinates that day by name, each with the title of their own post ("" for none): one statement."""
    posts = Segment.objects.filter(
        person_id=OuterRef("pk"), during__contains=on, kind=SegmentKind.DEFINITIF
    ).values("post__title")[:1]
    rows = subordinates_of(person_id, on).select_related("membership").annotate(post_title=Subquery(posts))
    return [(row, row.post_title or "") for row in rows]


def heads_of(unit_ids: Iterable[UUID], on: date) -> dict[UUID, Person]:
    """Give the heads of many units that day, by unit id; units without one are left out: one statement."""
    rows = Headship.objects.filter(unit_id__in=list(unit_ids), during__contains=on)
    return {row.unit_id: row.person for row in rows.select_related("person__membership") if row.unit_id}


def acting_for(person_id: UUID, on: date) -> list[Segment]:
    """Give the posts for which the person was acting that day (Plt, Plh)."""
    rows = Segment.objects.filter(person_id=person_id, during__contains=on)
    return list(rows.exclude(kind=SegmentKind.DEFINITIF).select_related("post__unit"))


def superiors_through_time(person_id: UUID) -> list[Reporting]:
    """Give all reporting lines of a person with their superiors, newest first."""
    rows = Reporting.objects.filter(person_id=person_id).select_related("superior__membership")
    return list(rows.order_by("-during"))


def reportings_around(person_id: UUID, on: date) -> tuple[list[Reporting], list[Reporting]]:
    """Give a person's own lines through time, newest first, and those of who reported to them that day, by name.

    One statement, with the people on both sides.
    """
    mine, theirs = Q(person_id=person_id), Q(superior_id=person_id, during__contains=on)
    rows = Reporting.objects.filter(mine | theirs).select_related(
        "person__membership", "superior__membership"
    )
    every = list(rows.order_by("-during"))
    below = sorted(
        (row for row in every if row.superior_id == person_id),
        key=lambda row: (row.person.name_key, row.person_id),
    )
    return [row for row in every if row.person_id == person_id], below

"""The years of people as their raters see them: segments, acting posts, long absences. Bulk, three statements for any number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from teladan.apps.appraisal.rules import Segment, Stay, clipped, deciding, segments_of
from teladan.apps.organisation.queries import Person, Stretch, Unit, stretches_between
from teladan.engine.rulebook import Rulebook
from teladan.engine.words import Said


@dataclass(frozen=True, slots=True)
class Aside:
    """What else a rater should know: an acting post or a long absence, from a first to a last day."""

    first: date
    last: date
    kind: Said
    note: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """One person's days in a range, as the raters see them.

    stays
        All days, cut wherever unit, superior or presence changed.
    posts
        Title of the own post by the first day from which it was held.
    """

    segments: tuple[Segment, ...] = ()
    stays: tuple[Stay, ...] = ()
    units: Mapping[UUID, Unit] = field(default_factory=dict)
    superiors: Mapping[UUID, Person] = field(default_factory=dict)
    asides: tuple[Aside, ...] = ()
    posts: tuple[tuple[date, str], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing to tell: one segment at most, no acting post, no absence."""
        return len(self.segments) < 2 and not self.asides

    def within(self, first: date, last: date) -> tuple[Segment, ...]:
        """Give the segments of a shorter range of days."""
        return segments_of(clipped(self.stays, first, last))

    def deciding(self, book: Rulebook) -> Segment | None:
        """Give the segment whose superior decides the whole, by the rules in force."""
        return deciding(self.segments, rule=book.segment_decides, least=book.segment_days)

    def post_on(self, day: date) -> str:
        """Give the title of the post held on a day."""
        return next((title for since, title in reversed(self.posts) if since <= day), "")


def years_of(person_ids: Iterable[UUID], first: date, last: date) -> dict[UUID, Year]:
    """Give the years of many people; who never served in these days is left out: three statements."""
    return {pk: _year(rows) for pk, rows in stretches_between(person_ids, first, last).items()}


def year_of(person_id: UUID, first: date, last: date) -> Year:
    """Give one person's year; an empty one for whoever never served in it."""
    return years_of([person_id], first, last).get(person_id) or Year()


def _year(rows: list[Stretch]) -> Year:
    stays = tuple(
        Stay(
            row.first,
            row.last,
            row.segment.post.unit_id if row.segment else None,
            row.reporting.superior_id if row.reporting else None,
            works=row.absence is None or row.absence.keeps_skp,
        )
        for row in rows
    )
    return Year(
        segments_of(stays),
        stays,
        {row.segment.post.unit_id: row.segment.post.unit for row in rows if row.segment},
        {row.reporting.superior_id: row.reporting.superior for row in rows if row.reporting},
        tuple(_asides(rows)),
        tuple((row.first, row.segment.post.title) for row in rows if row.segment),
    )


def _asides(rows: list[Stretch]) -> list[Aside]:
    """Tell acting posts and absences once each, however often the days were cut."""
    found: dict[Any, Aside] = {}
    for row in rows:
        lines = [(one, one.kind_label, f"{one.title}, {one.unit.name}") for one in row.acting]
        lines += [(row.absence, row.absence.kind_label, "")] if row.absence else []  # type: ignore[list-item]
        for line, kind, note in lines:
            known = found.get(line.pk)
            found[line.pk] = Aside(known.first if known else row.first, row.last, kind, note)
    return sorted(found.values(), key=lambda each: each.first)

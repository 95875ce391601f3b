"""Who appraises whom for a year: the superior of the deciding segment, with unit and superior's superior. Bulk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from teladan.apps.appraisal.queries import Segment, Year, years_of
from teladan.apps.organisation.queries import Person, heads_of, superiors_of, units
from teladan.apps.planning.queries import rules_here
from teladan.engine.words import Said, say


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is appraised; see `appraisal.models.Appraisal`."""

    unit_id: UUID
    counted_in_id: UUID | None
    is_head: bool
    superior_id: UUID
    upper_id: UUID | None


def places_of(
    person_ids: set[UUID], day: date, *, first: date | None = None, last: date | None = None
) -> tuple[dict[UUID, Place], dict[UUID, Said]]:
    """Find unit, superior and superior's superior of many people, and why some cannot be placed.

    Whoever moved within the year, or had another superior, is appraised by the superior of the segment that decides by
    the rules in force (`segment.decides`, `segment.days`).

    first, last
        First and last day of the year that is appraised; without them the calendar year of `day`. What happens after
        `day`, or after the last day of the year, does not count.
    """
    first, last = first or date(day.year, 1, 1), last or date(day.year, 12, 31)
    end, book = min(day, last), rules_here(last)
    years = years_of(person_ids, first, end)
    chosen: dict[UUID, Segment] = {}
    left_out: dict[UUID, Said] = {}
    for pk in person_ids:
        year = years.get(pk) or Year()
        lack = _lack(year, end)
        deciding = year.deciding(book)
        if lack is None and deciding is not None:
            chosen[pk] = deciding
        else:
            left_out[pk] = lack or say("No day of work between {first} and {last}", first=first, last=end)
    uppers = superiors_of({each.superior_id for each in chosen.values()}, end)
    parents = {row.id: row.parent_id for row in units()}
    heads = {on: heads_of(parents, on) for on in {each.last for each in chosen.values()}}
    placed = {
        pk: _place(pk, segment, heads[segment.last], parents, uppers.get(segment.superior_id))
        for pk, segment in chosen.items()
    }
    return placed, left_out


def _lack(year: Year, end: date) -> Said | None:
    """Say what somebody lacks on the last day that counts: a post, or a superior."""
    stay = year.stays[-1] if year.stays and year.stays[-1].last == end else None
    if stay is None or stay.unit_id is None:
        return say("No post on {day}", day=end)
    return say("No superior on {day}", day=end) if stay.superior_id is None else None


def _place(
    pk: UUID,
    segment: Segment,
    heads: Mapping[UUID, Person],
    parents: Mapping[UUID, UUID | None],
    upper: Person | None,
) -> Place:
    head = heads.get(segment.unit_id)
    is_head = head is not None and head.id == pk
    counted = parents[segment.unit_id] if is_head else segment.unit_id
    return Place(segment.unit_id, counted, is_head, segment.superior_id, upper.id if upper else None)

"""The segments of a person's year: who was responsible for them, where, and for how many days of work.

PermenPANRB 6/2022 has rules for a move, another superior, leave and acting posts in an annex that could not be read;
what stands here is the working assumption [M], and an agency can set it by its own rules (`segment.*`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """Days (both ends included) in which unit, superior and presence stayed the same; None where there was none."""

    first: date
    last: date
    unit_id: UUID | None
    superior_id: UUID | None
    works: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a year under one superior in one unit.

    days
        Days of it with work: a long leave within it does not count, and does not end it.
    """

    first: date
    last: date
    unit_id: UUID
    superior_id: UUID
    days: int


def segments_of(stays: Iterable[Stay]) -> tuple[Segment, ...]:
    """Join what belongs together, in the order of time; what held no work is left out."""
    found: list[Segment] = []
    for stay in sorted(stays, key=lambda each: each.first):
        if not stay.works or stay.unit_id is None or stay.superior_id is None:
            continue
        days = (stay.last - stay.first).days + 1
        last = found[-1] if found else None
        if last and (last.unit_id, last.superior_id) == (stay.unit_id, stay.superior_id):
            found[-1] = replace(last, last=stay.last, days=last.days + days)
        else:
            found.append(Segment(stay.first, stay.last, stay.unit_id, stay.superior_id, days))
    return tuple(found)


def clipped(stays: Iterable[Stay], first: date, last: date) -> list[Stay]:
    """Cut stays to a range of days, both ends included."""
    within = (each for each in stays if each.first <= last and first <= each.last)
    return [replace(each, first=max(each.first, first), last=min(each.last, last)) for each in within]


def deciding(segments: Sequence[Segment], *, rule: str = "last", least: int = 0) -> Segment | None:
    """Give the segment whose superior decides the whole; None where nobody worked.

    rule
        "last": the last segment of at least `least` days; "longest": the longest, of equals the later one.
    least
        Days from which a segment counts; if none is so long, the last one all the same.
    """
    if rule == "longest":
        return max(segments, key=lambda each: (each.days, each.first), default=None)
    enough = [each for each in segments if each.days >= least]
    return next(reversed(enough or segments), None)


def to_close(segments: Sequence[Segment], *, until: date, today: date, least: int) -> tuple[Segment, ...]:
    """Give the segments that have ended before the year did, long enough for a closing evaluation."""
    return tuple(each for each in segments if each.last < until and each.last < today and each.days >= least)

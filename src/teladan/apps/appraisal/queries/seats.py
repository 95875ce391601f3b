"""Whom a superior evaluates for a period, and whose segment they close. Bulk: the same few statements for one or thousands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from teladan.apps.appraisal.models import Appraisal, OrganisationPredikat, PeriodEvaluation
from teladan.apps.appraisal.queries.organisation import Standing, predikat_in_force, standing_of
from teladan.apps.appraisal.queries.periods import newest_evaluations
from teladan.apps.appraisal.queries.segments import Year, years_of
from teladan.apps.appraisal.queries.times import in_time
from teladan.apps.appraisal.rules import Segment, deciding, to_close
from teladan.apps.organisation.queries import Person, heads_of, subordinates_between
from teladan.apps.planning.queries import Cycle, rules_here
from teladan.engine.rulebook import Rulebook
from teladan.engine.rulebook.terms import Rating


@dataclass(frozen=True, slots=True)
class Seat:
    """One person whom a superior evaluates for a period, or whose segment (period None) they close.

    segment
        The days that are spoken of: of a period the part under this superior.
    organisation
        The predikat that counts for the unit in this period, if one was set.
    newest
        What was said already.
    is_over
        Whether the annual predikat has been decided.
    team
        How many seats this superior has for the same period (or to close in the same year).
    """

    person: Person
    cycle: Cycle
    period: Any
    segment: Segment
    post: str
    unit_name: str
    is_head: bool
    organisation: OrganisationPredikat | None
    newest: PeriodEvaluation | None
    is_over: bool
    due: date
    book: Rulebook
    team: int

    @property
    def fixed(self) -> Rating | None:
        """A head's hasil kerja where the unit's predikat of the period was set; else None."""
        return self.book.head_mapping[self.organisation.word] if self.is_head and self.organisation else None

    @property
    def is_part(self) -> bool:
        """Whether the person spent only a part of the period under this superior."""
        return self.period is not None and bool(
            self.segment.first > self.period.first_day or self.segment.last < self.period.last_day
        )


@dataclass(frozen=True, slots=True)
class _Time:
    """What the seats of one period (or of a year's closings) share."""

    cycle: Cycle
    period: Any
    book: Rulebook
    people: Mapping[UUID, Any]
    years: Mapping[UUID, Year]
    standing: Standing | None
    sizes: Mapping[UUID, int]

    def seat(self, pk: UUID, segment: Segment, head_id: UUID | None, newest: PeriodEvaluation | None) -> Seat:
        """Put together one seat; `head_id` is who led the unit then."""
        year, person = self.years[pk], self.people[pk]
        last = self.period.last_day if self.period else segment.last
        return Seat(
            person=person,
            cycle=self.cycle,
            period=self.period,
            segment=segment,
            post=year.post_on(segment.last),
            unit_name=year.units[segment.unit_id].name,
            is_head=head_id == pk,
            organisation=self.standing.of(segment.unit_id) if self.standing else None,
            newest=newest,
            is_over=person.is_over,
            due=last + timedelta(days=self.book.period_days),
            book=self.book,
            team=self.sizes[segment.superior_id],
        )


def period_seats(period: Any, *, superior_id: UUID | None = None, overlay: str | None = None) -> list[Seat]:
    """Give whom a superior (None: every superior) evaluates for a period, by name: seven statements, nine at most.

    The superior of the last segment that is long enough evaluates the period; whom somebody only left in it closes the
    segment.

    period
        With its cycle.
    overlay
        As in `planning.queries.rules_here`.
    """
    cycle, book = period.cycle, rules_here(period.last_day, overlay)
    people = _people(superior_id, cycle, period.first_day, period.last_day)
    years = years_of(people, period.first_day, period.last_day)
    chosen = [
        (pk, segment)
        for pk in people
        if pk in years
        and (segment := deciding(years[pk].segments, least=book.segment_days))
        and superior_id in (None, segment.superior_id)
    ]
    said = {
        row.person_id: row
        for row in newest_evaluations([pk for pk, _ in chosen], cycle.pk)
        if row.period_id == period.pk
    }
    heads = heads_of({segment.unit_id for _, segment in chosen}, period.last_day)
    sizes = Counter(segment.superior_id for _, segment in chosen)
    time = _Time(cycle, period, book, people, years, _standing(period), sizes)
    return [
        time.seat(pk, segment, head.id if (head := heads.get(segment.unit_id)) else None, said.get(pk))
        for pk, segment in chosen
    ]


def closing_seats(
    cycle: Cycle, today: date, *, superior_id: UUID | None = None, overlay: str | None = None
) -> list[Seat]:
    """Give the segments of a year that have ended and that a superior (None: every superior) closes, by name.

    Four statements; where there are such segments one more, and one for each last day.
    """
    book = rules_here(cycle.last_day, overlay)
    people = _people(superior_id, cycle, cycle.first_day, cycle.last_day)
    years = years_of(people, cycle.first_day, cycle.last_day)
    chosen = [
        (pk, segment)
        for pk in people
        if pk in years
        for segment in to_close(
            years[pk].segments, until=cycle.last_day, today=today, least=book.segment_days
        )
        if superior_id in (None, segment.superior_id)
    ]
    if not chosen:
        return []
    said = {
        (row.person_id, row.decided_by_id, row.first): row
        for row in newest_evaluations({pk for pk, _ in chosen}, cycle.pk)
        if row.is_closing
    }
    units = {segment.unit_id for _, segment in chosen}
    heads = {day: heads_of(units, day) for day in {segment.last for _, segment in chosen}}
    sizes = Counter(segment.superior_id for _, segment in chosen)
    time = _Time(cycle, None, book, people, years, None, sizes)
    return [
        time.seat(
            pk,
            segment,
            head.id if (head := heads[segment.last].get(segment.unit_id)) else None,
            said.get((pk, segment.superior_id, segment.first)),
        )
        for pk, segment in chosen
    ]


def _people(superior_id: UUID | None, cycle: Cycle, first: date, last: date) -> dict[UUID, Any]:
    """Give the candidates by id, each knowing whether the annual predikat has been decided: one statement."""
    decided = Appraisal.objects.filter(in_time(cycle.pk), person_id=OuterRef("pk"), decision__isnull=False)
    rows = subordinates_between(superior_id, first, last).annotate(is_over=Exists(decided))
    return {row.pk: row for row in rows}


def _standing(period: Any) -> Standing | None:
    """Resolve the units' predikat of a period; most agencies set none, and then the units are not asked for."""
    if not predikat_in_force(period.cycle_id, period.pk).exists():
        return None
    return standing_of(period.cycle_id, period.pk)

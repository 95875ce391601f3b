"""Who moved, had another superior or was away: each superior evaluates their segment, the last one decides the year."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.appraisal.actions import ask_for_closings
from teladan.apps.appraisal.queries import closing_seats, evaluations_of, period_seats, year_of
from teladan.apps.appraisal.rules import Segment, Stay, deciding, segments_of
from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person, Reporting, Unit
from teladan.apps.organisation.models import Segment as Posting
from teladan.apps.organisation.terms import AbsenceKind, SegmentKind
from teladan.base.verdict import Refused
from teladan.engine.rulebook import rules_on
from tests.factories.organisation import FROM, a_head, a_reporting, a_segment
from tests.factories.periods import a_period, after, closing_of, evaluated, seat_of
from tests.factories.planning import a_cycle, hr
from tests.factories.ties import an_absence

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
MOVED = date(2026, 5, 15)


def moved(person: Person, to: Unit, superior: Person, on: date = MOVED) -> None:
    """Move somebody to another unit and superior on a day."""
    Posting.objects.filter(person=person).update(during=DateRange(FROM, on))
    Reporting.objects.filter(person=person).update(during=DateRange(FROM, on))
    a_segment(person, to, "Analis", on)
    a_reporting(person, superior, on)


@pytest.fixture
def mover(cast: Cast) -> Person:
    a_cycle()
    moved(cast["peer_1"], Unit.objects.get(code="05"), cast["unit_head"])
    return cast["peer_1"]


def test_a_move_makes_two_segments_and_the_last_superior_decides(cast: Cast, mover: Person) -> None:
    year = year_of(mover.id, FIRST, LAST)
    assert [(part.first, part.last, part.superior_id) for part in year.segments] == [
        (FIRST, date(2026, 5, 14), cast["superior"].id),
        (MOVED, LAST, cast["unit_head"].id),
    ]
    decider = year.deciding(rules_on(LAST))
    assert decider is not None
    assert decider.superior_id == cast["unit_head"].id
    assert not year.is_whole


def test_the_former_superior_closes_the_segment_once_it_has_ended(cast: Cast, mover: Person) -> None:
    assert not closing_seats(a_cycle(), date(2026, 5, 14), superior_id=cast["superior"].id)
    seat = closing_of(mover, date(2026, 5, 16))
    assert (seat.segment.superior_id, seat.due, seat.team) == (cast["superior"].id, date(2026, 5, 29), 1)
    assert ask_for_closings(cycle=a_cycle(), by=hr(), now=after(MOVED, 1)).value == 1
    assert "segment.asked" in [each.kind for each in waiting_for(cast["superior"].id)]
    row = evaluated(seat)
    assert (row.is_closing, row.first, row.last) == (True, FIRST, date(2026, 5, 14))
    assert "segment.asked" not in [each.kind for each in waiting_for(cast["superior"].id)]
    assert closing_of(mover, date(2026, 6, 1)).newest == row
    assert ask_for_closings(cycle=a_cycle(), by=hr(), now=after(MOVED, 9)).value == 0


def test_the_quarter_of_the_move_belongs_to_the_new_superior(cast: Cast, mover: Person) -> None:
    seat = seat_of(mover, 2)
    assert (seat.segment.superior_id, seat.segment.first, seat.is_part) == (cast["unit_head"].id, MOVED, True)
    assert mover not in [each.person for each in period_seats(a_period(2), superior_id=cast["superior"].id)]
    assert seat_of(mover, 1).segment.superior_id == cast["superior"].id
    with pytest.raises(Refused):
        evaluated(seat, at=after(date(2026, 6, 20), 0))


def test_quarters_and_closed_segments_stand_in_the_order_of_time(mover: Person) -> None:
    evaluated(seat_of(mover, 2))
    evaluated(closing_of(mover, date(2026, 7, 1)))
    evaluated(seat_of(mover, 1))
    rows = evaluations_of(mover.id, a_cycle().id)
    assert [(row.period.number if row.period else None) for row in rows] == [1, None, 2]


def test_a_superior_of_some_days_neither_closes_nor_decides(cast: Cast) -> None:
    a_cycle()
    moved(cast["peer_2"], Unit.objects.get(code="05"), cast["unit_head"], date(2026, 12, 20))
    year = year_of(cast["peer_2"].id, FIRST, LAST)
    decider = year.deciding(rules_on(LAST))
    assert decider is not None
    assert decider.superior_id == cast["superior"].id
    moved_early = date(2026, 1, 20)
    a = Stay(FIRST, date(2026, 1, 19), year.segments[0].unit_id, cast["superior"].id)
    b = Stay(moved_early, LAST, year.segments[0].unit_id, cast["unit_head"].id)
    assert len(segments_of([a, b])) == 2
    assert seat_of(cast["peer_2"], 4).segment.superior_id == cast["superior"].id


def test_leave_counts_as_no_work_and_tugas_belajar_does(cast: Cast) -> None:
    an_absence(cast["peer_3"], date(2026, 3, 1), date(2026, 6, 1), AbsenceKind.CUTI_MELAHIRKAN)
    an_absence(cast["peer_4"], date(2026, 3, 1), date(2026, 6, 1), AbsenceKind.TUGAS_BELAJAR)
    on_leave = year_of(cast["peer_3"].id, FIRST, LAST)
    assert [part.days for part in on_leave.segments] == [365 - 92]
    assert [aside.first for aside in on_leave.asides] == [date(2026, 3, 1)]
    assert [part.days for part in year_of(cast["peer_4"].id, FIRST, LAST).segments] == [365]


def test_a_quarter_without_work_is_not_evaluated(cast: Cast) -> None:
    an_absence(cast["peer_3"], date(2026, 3, 20), date(2026, 7, 10), AbsenceKind.CLTN)
    people = [seat.person for seat in period_seats(a_period(2))]
    assert cast["peer_3"] not in people
    assert cast["peer_2"] in people


def test_a_contract_that_ends_is_closed(cast: Cast) -> None:
    a_cycle()
    Posting.objects.filter(person=cast["peer_5"]).update(during=DateRange(FROM, date(2026, 9, 1)))
    Reporting.objects.filter(person=cast["peer_5"]).update(during=DateRange(FROM, date(2026, 9, 1)))
    assert closing_of(cast["peer_5"], date(2026, 9, 2)).segment.last == date(2026, 8, 31)


def test_who_acts_for_another_unit_keeps_the_own_segment_and_leads_there(cast: Cast) -> None:
    """A Plt stays with the own superior; the predikat of the unit led meanwhile does not fix the own hasil kerja."""
    other = Unit.objects.get(code="03")
    a_segment(cast["peer_6"], other, "Plt. Kepala", date(2026, 4, 1), date(2026, 8, 1), SegmentKind.PLT)
    a_head(other, cast["peer_6"], date(2026, 4, 1), date(2026, 8, 1))
    year = year_of(cast["peer_6"].id, FIRST, LAST)
    assert len(year.segments) == 1
    assert [(aside.first, aside.last) for aside in year.asides] == [(date(2026, 4, 1), date(2026, 7, 31))]
    seat = seat_of(cast["peer_6"], 2)
    assert (seat.is_head, seat.segment.superior_id) == (False, cast["superior"].id)


@pytest.mark.parametrize(("rule", "least", "expected"), [("last", 30, 1), ("last", 0, 2), ("longest", 30, 0)])
def test_an_agency_chooses_who_decides(rule: str, least: int, expected: int) -> None:
    parts = [
        Segment(FIRST, date(2026, 8, 31), FIRST, FIRST, 243),  # type: ignore[arg-type]
        Segment(date(2026, 9, 1), date(2026, 12, 15), FIRST, LAST, 106),  # type: ignore[arg-type]
        Segment(date(2026, 12, 16), LAST, LAST, LAST, 16),  # type: ignore[arg-type]
    ]
    assert deciding(parts, rule=rule, least=least) == parts[expected]
    assert deciding([], rule=rule, least=least) is None
    assert deciding(parts[2:], rule=rule, least=least) == parts[2]

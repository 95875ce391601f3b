"""Periodic evaluations for tests. Call these inside an agency."""

from datetime import date, datetime, timedelta
from typing import Any

from teladan.apps.appraisal.actions import evaluate_period
from teladan.apps.appraisal.models import PeriodEvaluation
from teladan.apps.appraisal.queries import Seat, closing_seats, period_seats
from teladan.apps.organisation.models import Person
from teladan.apps.planning.queries import periods_of
from teladan.engine.rulebook.terms import Rating
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle
from tests.factories.tenancy import NOW


def a_period(number: int = 1, year: int = 2026) -> Any:
    """Give a quarter of a year that is open."""
    return periods_of(a_cycle(year)).select_related("cycle").get(number=number)


def after(day: date, days: int = 3) -> datetime:
    """Give an instant some days after a day."""
    return NOW.replace(year=day.year, month=day.month, day=day.day) + timedelta(days=days)


def seat_of(person: Person, number: int = 1, superior: Person | None = None) -> Seat:
    """Give a person's seat in a quarter."""
    seats = period_seats(a_period(number), superior_id=superior.id if superior else None)
    return next(seat for seat in seats if seat.person == person)


def closing_of(person: Person, today: date) -> Seat:
    """Give the seat of the first segment of a person that waits to be closed."""
    return next(seat for seat in closing_seats(a_cycle(), today) if seat.person == person)


def evaluated(
    seat: Seat,
    hasil: Rating | None = Rating.SESUAI,
    perilaku: Rating = Rating.SESUAI,
    at: datetime | None = None,
) -> PeriodEvaluation:
    """Let the superior of a seat say two words, three days after the time has ended."""
    superior = Person.objects.get(pk=seat.segment.superior_id)
    row: PeriodEvaluation = evaluate_period(
        seat=seat,
        hasil=hasil,
        perilaku=perilaku,
        by=actor_of(superior),
        now=at or after(seat.period.last_day if seat.period else seat.segment.last),
        why_hasil="Berkas selesai tepat waktu",
        why_perilaku="Membantu loket saat antrean panjang",
    ).value
    return row

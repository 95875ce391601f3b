"""Working days for deadlines are those by which working time is counted."""

from datetime import date, timedelta

import pytest

from teladan.engine.process.calendar import default_calendars
from teladan.engine.workdays import after, is_working


def test_a_day_is_working_exactly_when_the_calendar_of_offices_has_hours_on_it() -> None:
    calendars = default_calendars()
    first, last = date(calendars.years[0], 1, 1), date(calendars.years[-1], 12, 31)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        assert is_working(day) == bool(calendars.usual.spans_on(day)), day


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),  # none: the day itself
        (date(2026, 11, 23), 3, date(2026, 11, 26)),
        (date(2026, 11, 26), 3, date(2026, 12, 1)),  # a weekend between
        (date(2026, 12, 22), 3, date(2026, 12, 29)),  # joint leave, Christmas, a weekend
        (date(2026, 12, 30), 3, date(2027, 1, 6)),  # New Year, a weekend, Isra Mikraj
        (date(2026, 3, 17), 1, date(2026, 3, 25)),  # Nyepi and Idulfitri
        (date(2040, 12, 31), 1, date(2041, 1, 1)),  # no decree yet: only weekends are free
    ],
)
def test_working_days_are_counted_from_the_day_after(day: date, days: int, expected: date) -> None:
    assert after(day, days) == expected

"""Periods: half-open, so that every day belongs to exactly one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.engine.periods import MONTHS, Period, period_of, year


@pytest.mark.parametrize(("kind", "count"), [("year", 1), ("quarter", 4), ("month", 12)])
def test_the_parts_of_a_year_follow_one_another_without_gap(kind: str, count: int) -> None:
    parts = list(year(2024).parts(kind))
    assert len(parts) == count
    assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]
    assert sum(part.days for part in parts) == 366
    assert parts[-1].last == date(2024, 12, 31)


@given(st.dates(max_value=date(9998, 12, 31)), st.sampled_from(list(MONTHS)))
def test_a_period_holds_its_day_and_begins_with_a_month(day: date, kind: str) -> None:
    period = period_of(day, kind)
    assert day in period
    assert period.start.day == period.end.day == 1
    assert period.end not in period
    assert period_of(period.last, kind) == period


def test_two_periods_share_the_days_that_both_hold() -> None:
    first, second = period_of(date(2025, 2, 1), "quarter"), period_of(date(2025, 3, 9), "month")
    assert first.shared_with(second) == second
    assert second.shared_with(period_of(date(2025, 4, 1), "month")) is None


def test_what_is_no_period_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot run"):
        Period(date(2025, 1, 1), date(2025, 1, 1))
    with pytest.raises(ValueError, match="whole quarters"):
        list(Period(date(2025, 2, 1), date(2025, 7, 1)).parts("quarter"))
    with pytest.raises(ValueError, match="whole months"):
        list(Period(date(2025, 2, 1), date(2025, 2, 1) + timedelta(days=5)).parts("month"))

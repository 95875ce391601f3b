"""W(t): microseconds of work since the first day of a table, so that working time is W(t₂) − W(t₁), exact to the microsecond.

A day has one of few patterns (a weekday, in or out of Ramadan, a holiday). The table holds the work before each day and each
pattern's spans; an instant adds the part of its day's spans that has passed. Nothing is searched, so ten million take seconds.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from teladan.engine.process.calendar.terms import Calendar, Day
from teladan.engine.process.instants import clock
from teladan.engine.process.spec import DAY, SECOND, Floats, Ints

EPOCH = date(1970, 1, 1)
MARGIN = 2  # days around the instants, for zones


@dataclass(frozen=True, slots=True)
class Clock:
    """The cumulative table of one calendar over the days of some instants.

    `before` (D + 1) work before each day, `days` (D + 1) working days before it, `pattern` (D) of each day; `begins` and `lengths`
    (P × spans) of each pattern in microseconds since midnight; `totals` (P) work of a pattern's day.
    """

    calendar: Calendar
    first: int
    before: Ints
    days: Ints
    pattern: Ints
    begins: Ints
    lengths: Ints
    totals: Ints

    @staticmethod
    def over(calendar: Calendar, low: int, high: int) -> "Clock":
        """The table for instants (µs UTC) from `low` to `high`."""
        first, last = low // DAY - MARGIN, high // DAY + MARGIN
        known: dict[Day, int] = {}
        pattern = np.array(
            [
                known.setdefault(calendar.spans_on(EPOCH + timedelta(days=number)), len(known))
                for number in range(first, last + 1)
            ]
        )
        width = max(1, *(len(day) for day in known))
        begins, lengths = np.zeros((2, len(known), width), np.int64)
        for row, day in enumerate(known):
            for place, (start, end) in enumerate(day):
                begins[row, place], lengths[row, place] = start * SECOND, (end - start) * SECOND
        totals = lengths.sum(axis=1)
        before = np.concatenate(([0], np.cumsum(totals[pattern])))
        days = np.concatenate(([0], np.cumsum(totals[pattern] > 0)))
        return Clock(calendar, first, before, days, pattern, begins, lengths, totals)

    def work(self, us: Ints) -> Ints:
        """Microseconds of work before each instant, counted from the first day of the table."""
        if self.calendar.always_open:
            return us
        day, inside = self._placed(us)
        return self.before[day] + inside

    def working_days(self, us: Ints) -> Floats:
        """Working days before each instant, the day under way as the part of its hours that has passed."""
        if self.calendar.always_open:
            return us / DAY
        day, inside = self._placed(us)
        total = self.totals[self.pattern[day]]
        return self.days[day] + inside / np.maximum(total, 1)

    def _placed(self, us: Ints) -> tuple[Ints, Ints]:
        """The day of each instant in the table, and the work of that day before it."""
        local = clock(pl.Series(us), self.calendar.zone).to_numpy()
        day = local // DAY
        passed = local - day * DAY
        day = day - self.first
        pattern = self.pattern[day]
        inside = np.zeros(len(us), np.int64)
        for place in range(self.begins.shape[1]):
            inside += np.clip(passed - self.begins[pattern, place], 0, self.lengths[pattern, place])
        return day, inside


def clock_for(calendar: Calendar, *instants: Ints) -> Clock:
    """A table that holds all these instants."""
    some = [each for each in instants if len(each)]
    low = min((int(each.min()) for each in some), default=0)
    high = max((int(each.max()) for each in some), default=0)
    return Clock.over(calendar, low, high)


def working_seconds(calendar: Calendar, start: Ints, end: Ints) -> Floats:
    """Seconds of work between pairs of instants (µs UTC); negative where the end comes first."""
    table = clock_for(calendar, start, end)
    seconds: Floats = (table.work(end) - table.work(start)) / SECOND
    return seconds

"""Working time: hours of work counted from the start of a year, and back to the clock.

Offices work Monday to Thursday 07.30–12.00 and 13.00–16.00, Friday 07.30–11.30 and 13.00–16.30 (37.5 hours a week,
Perpres 21/2023), local time. Weekends and the fixed national holidays are free; moving feasts and Ramadan hours are not
modelled, so that the truth can be recomputed from this file alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from teladan.engine.synthetic.chance import Floats

FIXED_HOLIDAYS = ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25))
"""Month and day."""
_USUAL = ((7.5, 12.0), (13.0, 16.0))
_FRIDAY = ((7.5, 11.5), (13.0, 16.5))


@dataclass(frozen=True, slots=True)
class WorkTime:
    """Intervals of work of a year and half of the next, one element each."""

    begins: Floats
    """Hours since midnight of 1 January at which an interval begins."""
    worked: Floats
    """Working hours before the interval; one more element at the end."""
    total: float
    """Working hours of the year itself."""
    origin: np.datetime64
    """Midnight of 1 January."""

    def clock(self, hours: Floats) -> NDArray[np.datetime64]:
        """The moment, to the second, at which so many working hours have passed since 1 January."""
        inside = np.clip(hours, 0, self.worked[-1])
        place = np.clip(np.searchsorted(self.worked, inside, side="right") - 1, 0, len(self.begins) - 1)
        since_new_year = self.begins[place] + inside - self.worked[place]
        seconds = np.round(since_new_year * 3600).astype("timedelta64[s]")
        moments: NDArray[np.datetime64] = self.origin + seconds.astype("timedelta64[ms]")
        return moments


def work_time(year: int) -> WorkTime:
    """The working time of one year, and of the half year after it for what is due later."""
    begins: list[float] = []
    worked = [0.0]
    total = 0.0
    first = date(year, 1, 1)
    for number in range((date(year + 1, 7, 1) - first).days):
        day = first + timedelta(days=number)
        free = day.weekday() >= 5 or (day.month, day.day) in FIXED_HOLIDAYS
        for start, end in () if free else _FRIDAY if day.weekday() == 4 else _USUAL:
            begins.append(number * 24 + start)
            worked.append(worked[-1] + end - start)
        total = worked[-1] if day.year == year else total
    return WorkTime(np.array(begins), np.array(worked), total, np.datetime64(f"{year}-01-01T00:00:00", "ms"))

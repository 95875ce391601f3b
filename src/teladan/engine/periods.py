"""Years, quarters and months as half-open intervals: a period holds its start and not its end.

So the end of one is the start of the next, no day is counted twice, and none is lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` up to, not with, `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a period cannot run from {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def shared_with(self, other: "Period") -> "Period | None":
        """The days that both hold; None if there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def parts(self, kind: str) -> Iterator["Period"]:
        """The quarters or months of it, in order. Raises ValueError if it does not begin and end with one."""
        start = self.start
        while start < self.end:
            part = period_of(start, kind)
            if part.start != start or part.end > self.end:
                raise ValueError(f"{self.start} to {self.end} is no row of whole {kind}s")
            yield part
            start = part.end


def year(number: int) -> Period:
    """A calendar year, the cycle of an SKP (PermenPANRB 6/2022)."""
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


def period_of(day: date, kind: str) -> Period:
    """The `year`, `quarter` or `month` that holds a day."""
    months = MONTHS[kind]
    first = (day.month - 1) // months * months + 1
    follows = first + months
    end = date(day.year + 1, 1, 1) if follows > 12 else date(day.year, follows, 1)
    return Period(date(day.year, first, 1), end)

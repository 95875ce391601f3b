"""What a calendar is: hours of each weekday as seconds since midnight, and the days on which they do not hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Span = tuple[int, int]
"""Seconds since midnight, from and to."""
Day = tuple[Span, ...]
Week = tuple[Day, Day, Day, Day, Day, Day, Day]
"""Monday first."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a unit works. `fasting` are first and last days of Ramadan; `always_open` ignores everything but the zone."""

    zone: str
    week: Week
    ramadan: Week
    holidays: frozenset[date] = frozenset()
    fasting: tuple[tuple[date, date], ...] = ()
    always_open: bool = False

    def spans_on(self, day: date) -> Day:
        """The working hours of one day; none on a holiday."""
        if day in self.holidays:
            return ()
        is_fasting = any(first <= day <= last for first, last in self.fasting)
        return (self.ramadan if is_fasting else self.week)[day.weekday()]

    @property
    def weekly_seconds(self) -> int:
        """Seconds of work in a week without holidays."""
        return sum(end - start for day in self.week for start, end in day)

    @property
    def mean_day(self) -> float:
        """Seconds of a usual working day: 27,000 (7.5 hours) by law."""
        worked = sum(1 for day in self.week if day)
        return 86_400.0 if self.always_open or not worked else self.weekly_seconds / worked


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendar of every unit: `usual` for those that are not named. `digest` names this set of calendars."""

    usual: Calendar
    units: Mapping[str, Calendar] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    """Years whose holidays are known."""
    estimated: tuple[int, ...] = ()
    """Years of which some days are not yet decreed."""
    unchecked: tuple[int, ...] = ()
    """Years whose holidays or Ramadan nobody has compared with the decree yet."""
    digest: str = ""

    def of(self, unit: str | None) -> Calendar:
        return self.usual if unit is None else self.units.get(unit, self.usual)

    @property
    def zone(self) -> str:
        return self.usual.zone

    @property
    def zones(self) -> dict[str, str]:
        return {unit: calendar.zone for unit, calendar in self.units.items()}

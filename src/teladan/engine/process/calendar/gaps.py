"""Years in which working time was counted although their holidays, or Ramadan, are not known: said, never silent."""

import itertools
from collections.abc import Iterable

import numpy as np
import polars as pl

from teladan.engine.process.calendar.terms import Calendar, Calendars
from teladan.engine.process.instants import clock
from teladan.engine.process.spec import DAY, Flags, Gaps, Ints, Log
from teladan.engine.words import Said, say


def gaps_of(calendars: Calendars, low: Ints, high: Ints) -> Gaps:
    """The gaps of the years touched by spans of time from `low` to `high` (µs UTC, N), on the usual calendar's zone."""
    years = _touched(low, high, calendars.zone)
    fasting = {day.year for each in _all(calendars) for span in each.fasting for day in span}
    return Gaps(
        tuple(year for year in years if year not in calendars.years),
        tuple(year for year in years if year not in fasting),
        tuple(year for year in years if year in calendars.estimated),
        tuple(year for year in years if year in calendars.unchecked),
    )


def gaps_of_log(log: Log, calendars: Calendars, earliest: Ints) -> Gaps:
    """The gaps of a log whose events' work began at `earliest` (µs, N). Cases that only lay in units open at all hours need no holidays."""
    starts = log.starts
    if len(starts) < 2 or all(each.always_open for each in _all(calendars)):
        return Gaps()
    low, high = np.minimum.reduceat(earliest, starts[:-1]), log.us[starts[1:] - 1]
    counted = np.logical_or.reduceat(_counted(log, calendars), starts[:-1])
    return gaps_of(calendars, low[counted], high[counted])


def _counted(log: Log, calendars: Calendars) -> Flags:
    """Events (N) in units that keep hours."""
    if not log.has("unit"):
        return np.full(log.events.height, not calendars.usual.always_open)
    keeps_hours = np.array([not calendars.of(name).always_open for name in log.units])
    flags: Flags = keeps_hours[log.events["unit"].to_numpy()]
    return flags


def _all(calendars: Calendars) -> list[Calendar]:
    return [calendars.usual, *calendars.units.values()]


def _touched(low: Ints, high: Ints, zone: str) -> list[int]:
    """Every year that some span reaches into, in order; a span that runs backwards reaches as far."""
    if not len(low):
        return []
    first, last = (_years(edge(low, high), zone) for edge in (np.minimum, np.maximum))
    base = int(first.min())
    under_way = np.zeros(int(last.max()) - base + 2, np.int64)
    np.add.at(under_way, first - base, 1)
    np.add.at(under_way, last - base + 1, -1)
    return [base + int(place) for place in np.flatnonzero(np.cumsum(under_way) > 0)]


def _years(us: Ints, zone: str) -> Ints:
    days = clock(pl.Series(us), zone).to_numpy() // DAY
    years: Ints = pl.Series(days.astype(np.int32)).cast(pl.Date).dt.year().to_numpy().astype(np.int64)
    return years


def warnings_of(gaps: Gaps) -> list[Said]:
    """What a reader of working times must know, a sentence a kind of gap."""
    found = []
    if gaps.holidays:
        found.append(
            say(
                "No holidays are known for {years}: their holidays were counted as working days. Add a table of holidays to the calendar",
                years=spelled(gaps.holidays),
            )
        )
    if gaps.ramadan:
        found.append(
            say(
                "No dates of Ramadan are known for {years}: usual hours were counted. Add a table of fasting to the calendar",
                years=spelled(gaps.ramadan),
            )
        )
    if gaps.estimated:
        found.append(
            say(
                "Some holidays of {years} are estimates until they are decreed: working times there may still change",
                years=spelled(gaps.estimated),
            )
        )
    if gaps.unchecked:
        found.append(
            say(
                "Holidays and Ramadan of {years} come from public lists that nobody has compared with the decree. Compare them, and put the office's own tables into the calendar",
                years=spelled(gaps.unchecked),
            )
        )
    return found


def spelled(years: Iterable[int]) -> str:
    """2017, 2019–2021: years in order, runs of them as one."""
    runs = itertools.groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0])
    spans = [[year for _, year in run] for _, run in runs]
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)

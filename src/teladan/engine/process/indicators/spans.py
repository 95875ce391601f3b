"""From where to where an indicator measures a case, and how long that took: the rows that it counts."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.process.calendar import Calendar, Calendars, Clock
from teladan.engine.process.calendar.working import clock_for
from teladan.engine.process.indicators.define import Indicator
from teladan.engine.process.mine.cases import finished
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.spec import MISSING, SECOND, Flags, Floats, Ints, Log, kept


@dataclass(frozen=True, slots=True)
class Spans:
    """Cases (S) that have begun: `case`, rows of the events at which they begin and end, whether the end was reached,
    and `until` (µs): the end, else the instant to which the case is known to have been under way."""

    case: Ints
    begin: Ints
    end: Ints
    reached: Flags
    until: Ints


def spans(log: Log, shape: Shape, asked: Indicator) -> Spans:
    """The spans of all cases that have the first activity and match `where`."""
    first, last = shape.starts[:-1], shape.starts[1:] - 1
    ended = finished(log, shape)
    now = int(log.us.max(initial=0))
    begin = first if asked.begins is None else _first(log, shape, asked.begins, first)
    has = begin >= 0
    if asked.ends is None:
        end, reached = last, ended
    else:
        floor = np.where(has, begin, first)
        same = asked.ends == asked.begins
        end = floor if same and log.has("start") else _first(log, shape, asked.ends, floor + same)
        reached = end >= 0
        end = np.where(reached, end, last)
    withdrawn = ~reached & ended & (asked.ends is not None) & ("closed" in log.cases.columns)
    until = np.where(reached, log.us[end], np.where(withdrawn, log.us[last], now))
    chosen = np.flatnonzero(has & _matching(log, shape, asked))
    return Spans(chosen, begin[chosen], end[chosen], reached[chosen], until[chosen])


def _first(log: Log, shape: Shape, activity: str, floor: Ints) -> Ints:
    """The row of the first event of an activity at or after a row of each case (C); −1 where there is none."""
    known = {name.casefold(): code for code, name in enumerate(log.activities)}
    code = known.get(activity.strip().casefold())
    if code is None:
        return np.full(shape.cases, -1, np.int64)
    rows = np.flatnonzero(log.events["activity"].to_numpy() == code)
    place = np.searchsorted(rows, floor)
    found = np.append(rows, len(log.us))[place]
    return np.where(found < shape.starts[1:], found, -1)


def _matching(log: Log, shape: Shape, asked: Indicator) -> Flags:
    """Cases (C) whose first filled-in value of each column is one of those asked for."""
    match = np.ones(shape.cases, bool)
    for column, values in (asked.where or {}).items():
        match &= _first_value(log, column).is_in([each.lower() for each in values]).to_numpy()
    return match


def _first_value(log: Log, column: str) -> pl.Series:
    values = log.events.select(
        "case", value=pl.col(kept(column)).cast(pl.String).str.strip_chars().str.to_lowercase()
    )
    found = values.group_by("case").agg(pl.col("value").drop_nulls().first()).sort("case")
    return found["value"].fill_null(MISSING)


def defective(log: Log, shape: Shape, asked: Indicator) -> Flags:
    """Cases (C) that have a value of a defect in any event."""
    bad = np.zeros(log.events.height, bool)
    for column, values in (asked.defect or {}).items():
        text = log.events[kept(column)].cast(pl.String).str.strip_chars().str.to_lowercase()
        bad |= text.is_in([each.lower() for each in values]).fill_null(False).to_numpy()
    return np.add.reduceat(bad.astype(np.int64), shape.starts[:-1]) > 0 if shape.cases else np.zeros(0, bool)


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` (S) on the indicator's clock, and `days` (S) of work where a limit in days is to be held against them."""

    seconds: Floats
    days: Floats


def measured(log: Log, shape: Shape, asked: Indicator, found: Spans, calendars: Calendars) -> Measured:
    """How long each span took, without the applicant's time."""
    us, start = log.us, begins(log, asked, found)
    pieces = [(np.arange(len(start)), start, found.until, 1)]
    for name in asked.applicant:
        pieces.append(_applicant(log, shape, name, found))
    seconds, days = np.zeros(len(start)), np.zeros(len(start))
    for calendar, mine in calendars_of(log, asked, found, calendars):
        clock = clock_for(calendar, us, found.until, start)
        for owner, low, high, sign in pieces:
            chosen = mine[owner]
            lapse = _lapse(clock, asked.clock, low[chosen], high[chosen])
            np.add.at(seconds, owner[chosen], sign * lapse[0])
            np.add.at(days, owner[chosen], sign * lapse[1])
    return Measured(seconds, days)


def begins(log: Log, asked: Indicator, found: Spans) -> Ints:
    """When each span (S) began (µs): with its first event, or where one activity is measured with the start of the work on it."""
    start = log.us[found.begin]
    if asked.begins is None or asked.begins != asked.ends or not log.has("start"):
        return start
    own = log.events["start"].gather(found.begin)
    begun: Ints = np.where(own.is_not_null().to_numpy(), own.fill_null(0).to_numpy(), start)
    return begun


def _lapse(clock: Clock, kind: str, low: Ints, high: Ints) -> tuple[Floats, Floats]:
    if kind == "calendar":
        return (high - low) / SECOND, (high - low) / (86_400 * SECOND)
    return (clock.work(high) - clock.work(low)) / SECOND, clock.working_days(high) - clock.working_days(low)


def calendars_of(
    log: Log, asked: Indicator, found: Spans, calendars: Calendars
) -> list[tuple[Calendar, Flags]]:
    """Each calendar with the spans (S) it counts: the one that is asked for, else that of the unit of the first event."""
    every = np.ones(len(found.case), bool)
    if asked.calendar is not None or not log.has("unit") or asked.clock == "calendar":
        return [(calendars.of(asked.calendar), every)]
    unit = log.events["unit"].to_numpy()[found.begin]
    named = [name if name in calendars.units else None for name in log.units]
    return [
        (calendars.of(name), np.isin(unit, [code for code, each in enumerate(named) if each == name]))
        for name in dict.fromkeys(named)
    ]


def _applicant(log: Log, shape: Shape, activity: str, found: Spans) -> tuple[Ints, Ints, Ints, int]:
    """Steps into an activity of the applicant inside each span: owner (row of the span), from, to; to be taken out."""
    known = {name.casefold(): code for code, name in enumerate(log.activities)}
    code = known.get(activity.strip().casefold(), -1)
    rows = np.flatnonzero(log.events["activity"].to_numpy() == code)
    owner = np.full(shape.cases, -1, np.int64)
    owner[found.case] = np.arange(len(found.case))
    span = owner[log.events["case"].to_numpy()[rows]]
    inside = (
        (span >= 0)
        & (rows > found.begin[span])
        & (rows <= np.where(found.reached, found.end, shape.starts[1:][found.case] - 1)[span])
    )
    rows, span = rows[inside], span[inside]
    return span, log.us[rows - 1], log.us[rows], -1

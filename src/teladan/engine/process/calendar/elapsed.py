"""The columns `work` and `held_work` of a log: working microseconds since a case's first event, and of held time.

Each step is counted by the calendar of the unit of its later event, where the case lay until then.
"""

import numpy as np
import polars as pl

from teladan.engine.process.calendar.gaps import gaps_of_log
from teladan.engine.process.calendar.terms import Calendar, Calendars
from teladan.engine.process.calendar.working import Clock, clock_for
from teladan.engine.process.spec import Ints, Log


def with_work(log: Log, calendars: Calendars) -> Log:
    """The log with `work`, counted by these calendars."""
    us = log.us
    low = us - log.events["held"].fill_null(0).to_numpy() if log.has("held") else us
    clocks = {unit: clock_for(calendars.of(unit), us, low) for unit in {None, *calendars.units}}
    step = _steps(log, calendars, clocks, us)
    starts = log.starts
    total = np.cumsum(step)
    if len(us):
        total -= np.repeat(total[starts[:-1]], np.diff(starts))
    events = log.events.with_columns(work=pl.Series(total))
    if log.has("held"):
        known = log.events["held"].is_not_null()
        begun = us - log.events["held"].fill_null(0).to_numpy()
        held = pl.Series(_between(log, calendars, clocks, begun, us))
        events = events.with_columns(held_work=pl.select(pl.when(known).then(held)).to_series())
    values = {name: getattr(log, name) for name in Log.__slots__}
    known_of = {"calendar": calendars.digest, "gaps": gaps_of_log(log, calendars, low)}
    return Log(**(values | {"events": events} | known_of))


def _steps(log: Log, calendars: Calendars, clocks: dict[str | None, Clock], us: Ints) -> Ints:
    """Work between each event and the one before it; what crosses from case to case is taken out by the caller."""
    return _between(log, calendars, clocks, np.concatenate((us[:1], us[:-1])), us)


def _between(
    log: Log, calendars: Calendars, clocks: dict[str | None, Clock], earlier: Ints, us: Ints
) -> Ints:
    """Work from `earlier` to `us` (N) by the calendar of each event's unit."""
    unit = log.events["unit"].to_numpy() if log.has("unit") else np.zeros(len(us), np.uint8)
    names: list[str | None] = [name if name in calendars.units else None for name in log.units] or [None]
    step = np.zeros(len(us), np.int64)
    for name in set(names):
        codes = [code for code, each in enumerate(names) if each == name]
        mine = np.flatnonzero(np.isin(unit, codes)) if len(codes) < len(names) else slice(None)
        step[mine] = clocks[name].work(us[mine]) - clocks[name].work(earlier[mine])
    return step


def clocks_of(log: Log, calendars: Calendars, until: int) -> dict[Calendar, Clock]:
    """A table for each calendar that reaches from the first event to `until`."""
    us = log.us
    ends = np.array([until], np.int64)
    return {each: clock_for(each, us, ends) for each in {calendars.usual, *calendars.units.values()}}

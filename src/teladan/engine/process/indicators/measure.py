"""Spans → values: one row a group, with how many cases, how many of them open, an interval and a verdict."""

from math import isinf

import numpy as np
import polars as pl

from teladan.engine.process.calendar import Calendar, Calendars, default_calendars
from teladan.engine.process.calendar.gaps import gaps_of
from teladan.engine.process.durations import Duration
from teladan.engine.process.indicators.define import Indicator
from teladan.engine.process.indicators.spans import (
    Measured,
    Spans,
    begins,
    calendars_of,
    defective,
    measured,
    spans,
)
from teladan.engine.process.mine.cases import instants
from teladan.engine.process.mine.shape import Shape, shape_of
from teladan.engine.process.spec import Flags, Gaps, Ints, Log
from teladan.engine.process.statistics import survival, wilson

INDICATORS = {
    "indicator": pl.String,
    "unit": pl.String,
    "officer": pl.String,
    "period": pl.String,
    "n": pl.UInt32,
    "open": pl.UInt32,
    "value": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "target": pl.Float64,
    "verdict": pl.String,
}
DAY_SLACK = 1e-9  # of a working day: sums of parts of days are fractions
MEASURED = INDICATORS | {"enough": pl.Boolean, "undecided": pl.UInt32}
Value = tuple[float | None, float | None, float | None]
NOTHING: Value = (None, None, None)
FORMS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "week": "%G-W%V"}


def measure(log: Log, asked: list[Indicator], calendars: Calendars | None = None) -> pl.DataFrame:
    """The rows of all indicators, in the order of the definitions, groups in alphabetical order."""
    return measured_rows(log, asked, calendars).select(list(INDICATORS))


def measured_rows(log: Log, asked: list[Indicator], calendars: Calendars | None = None) -> pl.DataFrame:
    """The same with `enough` (cases stand behind the value) and `undecided` (open cases that are neither on time nor late yet)."""
    shape = shape_of(log)
    tables = [_measure(log, shape, each, calendars or default_calendars()) for each in asked]
    return pl.concat(tables) if tables else pl.DataFrame(schema=MEASURED)


def _measure(log: Log, shape: Shape, asked: Indicator, calendars: Calendars) -> pl.DataFrame:
    found = spans(log, shape, asked)
    took = measured(log, shape, asked, found, calendars)
    bad = (
        defective(log, shape, asked)[found.case]
        if asked.kind == "defect_rate"
        else np.zeros(len(found.case), bool)
    )
    keys, target = _keys(log, asked, found), _target(asked, calendars.of(asked.calendar))
    rows = []
    for key, places in _groups(keys, len(found.case)):
        n, is_open = len(places), int((~found.reached[places]).sum())
        value, enough, left = _value(asked, found.reached[places], took, bad[places], places)
        verdict = _verdict(asked, target, value, enough)
        rows.append((asked.name, *key, n, is_open, *value, target, verdict, enough, left))
    return pl.DataFrame(rows, schema=MEASURED, orient="row")


def gaps_of_indicators(log: Log, asked: list[Indicator], calendars: Calendars) -> Gaps:
    """What the calendar does not know of the years in which indicators on the working clock counted."""
    shape, low, high = shape_of(log), [], []
    for each in asked:
        if each.clock == "working" and each.kind in ("on_time", "duration"):
            found = spans(log, shape, each)
            for calendar, mine in calendars_of(log, each, found, calendars):
                if not calendar.always_open:
                    low.append(begins(log, each, found)[mine])
                    high.append(found.until[mine])
    return gaps_of(calendars, np.concatenate(low), np.concatenate(high)) if low else Gaps()


def _keys(log: Log, asked: Indicator, found: Spans) -> pl.DataFrame:
    """unit, officer and period of each span (S); null where the indicator is not by it."""
    frame = pl.DataFrame({"place": np.arange(len(found.case))})
    by_end = asked.kind == "count" and asked.ends is not None
    columns = {
        "unit": _names(log, "unit", log.units, found.begin) if "unit" in asked.by else None,
        "officer": _names(log, "officer", log.officers, found.end) if "officer" in asked.by else None,
        "period": _periods(log.us[found.end if by_end else found.begin], log.zone, asked.period),
    }
    return frame.with_columns(
        (pl.lit(None, pl.String) if values is None else values).alias(name)
        for name, values in columns.items()
    )


def _names(log: Log, column: str, names: list[str], rows: Ints) -> pl.Series | None:
    if not log.has(column):
        return None
    return pl.Series(names, dtype=pl.String).gather(log.events[column].gather(rows).cast(pl.Int64))


def _periods(us: Ints, zone: str, kind: str | None) -> pl.Series | None:
    if kind is None:
        return None
    return period_names(instants(pl.Series(us, dtype=pl.Int64), zone), kind)


def period_names(there: pl.Series, kind: str) -> pl.Series:
    """What the period of each day or local instant is called."""
    if kind == "quarter":
        return there.dt.year().cast(pl.String) + "-Q" + there.dt.quarter().cast(pl.String)
    return there.dt.to_string(FORMS[kind])


def _groups(keys: pl.DataFrame, count: int) -> list[tuple[tuple[str | None, ...], Ints]]:
    """Each group's key and its spans; one group of all where nothing parts them, even if it is empty."""
    names = ("unit", "officer", "period")
    if all(keys[name].null_count() == count for name in names):
        return [((None, None, None), np.arange(count))]
    parts = keys.group_by(*names).agg("place").sort(*names, nulls_last=True)
    return [((row[0], row[1], row[2]), np.array(row[3], np.int64)) for row in parts.iter_rows()]


def _value(
    asked: Indicator, reached: Flags, took: Measured, bad: Flags, places: Ints
) -> tuple[Value, bool, int]:
    """The value with its interval, whether enough cases stand behind it, and how many are undecided."""
    n = len(places)
    match asked.kind:
        case "count":
            counted = int(reached.sum()) if asked.ends else n
            return (float(counted), None, None), n >= asked.minimum, 0
        case "defect_rate":
            return wilson(int(bad.sum()), n) or NOTHING, n >= asked.minimum, 0
        case "duration":
            return _duration(asked, reached, took, places), n >= asked.minimum, 0
        case _:
            return _on_time(asked, reached, took, places)


def _on_time(asked: Indicator, reached: Flags, took: Measured, places: Ints) -> tuple[Value, bool, int]:
    """A finished case is on time or late; an open one is late once its limit has passed, and undecided before."""
    allowed = asked.limit or Duration(0, "second")
    days = allowed.working_days if asked.clock == "working" else None
    lasted = took.days[places] if days is not None else took.seconds[places]
    limit = days + DAY_SLACK if days is not None else allowed.seconds
    if asked.interval == "km":
        if not len(places):
            return NOTHING, len(places) >= asked.minimum, 0
        return survival(lasted, reached).done_by(limit), len(places) >= asked.minimum, 0
    kept = reached & (lasted <= limit)
    decided = int((reached | (lasted > limit)).sum())
    enough = decided >= max(asked.minimum, 1)
    return wilson(int(kept.sum()), decided) or NOTHING, enough, len(places) - decided


def _duration(asked: Indicator, reached: Flags, took: Measured, places: Ints) -> Value:
    if not len(places):
        return NOTHING
    found = survival(took.seconds[places], reached).quantile(asked.quantile)
    value, lower, upper = (None if isinf(each) else each for each in found)
    return value, lower, upper


def _target(asked: Indicator, calendar: Calendar) -> float | None:
    """The target as a number; days of work are told in seconds of the calendar's mean working day."""
    if not isinstance(asked.target, Duration):
        return asked.target
    days = asked.target.working_days
    return days * calendar.mean_day if asked.clock == "working" and days is not None else asked.target.seconds


def _verdict(asked: Indicator, target: float | None, value: Value, enough: bool) -> str | None:
    if target is None:
        return None
    if not enough:
        return "too_few"
    if value[0] is None:
        return "not_reached" if asked.kind == "duration" else "too_few"
    met = value[0] >= target if asked.direction == "at_least" else value[0] <= target
    return "met" if met else "not_met"

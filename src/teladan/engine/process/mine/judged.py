"""Verdicts on a log's weeks: control charts of median and 90th percentile, and a change judged beside a comparison unit.

Cases belong to the week in which they began and count as open while they are (Kaplan–Meier). A log that does not tell which cases are
open gets no verdict, for its latest weeks would look quicker than they are.
"""

import numpy as np
import polars as pl

from teladan.engine.process.mine.cases import finished, until_now
from teladan.engine.process.mine.compare import week_of, week_starts, weekly
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.mine.strata import case_values
from teladan.engine.process.spec import SECOND, Flags, Floats, Ints, Log
from teladan.engine.process.statistics import before_after, xmr
from teladan.engine.process.statistics.sayings import Judged, lasting, of_change, of_chart, open_unknown

CHARTS = {"weekly_median_seconds": 0.5, "weekly_p90_seconds": 0.9}
CHANGE = "weekly_median_ratio"
Group = tuple[str, str]
"""A column (or `unit`) and a value: the cases whose first event has it."""
Verdicts = list[tuple[str, str, Judged]]
"""measure, procedure, verdict."""


def judged(
    log: Log, shape: Shape, change: int | None = None, pair: tuple[Group, Group] | None = None
) -> Verdicts:
    """A chart of each measure of `CHARTS`; with a change (µs UTC) its before and after, beside the second group where a pair is given."""
    procedures = [(name, "control_chart") for name in CHARTS]
    if change is not None:
        procedures.append((CHANGE, "beside_comparison" if pair else "before_after"))
    if "closed" not in log.cases.columns:
        return [(*each, open_unknown(shape.cases)) for each in procedures]
    begin, done = log.us[shape.starts[:-1]], finished(log, shape)
    seconds = until_now(log, shape, done) / SECOND
    found = [_charted(log, begin, seconds, done, part) for part in CHARTS.values()]
    if change is not None:
        found.append(_changed(log, shape, (begin, seconds, done), change, pair))
    return [(*each, verdict) for each, verdict in zip(procedures, found, strict=True)]


def _charted(log: Log, begin: Ints, seconds: Floats, done: Flags, part: float) -> Judged:
    weeks, values = weekly(log, begin, seconds, done, part)
    names = [day.isoformat() for day in week_starts(weeks)]
    all_weeks = week_starts(np.unique(week_of(begin, log.zone)))
    left_out = [day.isoformat() for day in all_weeks if day.isoformat() not in set(names)]
    return of_chart(xmr(np.exp(values)), names, lasting, left_out)


def _changed(
    log: Log, shape: Shape, cases: tuple[Ints, Floats, Flags], change: int, pair: tuple[Group, Group] | None
) -> Judged:
    """The step at the change; of two groups only weeks in which both have a median count."""
    first = int(week_of(np.array([change]), log.zone)[0])
    if pair is None:
        weeks, values = weekly(log, *cases)
        return of_change(before_after(values, int(np.searchsorted(weeks, first))), len(weeks))
    series = []
    for group in pair:
        mine = belongs(log, shape, group)
        series.append(weekly(log, cases[0][mine], cases[1][mine], cases[2][mine]))
    (weeks, own), (others, theirs) = series
    both, here, there = np.intersect1d(weeks, others, return_indices=True)
    found = before_after(own[here], int(np.searchsorted(both, first)), theirs[there])
    return of_change(found, len(both), *(f"{column} {value}" for column, value in pair))


def belongs(log: Log, shape: Shape, group: Group) -> Flags:
    """Which cases (C) belong to a group; upper and lower case are one."""
    column, value = group
    wanted = pl.Series([value]).str.strip_chars().str.to_lowercase()[0]
    text = case_values(log, shape, column).str.strip_chars().str.to_lowercase()
    flags: Flags = (text == wanted).to_numpy()
    return flags

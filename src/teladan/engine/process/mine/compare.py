"""Two periods compared, and what chance does to the comparison.

Cases belong to the period in which they began. Quantiles count open cases as open (Kaplan–Meier). Whether the change helped is
judged on weeks by `statistics.before_after`, with trend and memory; "no proof yet" is a common answer.
"""

from datetime import date, timedelta

import numpy as np
import polars as pl

from teladan.engine.process.mine.cases import finished, until_now
from teladan.engine.process.mine.flow import days_of
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.spec import SECOND, Flags, Floats, Ints, Log
from teladan.engine.process.statistics import before_after, survival

WEEK = 7
THURSDAY = 3  # 1 January 1970; weeks begin on Monday
LEAST_IN_WEEK = 5


def comparison(log: Log, shape: Shape, change: int) -> pl.DataFrame:
    """measure, before, after, difference, lower, upper, verdict, false_alarm: times in seconds, a step in weeks' log medians."""
    begin = log.us[shape.starts[:-1]]
    done = finished(log, shape)
    seconds = until_now(log, shape, done) / SECOND
    late = begin >= change
    rows: list[tuple[object, ...]] = [("cases", float((~late).sum()), float(late.sum()))]
    curves = [survival(seconds[side], done[side]) for side in (~late, late)]
    for name, part in (("median_seconds", 0.5), ("p90_seconds", 0.9)):
        rows.append((name, *(curve.quantile(part)[0] for curve in curves)))
    rows.append(("open_share", *(curve.open / max(curve.n, 1) for curve in curves)))
    table = pl.DataFrame(
        rows, schema={"measure": pl.String, "before": pl.Float64, "after": pl.Float64}, orient="row"
    )
    table = table.with_columns(
        pl.when(pl.col(each).is_finite()).then(each).alias(each) for each in ("before", "after")
    )
    table = table.with_columns(difference=pl.col("after") - pl.col("before"))
    return pl.concat([table, _verdict(log, begin, seconds, done, change)], how="diagonal")


def _verdict(log: Log, begin: Ints, seconds: Floats, done: Flags, change: int) -> pl.DataFrame:
    """The step at the change in the weeks' medians, as a ratio after / before without trend."""
    weeks, medians = weekly(log, begin, seconds, done)
    first = int(np.searchsorted(weeks, week_of(np.array([change]), log.zone)[0]))
    found = before_after(medians, first)
    ratio = [
        float(np.exp(each)) if np.isfinite(each) else None
        for each in (found.effect, found.lower, found.upper)
    ]
    return pl.DataFrame(
        {
            "measure": "weekly_median_ratio",
            "difference": ratio[0],
            "lower": ratio[1],
            "upper": ratio[2],
            "verdict": found.verdict,
            "false_alarm": found.false_alarm if np.isfinite(found.false_alarm) else None,
        },
        schema_overrides=dict.fromkeys(("difference", "lower", "upper", "false_alarm"), pl.Float64),
    )


def weekly(log: Log, begin: Ints, seconds: Floats, done: Flags, part: float = 0.5) -> tuple[Ints, Floats]:
    """Weeks (number since 1970) and the logarithm of each one's Kaplan–Meier median (or another quantile); weeks with too few
    cases are left out, as are those whose median is not reached yet."""
    week = week_of(begin, log.zone)
    weeks, medians = [], []
    for number in np.unique(week):
        mine = week == number
        median = (
            survival(seconds[mine], done[mine]).quantile(part)[0] if mine.sum() >= LEAST_IN_WEEK else np.inf
        )
        if np.isfinite(median):
            weeks.append(int(number))
            medians.append(float(np.log(max(median, 1.0))))
    return np.array(weeks, np.int64), np.array(medians)


def week_of(us: Ints, zone: str) -> Ints:
    """The week of each instant, counted from 1970."""
    return (days_of(us, zone) + THURSDAY) // WEEK


def week_starts(weeks: Ints) -> list[date]:
    """The Monday of each week."""
    return [date(1970, 1, 1) + timedelta(days=int(week) * WEEK - THURSDAY) for week in weeks]

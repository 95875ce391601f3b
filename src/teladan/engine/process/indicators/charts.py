"""Has an indicator changed, or does it only vary? A control chart over its periods, for each unit and officer of its own.

Periods that cannot be held against the others are left out and named: those with too few cases or none decided, those in which cases are
still undecided (the quick ones are known first), and of counts those that the log does not wholly cover.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl

from teladan.engine.process.indicators.define import Indicator
from teladan.engine.process.indicators.measure import period_names
from teladan.engine.process.mine.cases import instants
from teladan.engine.process.spec import Log
from teladan.engine.process.statistics import xmr
from teladan.engine.process.statistics.charts import Chart
from teladan.engine.process.statistics.sayings import (
    Judged,
    lasting,
    number,
    of_chart,
    open_unknown,
    share,
    working,
)
from teladan.engine.words import Said

STEPS = {"year": "1y", "quarter": "1q", "month": "1mo", "week": "1w"}
"""Periods that are charted; days differ by weekday, so that a chart of them says little."""
Verdicts = list[tuple[str, str | None, str | None, Judged]]
"""indicator, unit, officer, verdict."""


def charted(log: Log, asked: list[Indicator], rows: pl.DataFrame) -> Verdicts:
    """The verdicts of all indicators that are by year, quarter, month or week; `rows` are `measured_rows` of the same."""
    found: Verdicts = []
    for each in asked:
        if each.period not in STEPS or not log.events.height:
            continue
        mine = rows.filter((pl.col("indicator") == each.name) & pl.col("period").is_not_null())
        covered = _covered(log, each.period)
        for key, series in mine.group_by("unit", "officer", maintain_order=True):
            unit, officer = key
            found.append((each.name, unit, officer, _series(log, each, series, covered)))
    return found


def _series(log: Log, asked: Indicator, series: pl.DataFrame, covered: list[str]) -> Judged:
    if asked.ends is None and asked.kind in ("on_time", "duration") and "closed" not in log.cases.columns:
        return open_unknown(series.height)
    if asked.kind == "count":
        kept = pl.DataFrame({"period": covered}, schema={"period": pl.String})
        kept = kept.join(series, on="period", how="left").with_columns(pl.col("value").fill_null(0.0))
    else:
        kept = series.filter(pl.col("value").is_not_null() & pl.col("enough") & (pl.col("undecided") == 0))
    kept = kept.sort("period")
    left_out = sorted(set(series["period"]) - set(kept["period"]))
    return of_chart(_chart(asked, kept["value"]), kept["period"].to_list(), _shown(asked), left_out)


def _chart(asked: Indicator, values: pl.Series) -> Chart:
    """Durations on the log scale; limits of shares and counts stay where shares and counts can be."""
    if asked.kind == "duration":
        return xmr(np.maximum(values.to_numpy(), 1.0))
    chart = xmr(values.to_numpy(), log=False)
    top = np.inf if asked.kind == "count" else 1.0
    lower, upper = max(chart.lower, 0.0), min(chart.upper, top)
    return (
        chart
        if chart.false_alarm is None
        else Chart(chart.middle, lower, upper, chart.signal, chart.false_alarm)
    )


def _shown(asked: Indicator) -> Callable[[float], Said]:
    if asked.kind == "duration":
        return working if asked.clock == "working" else lasting
    return number if asked.kind == "count" else share


def _covered(log: Log, kind: str) -> list[str]:
    """Periods from whose first to whose last day the log has events around them, in order."""
    us = log.events["us"]
    edges = instants(pl.Series([us.min(), us.max()], dtype=pl.Int64), log.zone).dt.date()
    first, last = edges[0], edges[1]
    starts = pl.date_range(_truncated(first, kind), last, STEPS[kind], eager=True)
    whole = starts.filter((starts >= first) & (starts.dt.offset_by(STEPS[kind]).dt.offset_by("-1d") <= last))
    return period_names(whole, kind).to_list()


def _truncated(day: date, kind: str) -> date:
    start: date = pl.Series([day]).dt.truncate(STEPS[kind])[0]
    return start

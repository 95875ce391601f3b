"""A row an activity: how often, by how many cases, and where the log allows how long waited for, held and worked on."""

import numpy as np
import polars as pl

from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.quotients import seconds
from teladan.engine.process.spec import Ints, Log


def waits(log: Log, shape: Shape) -> Ints:
    """Microseconds (N) for which the case waited before each event: until its start where known, else until its end.

    Zero for the first event of a case, and where work began before the event in front had ended.
    """
    until = (
        log.us
        if not log.has("start")
        else np.where(
            log.events["start"].is_not_null().to_numpy(), log.events["start"].fill_null(0).to_numpy(), log.us
        )
    )
    wait = np.zeros(len(until), np.int64)
    wait[1:] = np.where(shape.follows, until[1:] - log.us[:-1], 0)
    return np.maximum(wait, 0)


def activity_table(log: Log, shape: Shape, applicant: tuple[str, ...] = ()) -> pl.DataFrame:
    """`waiting_…` is the time before an activity, `held_…` from its assignment or start, `service_…` without pauses.

    Held and service time are empty where the log has neither a lifecycle nor a start.
    """
    first = np.zeros(log.events.height, bool)
    last = first.copy()
    first[shape.starts[:-1]] = True
    last[shape.starts[1:] - 1] = True
    frame = log.events.select("case", "activity", *(each for each in ("held", "service") if log.has(each)))
    frame = frame.with_columns(
        first=pl.Series(first), last=pl.Series(last), waiting=pl.Series(waits(log, shape))
    )
    kinds = [each for each in ("waiting", "held", "service") if each in frame.columns]
    found = frame.group_by("activity").agg(
        pl.len().alias("n"),
        pl.col("case").n_unique().alias("cases"),
        pl.col("first").sum().alias("first"),
        pl.col("last").sum().alias("last"),
        *(each for kind in kinds for each in _spread(kind)),
    )
    empty = [
        pl.lit(None, pl.Float64).alias(f"{kind}_{what}")
        for kind in ("held", "service")
        if kind not in kinds
        for what in ("median_seconds", "p90_seconds", "total_seconds")
    ]
    names = pl.Series(log.activities, dtype=pl.String)
    found = found.with_columns(*empty, activity=names.gather(found["activity"].cast(pl.Int64)))
    whose = pl.when(pl.col("activity").str.to_lowercase().is_in([each.lower() for each in applicant]))
    ordered = [
        f"{kind}_{what}"
        for kind in ("waiting", "held", "service")
        for what in ("median_seconds", "p90_seconds", "total_seconds")
    ]
    return (
        found.with_columns(whose=whose.then(pl.lit("applicant")).otherwise(pl.lit("process")))
        .sort(["waiting_total_seconds", "activity"], descending=[True, False])
        .select("activity", "whose", "n", "cases", "first", "last", *(seconds(each) for each in ordered))
    )


def _spread(kind: str) -> tuple[pl.Expr, ...]:
    """Median, p90 and total seconds of a column; waits count only where an event stands in front."""
    value = pl.col(kind).filter(~pl.col("first")) if kind == "waiting" else pl.col(kind)
    return (
        value.median().alias(f"{kind}_median_seconds"),
        value.quantile(0.9, "linear").alias(f"{kind}_p90_seconds"),
        value.sum().alias(f"{kind}_total_seconds"),
    )

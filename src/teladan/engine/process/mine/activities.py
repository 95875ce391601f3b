"""A row an activity: how often, by how many cases, and where the log allows how long waited for, held and worked on."""

import numpy as np
import polars as pl

from teladan.engine.process.mine.edges import Steps
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.mine.variants import Variants
from teladan.engine.process.quotients import seconds
from teladan.engine.process.spec import Ints, Log

KINDS = ("waiting", "held", "service")
SPREAD = tuple(f"{kind}_{what}_seconds" for kind in KINDS for what in ("median", "p90", "total"))


def activity_table(
    log: Log,
    shape: Shape,
    order: pl.DataFrame,
    found: Variants,
    steps: Steps,
    applicant: tuple[str, ...] = (),
) -> pl.DataFrame:
    """`waiting_…` is the time before an activity, `held_…` from its assignment or start, `service_…` without pauses.

    Where the log has neither a lifecycle nor a start, the time before an event is waiting and work in one: only its total is told,
    and held and service time are empty. `whose` is `applicant` for the activities that end the applicant's time.
    """
    table = _counted(log, order, found).join(_timed(log, shape, steps), on="activity", how="left")
    theirs = pl.col("activity").str.to_lowercase().is_in([each.lower() for each in applicant])
    whose = pl.when(theirs).then(pl.lit("applicant")).otherwise(pl.lit("process"))
    table = table.with_columns(
        whose=whose, waiting_total_seconds=pl.col("waiting_total_seconds").fill_null(0)
    )
    table = table.sort(["waiting_total_seconds", "activity"], descending=[True, False])
    counts = (pl.col(name).cast(pl.UInt32) for name in ("n", "cases", "first", "last"))
    return table.select("activity", "whose", *counts, *(seconds(each) for each in SPREAD))


def _counted(log: Log, order: pl.DataFrame, found: Variants) -> pl.DataFrame:
    """activity, n, cases, first, last: from the variants, for events of one variant are alike."""
    weight = pl.Series(found.n).gather(order["variant"])
    variant = order["variant"].to_numpy()
    is_first = np.r_[True, variant[1:] != variant[:-1]][: len(variant)]
    is_last = np.r_[variant[1:] != variant[:-1], True][: len(variant)]
    frame = order.with_columns(weight=weight, first=pl.Series(is_first), last=pl.Series(is_last))
    met = frame.unique(["variant", "activity"]).group_by("activity").agg(cases=pl.col("weight").sum())
    counted = frame.group_by("activity").agg(
        n=pl.col("weight").sum(),
        first=pl.col("weight").filter("first").sum(),
        last=pl.col("weight").filter("last").sum(),
    )
    return _named(log, counted.join(met, on="activity"))


def _timed(log: Log, shape: Shape, steps: Steps) -> pl.DataFrame:
    """activity and its times in microseconds; waiting from the steps where no start is known."""
    held = [each for each in ("held", "service") if log.has(each)]
    blank = {name: pl.lit(None, pl.Float64) for name in SPREAD}
    if not held:
        waited = steps.beside.group_by(activity="target").agg(waiting_total_seconds=pl.col("total").sum())
        return waited.with_columns(
            expr.alias(name) for name, expr in blank.items() if name not in waited.columns
        )
    first = np.zeros(log.events.height, bool)
    first[shape.starts[:-1]] = True
    frame = log.events.select("activity", *held).with_columns(
        waiting=pl.Series(waits(log, shape)), first=pl.Series(first)
    )
    waiting = pl.when(~pl.col("first")).then("waiting")
    frame = frame.with_columns(waiting=waiting)
    found = frame.group_by("activity").agg(expr for kind in ("waiting", *held) for expr in _spread(kind))
    return _named(log, found)


def waits(log: Log, shape: Shape) -> Ints:
    """Microseconds (N) for which the case waited before each event: until its start where known, else until its end.

    Zero for the first event of a case, and where work began before the event in front had ended.
    """
    until = log.us
    if log.has("start"):
        known = log.events["start"].is_not_null().to_numpy()
        until = np.where(known, log.events["start"].fill_null(0).to_numpy(), until)
    wait = np.zeros(len(until), np.int64)
    wait[1:] = np.where(shape.follows, until[1:] - log.us[:-1], 0)
    return np.maximum(wait, 0)


def _spread(kind: str) -> tuple[pl.Expr, ...]:
    value = pl.col(kind)
    return (
        value.median().alias(f"{kind}_median_seconds"),
        value.quantile(0.9, "linear").alias(f"{kind}_p90_seconds"),
        value.sum().alias(f"{kind}_total_seconds"),
    )


def _named(log: Log, table: pl.DataFrame) -> pl.DataFrame:
    names = pl.Series(log.activities, dtype=pl.String)
    return table.with_columns(activity=names.gather(table["activity"].cast(pl.Int64)))

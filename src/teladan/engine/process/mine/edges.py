"""Steps: two consecutive events of a case. One pass of a grouped quantile over all of them, in Polars."""

import numpy as np
import polars as pl

from teladan.engine.process.mine.shape import Shape, pairs
from teladan.engine.process.quotients import parted, seconds
from teladan.engine.process.spec import Codes, Log

EDGES = {
    "source": pl.String,
    "target": pl.String,
    "n": pl.UInt32,
    "median_seconds": pl.Float64,
    "mean_seconds": pl.Float64,
    "p90_seconds": pl.Float64,
    "total_seconds": pl.Float64,
    "waiting_share": pl.Float64,
}


def edges(log: Log, shape: Shape) -> pl.DataFrame:
    """A row a step, the longest total first; quantiles are linear (type 7)."""
    size = len(log.activities)
    found = grouped(pairs(log.events["activity"].to_numpy(), size), shape)
    total = int(found["total"].sum())
    names = pl.Series(log.activities, dtype=pl.String)
    code = found["code"].cast(pl.Int64)
    table = found.with_columns(
        source=names.gather(code // size) if size else pl.Series([], dtype=pl.String),
        target=names.gather(code % size) if size else pl.Series([], dtype=pl.String),
        median_seconds=seconds("median"),
        mean_seconds=seconds(pl.col("total") / pl.col("n")),
        p90_seconds=seconds("p90"),
        total_seconds=seconds("total"),
        waiting_share=parted(pl.col("total"), total) if total else pl.lit(None, pl.Float64),
    )
    return (
        table.sort(["total", "source", "target"], descending=[True, False, False])
        .select(pl.col(name).cast(kind) for name, kind in EDGES.items())
    )  # fmt: skip


def grouped(code: Codes, shape: Shape) -> pl.DataFrame:
    """code, n, total, median and p90 (µs) of each kind of step."""
    steps = pl.LazyFrame({"code": code, "lapse": shape.lapse, "follows": shape.follows})
    if not len(code):
        steps = pl.LazyFrame(schema={"code": pl.UInt16, "lapse": pl.Int64, "follows": pl.Boolean})
    return (
        steps.filter("follows")
        .group_by("code")
        .agg(
            n=pl.len(),
            total=pl.col("lapse").sum(),
            median=pl.col("lapse").median(),
            p90=pl.col("lapse").quantile(0.9, "linear"),
        )
        .collect()
    )


def transfers(log: Log, shape: Shape) -> pl.DataFrame:
    """source, target, n: from which officer to which a case went, the same officer's next event included."""
    kinds = {"source": pl.String, "target": pl.String, "n": pl.UInt32}
    if not log.has("officer") or not log.events.height:
        return pl.DataFrame(schema=kinds)
    size = len(log.officers)
    code = pairs(log.events["officer"].to_numpy(), size)
    counted = counts(code[shape.follows] if not shape.follows.all() else code, size * size)
    names = pl.Series(log.officers, dtype=pl.String)
    found = counted.with_columns(
        source=names.gather(counted["code"] // size), target=names.gather(counted["code"] % size)
    )
    found = found.sort(["n", "source", "target"], descending=[True, False, False])
    return found.select(pl.col(name).cast(kind) for name, kind in kinds.items())


def counts(code: Codes, size: int) -> pl.DataFrame:
    """code (i64) and n of the codes that occur; a table of counts where it is small, else a grouping."""
    if size <= 2**24:
        n = np.bincount(code, minlength=1)
        present = np.flatnonzero(n)
        return pl.DataFrame({"code": present.astype(np.int64), "n": n[present].astype(np.uint32)})
    grouped = pl.LazyFrame({"code": code}).group_by("code").agg(n=pl.len()).collect()
    return grouped.with_columns(pl.col("code").cast(pl.Int64))

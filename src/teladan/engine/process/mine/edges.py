"""Steps: two consecutive events of a case. One pass of a grouped quantile over all of them, in Polars."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.process.mine.shape import Shape, pairs
from teladan.engine.process.quotients import parted, seconds
from teladan.engine.process.spec import Codes, Flags, Log

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


@dataclass(frozen=True, slots=True)
class Steps:
    """`edges` as they are written; `beside`: of each kind of step the waiting where the officer changes and in work (µs)."""

    edges: pl.DataFrame
    beside: pl.DataFrame


def steps_of(log: Log, shape: Shape) -> Steps:
    """A row a kind of step, the longest total first; quantiles are linear (type 7)."""
    size = len(log.activities)
    found = grouped(log, shape, pairs(log.events["activity"].to_numpy(), size))
    total = int(found["total"].sum())
    names, code = pl.Series(log.activities, dtype=pl.String), found["code"].cast(pl.Int64)
    table = found.with_columns(
        source=names.gather(code // max(size, 1)),
        target=names.gather(code % max(size, 1)),
        median_seconds=seconds("median"),
        mean_seconds=seconds(pl.col("total") / pl.col("n")),
        p90_seconds=seconds("p90"),
        total_seconds=seconds("total"),
        waiting_share=parted(pl.col("total"), total) if total else pl.lit(None, pl.Float64),
    )
    table = table.sort(["total", "source", "target"], descending=[True, False, False])
    written = table.select(pl.col(name).cast(kind) for name, kind in EDGES.items())
    return Steps(written, table.select("source", "target", "total", "changed", "changed_n", "work"))


def grouped(log: Log, shape: Shape, code: Codes) -> pl.DataFrame:
    """code, n, total, median and p90 (µs) of each kind of step, and what `Steps.beside` says; one pass over the events."""
    columns = {"code": code, "lapse": shape.lapse, "follows": shape.follows}
    empty = pl.lit(None, pl.Int64)
    changed = changes(log)
    if changed is not None:
        columns["changed"] = changed
    if log.has("work"):
        columns["work"] = np.diff(log.events["work"].to_numpy())
    steps = pl.LazyFrame(columns) if len(code) else pl.LazyFrame(schema=dict.fromkeys(columns, pl.Int64))
    return (
        steps.filter(pl.col("follows").cast(pl.Boolean))
        .group_by("code")
        .agg(
            n=pl.len(),
            total=pl.col("lapse").sum(),
            median=pl.col("lapse").median(),
            p90=pl.col("lapse").quantile(0.9, "linear"),
            changed=empty if changed is None else (pl.col("lapse") * pl.col("changed")).sum(),
            changed_n=empty if changed is None else pl.col("changed").sum().cast(pl.Int64),
            work=pl.col("work").sum() if log.has("work") else empty,
        )
        .collect()
    )


def changes(log: Log) -> Flags | None:
    """Whether the officer of the next event is another (N − 1); None where the log has no officers."""
    if not log.has("officer"):
        return None
    officer = log.events["officer"].to_numpy()
    changed: Flags = officer[1:] != officer[:-1]
    return changed


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

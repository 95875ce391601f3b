"""Steps: two consecutive events of a case. One pass of a grouped quantile over all of them, in Polars."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from teladan.engine.process.mine.shape import Shape, pairs
from teladan.engine.process.quotients import parted, seconds
from teladan.engine.process.spec import Codes, Flags, Ints, Log

SMALL = 1 << 20  # kinds that a table of counts is kept for
CHUNK = 1 << 17
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
    """code, n, total, median and p90 (µs) of each kind of step, and what `Steps.beside` says.

    What is no step gets a code of its own instead of being filtered out: that spares a copy of every column.
    """
    none = code.dtype.type(np.iinfo(code.dtype).max)
    code = np.where(shape.follows, code, none)
    lapse = pl.col("lapse")
    quantiles = {"median": lapse.median(), "p90": lapse.quantile(0.9, "linear")}
    found = _summed(code, shape.lapse, none, **quantiles)
    blank = pl.lit(None, pl.Int64)
    changed = changes(log)
    if changed is None:
        found = found.with_columns(changed=blank, changed_n=blank)
    else:
        apart = _summed(np.where(changed, code, none), shape.lapse, none)
        apart = apart.select("code", changed="total", changed_n=pl.col("n").cast(pl.Int64))
        found = found.join(apart, on="code", how="left").with_columns(
            pl.col("changed", "changed_n").fill_null(0)
        )
    if not log.has("work"):
        return found.with_columns(work=blank)
    worked = _summed(code, np.diff(log.events["work"].to_numpy()), none).select("code", work="total")
    return found.join(worked, on="code", how="left")


def _summed(code: Codes, lapse: Ints, none: np.integer[Any], **more: pl.Expr) -> pl.DataFrame:
    """code, n, total and more of each code but `none`."""
    steps = pl.LazyFrame({"code": code, "lapse": lapse}, schema_overrides={"lapse": pl.Int64})
    found = steps.group_by("code").agg(n=pl.len(), total=pl.col("lapse").sum(), **more)
    return found.filter(pl.col("code") != int(none)).collect()


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
    counted = _neighbours(log.events["officer"].to_numpy(), shape, size)
    names = pl.Series(log.officers, dtype=pl.String)
    found = counted.with_columns(
        source=names.gather(counted["code"] // size), target=names.gather(counted["code"] % size)
    )
    found = found.sort(["n", "source", "target"], descending=[True, False, False])
    return found.select(pl.col(name).cast(kind) for name, kind in kinds.items())


def _neighbours(officer: Codes, shape: Shape, size: int) -> pl.DataFrame:
    """code (earlier · size + later) and n of neighbouring officers; a table of counts where it is small, else a grouping."""
    if size * size > SMALL:
        code = pairs(officer, size)
        return counts(code[shape.follows], size * size)
    n = np.zeros(size * size + 1, np.int64)
    for low in range(0, len(shape.follows), CHUNK):
        part = slice(low, low + CHUNK)
        here = officer[part].astype(np.int64)[: len(shape.follows[part])]
        code = here * size + officer[low + 1 : low + 1 + CHUNK]
        n += np.bincount(np.where(shape.follows[part], code, size * size), minlength=size * size + 1)
    return _present(n[:-1])


def _present(n: Ints) -> pl.DataFrame:
    code = np.flatnonzero(n)
    return pl.DataFrame({"code": code.astype(np.int64), "n": n[code].astype(np.uint32)})


def counts(code: Codes, size: int) -> pl.DataFrame:
    """code (i64) and n of the codes that occur; a table of counts where it is small, else a grouping."""
    if size <= SMALL:
        return _present(np.bincount(code, minlength=1))
    grouped = pl.LazyFrame({"code": code}).group_by("code").agg(n=pl.len()).collect()
    return grouped.with_columns(pl.col("code").cast(pl.Int64))

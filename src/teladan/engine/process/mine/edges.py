"""Steps: two consecutive events of a case. How often each kind comes, and how long it takes."""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl

from teladan.engine.process.large import kernels
from teladan.engine.process.mine.shape import CHUNK, Shape, pairs
from teladan.engine.process.quantiles import MEDIAN, P90, quantiles
from teladan.engine.process.quotients import parted, seconds
from teladan.engine.process.spec import Codes, Flags, Ints, Log

SMALL = 1 << 20  # kinds that a table of counts is kept for
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
    found = grouped(log, shape)
    total = sum(found["total"].to_list())  # of a hundred million steps more than 64 bits hold
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


def grouped(log: Log, shape: Shape) -> pl.DataFrame:
    """code (earlier · activities + later), n, total, median and p90 (µs) of each kind of step, and what `Steps.beside` says."""
    size = len(log.activities)
    fast = kernels(log.events.height) if size * size <= SMALL else None
    found = _in_columns(log, shape) if fast is None else _compiled(log, fast, size)
    if not log.has("work"):
        return found.with_columns(work=pl.lit(None, pl.Int64))
    code = pairs(log.events["activity"].to_numpy(), size)
    worked = _summed(_kinds(code, shape), np.diff(log.events["work"].to_numpy())).select("code", work="total")
    return found.join(worked.with_columns(pl.col("code").cast(pl.Int64)), on="code", how="left")


def _compiled(log: Log, fast: ModuleType, size: int) -> pl.DataFrame:
    case, activity = log.events["case"].to_numpy(), log.events["activity"].to_numpy()
    officer = log.events["officer"].to_numpy() if log.has("officer") else activity
    n, total, changed_n, changed, lapses = fast.steps(case, activity, officer, log.us, size)
    code = np.flatnonzero(n)
    median, p90 = quantiles(lapses, n[code], MEDIAN, P90)
    found = {"n": n[code].astype(np.uint32), "total": total[code], "median": median, "p90": p90}
    table = pl.DataFrame({"code": code, **found, "changed": changed[code], "changed_n": changed_n[code]})
    blank = pl.lit(None, pl.Int64)
    return table if log.has("officer") else table.with_columns(changed=blank, changed_n=blank)


def _kinds(code: Codes, shape: Shape) -> Codes:
    """What is no step gets a code of its own instead of being filtered out: that spares a copy of every column."""
    return np.where(shape.follows, code, _none(code))


def _none(code: Codes) -> np.integer[Any]:
    return code.dtype.type(np.iinfo(code.dtype).max)


def _in_columns(log: Log, shape: Shape) -> pl.DataFrame:
    code = pairs(log.events["activity"].to_numpy(), len(log.activities))
    lapse, blank = pl.col("lapse"), pl.lit(None, pl.Int64)
    quantiles = {"median": lapse.median(), "p90": lapse.quantile(0.9, "linear")}
    found = _summed(_kinds(code, shape), shape.lapse, **quantiles).with_columns(pl.col("code").cast(pl.Int64))
    changed = changes(log)
    if changed is None:
        return found.with_columns(changed=blank, changed_n=blank)
    kept = np.flatnonzero(shape.follows & ~changed)  # the rarer side where work moves from desk to desk
    same = _summed(code[kept], shape.lapse[kept]).select(
        pl.col("code").cast(pl.Int64), same="total", same_n=pl.col("n").cast(pl.Int64)
    )
    found = found.join(same, on="code", how="left").with_columns(pl.col("same", "same_n").fill_null(0))
    return found.with_columns(
        changed=pl.col("total") - pl.col("same"), changed_n=pl.col("n") - pl.col("same_n")
    ).drop("same", "same_n")


def _summed(code: Codes, lapse: Ints, **more: pl.Expr) -> pl.DataFrame:
    """code, n, total and more of each kind of step."""
    steps = pl.LazyFrame({"code": code, "lapse": lapse}, schema_overrides={"lapse": pl.Int64})
    found = steps.group_by("code").agg(n=pl.len(), total=pl.col("lapse").sum(), **more)
    return found.filter(pl.col("code") != int(_none(code))).collect()


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
    fast = kernels(log.events.height) if size * size <= SMALL else None
    officer = log.events["officer"].to_numpy()
    if fast is None:
        counted = _neighbours(officer, shape, size)
    else:
        counted = _present(fast.neighbours(log.events["case"].to_numpy(), officer, size))
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

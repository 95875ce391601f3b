"""Variants: which sequences of activities occur. Rework follows from them, so events are never counted twice.

A case's sequence is hashed as Σ A[activity] · P[place] in 64 bits, one pass over the events; then every case is compared with
the representative of its hash, so the answer is exact: should two sequences share a hash, other numbers are drawn.
"""

from dataclasses import dataclass
from typing import cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

from teladan.engine.process.large import kernels
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.quotients import divided, parted
from teladan.engine.process.spec import ARROW, Codes, Ints, Log


@dataclass(frozen=True, slots=True)
class Variants:
    """`of_case` (C) variant of each case; per variant (V) its `n` cases and one case that is an `example` of it."""

    of_case: Ints
    n: Ints
    example: Ints


def variants_of(log: Log, shape: Shape) -> Variants:
    """The variants in order of first appearance."""
    activity = log.events["activity"].to_numpy()
    seed = 0
    while True:
        found = _grouped(_hashes(activity, shape, len(log.activities), seed))
        if _is_exact(activity, shape, found.example[found.of_case]):
            return found
        seed += 1


def _hashes(activity: Codes, shape: Shape, size: int, seed: int) -> NDArray[np.uint64]:
    """One number a case; (C)."""
    drawn = _drawn(seed, size + int(shape.sizes.max(initial=0)))
    letters, places = drawn[:size] | np.uint64(1), drawn[size:]
    if fast := kernels(len(activity)):
        return cast("NDArray[np.uint64]", fast.hashes(activity, shape.starts, letters, places))
    hashes = np.empty(shape.cases, np.uint64)
    sizes = shape.sizes
    for first, last in shape.chunks:
        begin, end = shape.starts[first], shape.starts[last]
        mine = sizes[first:last]
        starts = shape.starts[first:last] - begin
        place = np.arange(end - begin, dtype=np.int32) - np.repeat(starts.astype(np.int32), mine)
        values = letters[activity[begin:end]]
        values *= places[place]
        hashes[first:last] = np.add.reduceat(values, starts)
    return hashes


def _drawn(seed: int, count: int) -> NDArray[np.uint64]:
    """Numbers that look random (SplitMix64, Steele, Lea and Flood 2014); NumPy's own generators take as long to import as a small log."""
    mixed = (np.arange(1, count + 1, dtype=np.uint64) + np.uint64(seed << 32)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _grouped(hashes: NDArray[np.uint64]) -> Variants:
    """Cases of one hash are a variant, the first of them its example."""
    example = pl.Series(hashes).arg_unique().sort().to_numpy().astype(np.int64)
    by_hash = np.argsort(hashes[example])
    of_case = by_hash[np.searchsorted(hashes[example][by_hash], hashes)]
    return Variants(of_case, np.bincount(of_case, minlength=len(example)), example)


def _is_exact(activity: Codes, shape: Shape, model: Ints) -> bool:
    """Whether every case has the very activities of its model, the example of its variant."""
    sizes = shape.sizes
    if not np.array_equal(sizes, sizes[model]):
        return False
    if fast := kernels(len(activity)):
        return bool(fast.alike(activity, shape.starts, model))
    for first, last in shape.chunks:
        begin, end = shape.starts[first], shape.starts[last]
        shift = np.repeat(shape.starts[model[first:last]] - shape.starts[first:last], sizes[first:last])
        shift += np.arange(begin, end)
        if not np.array_equal(activity[shift], activity[begin:end]):
            return False
    return True


def sequences(log: Log, shape: Shape, found: Variants) -> pl.DataFrame:
    """variant, activity (code): the activities of each variant, in order."""
    sizes = shape.sizes[found.example]
    ends = np.cumsum(sizes)
    place = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes, sizes)
    row = np.repeat(shape.starts[found.example], sizes) + place
    variant = np.repeat(np.arange(len(found.n)), sizes)
    return pl.DataFrame({"variant": variant, "activity": log.events["activity"].to_numpy()[row]})


def texts(log: Log, order: pl.DataFrame) -> pl.Series:
    """Each variant as its activities joined by ` > `."""
    names = pl.Series(log.activities, dtype=pl.String)
    told = order.with_columns(name=names.gather(order["activity"].cast(pl.Int64)))
    return told.group_by("variant", maintain_order=True).agg(pl.col("name").str.join(ARROW))["name"]


def variant_table(found: Variants, text: pl.Series, shape: Shape) -> pl.DataFrame:
    """variant, n, share, median_seconds; the most frequent first."""
    frame = pl.DataFrame({"variant": found.of_case, "lasted": shape.lasted})
    median = frame.group_by("variant").agg(pl.col("lasted").median()).sort("variant")["lasted"]
    table = pl.DataFrame({"variant": text, "n": found.n, "median_seconds": divided(median)})
    table = table.with_columns(share=parted(pl.col("n"), max(shape.cases, 1)), n=pl.col("n").cast(pl.UInt32))
    return table.sort(["n", "variant"], descending=[True, False]).select(
        "variant", "n", "share", "median_seconds"
    )


def rework(log: Log, order: pl.DataFrame, found: Variants) -> pl.DataFrame:
    """activity, cases in which it occurs more than once, extra = Σ(n − 1) over these; activities with none are left out."""
    times = (
        order.group_by("variant", "activity").agg(times=pl.len().cast(pl.Int64)).filter(pl.col("times") > 1)
    )
    n = pl.Series(found.n).gather(times["variant"])
    again = (
        times.with_columns(n=n)
        .group_by("activity")
        .agg(cases=pl.col("n").sum(), extra=(pl.col("n") * (pl.col("times") - 1)).sum())
    )
    names = pl.Series(log.activities, dtype=pl.String)
    again = again.with_columns(activity=names.gather(again["activity"].cast(pl.Int64)))
    return again.sort(["extra", "activity"], descending=[True, False]).select(
        "activity", pl.col("cases").cast(pl.UInt32), pl.col("extra").cast(pl.UInt32)
    )

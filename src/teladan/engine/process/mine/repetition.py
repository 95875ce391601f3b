"""Ping-pong: an activity done again in a case, by the officer who did it before or by another.

Where an activity was done before follows from the variant, so it is found once a variant and looked up for each event.
"""

import numpy as np
import polars as pl

from teladan.engine.process.large import kernels
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.mine.variants import Variants
from teladan.engine.process.spec import Codes, Ints, Log

PING_PONG = {"activity": pl.String, "same_officer": pl.UInt32, "other_officer": pl.UInt32}


def ping_pong(log: Log, shape: Shape, order: pl.DataFrame, found: Variants) -> pl.DataFrame:
    """activity, same_officer, other_officer: repetitions at one desk, and to and fro."""
    if not log.has("officer") or not shape.cases:
        return pl.DataFrame(schema=PING_PONG)
    case, activity, officer = (log.events[name].to_numpy() for name in ("case", "activity", "officer"))
    size = len(log.activities)
    if fast := kernels(log.events.height):
        counted = fast.again(case, activity, officer, size)
    else:
        counted = _by_variant(activity, officer, shape, order, found, size)
    table = pl.DataFrame(
        {"activity": log.activities, "same_officer": counted[0], "other_officer": counted[1]}
    )
    table = table.filter((pl.col("same_officer") > 0) | (pl.col("other_officer") > 0)).sort("activity")
    return table.select(pl.col(name).cast(kind) for name, kind in PING_PONG.items())


def _by_variant(
    activity: Codes, officer: Codes, shape: Shape, order: pl.DataFrame, found: Variants, size: int
) -> Ints:
    """Repetitions of each activity by the same officer (first row) and by another."""
    back = _steps_back(order, size)
    sizes = shape.sizes[found.example]
    begins = np.cumsum(sizes) - sizes
    counted = np.zeros((2, size), np.int64)
    for first, last in shape.chunks:
        begin, end = shape.starts[first], shape.starts[last]
        shift = np.repeat(
            begins[found.of_case[first:last]] - shape.starts[first:last], shape.sizes[first:last]
        )
        shift += np.arange(begin, end)
        steps = back[shift]
        again = np.flatnonzero(steps) + begin
        other = officer[again] != officer[again - steps[again - begin]]
        for row, chosen in enumerate((again[~other], again[other])):
            counted[row] += np.bincount(activity[chosen], minlength=size)
    return counted


def _steps_back(order: pl.DataFrame, size: int) -> Codes:
    """For each place of each variant, how many places before it the same activity stands; 0 where it does not."""
    key = order["variant"].to_numpy() * size + order["activity"].to_numpy()
    by_kind = np.argsort(key, kind="stable")
    back = np.zeros(len(key), np.int32)
    same = key[by_kind][1:] == key[by_kind][:-1]
    back[by_kind[1:]] = np.where(same, np.diff(by_kind), 0)
    return back

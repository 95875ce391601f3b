"""Chance from one seed: each subject draws from a stream of its own.

A stream is named, so that a new subject, or a longer one, leaves the numbers of all others as they were.
"""

from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def stream(seed: int, subject: str) -> np.random.Generator:
    """The generator of one subject; equal seed and subject give equal numbers on every machine."""
    return np.random.default_rng([seed, crc32(subject.encode())])


def pick(choices: tuple[str, ...] | list[str], index: Ints) -> pl.Series:
    """The texts at these places, as a column."""
    return pl.Series(list(choices), dtype=pl.String).gather(index)


def place_in_group(groups: Ints) -> Ints:
    """For each row how many earlier rows have the same group: 0 for the first of each."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    sizes = np.diff(np.r_[starts, len(ordered)])
    place = np.empty(len(groups), dtype=np.int64)
    place[order] = np.arange(len(groups)) - np.repeat(starts, sizes)
    return place

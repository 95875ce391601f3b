"""Quantiles of many groups that lie one behind the other: linear between the order statistics (type 7)."""

import numpy as np

from teladan.engine.process.spec import Floats, Ints

Part = tuple[int, int]
"""A share as a fraction, so that places among whole numbers are exact."""
MEDIAN, P90 = (1, 2), (9, 10)


def quantiles(values: Ints, n: Ints, *parts: Part) -> list[Floats]:
    """Of each group its quantiles, one array a part. `n` (none 0) values a group; they change places within their groups."""
    ends = np.cumsum(n)
    first = ends - n
    below = [first + (n - 1) * over // under for over, under in parts]
    above = [np.minimum(low + 1, ends - 1) for low in below]
    wanted = np.stack([*below, *above], axis=1) - first[:, None]
    for begin, end, places in zip(first.tolist(), ends.tolist(), wanted, strict=True):
        values[begin:end].partition(np.unique(places))
    found = []
    for (over, under), low, high in zip(parts, below, above, strict=True):
        rest = (n - 1) * over % under
        found.append((values[low] * under + (values[high] - values[low]) * rest) / under)
    return found

"""Part of a log: the cases of one unit, channel or period, as a log of their own."""

from dataclasses import replace

import numpy as np
import polars as pl

from teladan.engine.process.mine.judged import Group, belongs
from teladan.engine.process.mine.shape import shape_of
from teladan.engine.process.spec import Log


def part_of(log: Log, group: Group | None = None, since: int | None = None, until: int | None = None) -> Log:
    """The cases whose first event has `group` (column and value, such as ("unit", "Bogor")) and that began from `since` on and
    before `until` (µs UTC). `counts` and `rejected` stay those of the whole file."""
    shape = shape_of(log)
    begin = log.us[shape.starts[:-1]]
    chosen = np.ones(shape.cases, np.bool_) if group is None else belongs(log, shape, group).copy()
    if since is not None:
        chosen &= begin >= since
    if until is not None:
        chosen &= begin < until
    kept = np.flatnonzero(chosen)
    sizes = shape.sizes
    events = log.events.filter(pl.Series(np.repeat(chosen, sizes)))
    case = np.repeat(np.arange(len(kept), dtype=np.uint32), sizes[kept])
    return replace(log, events=events.with_columns(case=pl.Series(case)), cases=log.cases[kept])

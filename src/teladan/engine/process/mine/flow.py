"""Arrivals, departures and backlog, a row a day of the log's zone."""

import numpy as np
import polars as pl

from teladan.engine.process.instants import clock
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.spec import DAY, Ints, Log

BACKLOG = {"date": pl.Date, "arrived": pl.Int64, "finished": pl.Int64, "backlog": pl.Int64}


def backlog(log: Log, shape: Shape) -> pl.DataFrame:
    """date, arrived, finished, backlog at the day's end.

    A case arrives with its first event and finishes with its last, unless it is known to be open: then it stays.
    """
    if not shape.cases:
        return pl.DataFrame(schema=BACKLOG)
    arrived = days_of(log.us[shape.starts[:-1]], log.zone)
    left = days_of(log.us[shape.starts[1:] - 1], log.zone)
    low, high = int(arrived.min()), int(left.max())
    if "closed" in log.cases.columns:
        left = left[log.cases["closed"].fill_null(True).to_numpy()]
    width = high - low + 1
    comes = np.bincount(arrived - low, minlength=width)
    goes = np.bincount(left - low, minlength=width)
    day = pl.Series(np.arange(low, high + 1, dtype=np.int32)).cast(pl.Date)
    table = pl.DataFrame(
        {"date": day, "arrived": comes, "finished": goes, "backlog": np.cumsum(comes - goes)}
    )
    return table.cast(BACKLOG)  # type: ignore[arg-type]


def days_of(us: Ints, zone: str) -> Ints:
    """The local day of each instant, counted from 1970."""
    return clock(pl.Series(us), zone).to_numpy() // DAY

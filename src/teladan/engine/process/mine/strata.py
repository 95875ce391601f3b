"""Cases by unit, channel, kind: how long each sort takes."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.quotients import divided
from teladan.engine.process.spec import MISSING, SECOND, Log, kept


def case_values(log: Log, shape: Shape, column: str) -> pl.Series:
    """The value of a case: that of its first event, `(missing)` where it is empty. `unit` means the unit."""
    if column == "unit" and log.has("unit"):
        code = log.events["unit"].gather(shape.starts[:-1]).cast(pl.Int64)
        return pl.Series(log.units, dtype=pl.String).gather(code).alias(column)
    first = log.events[kept(column)].gather(shape.starts[:-1])
    return first.cast(pl.String).fill_null(MISSING).alias(column)


def strata(log: Log, shape: Shape, columns: Sequence[str]) -> pl.DataFrame:
    """column, value, cases, open, median_seconds, mean_seconds, p90_seconds, working_median_seconds."""
    frame = pl.DataFrame({"seconds": shape.lasted / SECOND})
    last = shape.starts[1:] - 1
    work = (
        divided(log.events["work"].gather(last)) if log.has("work") else pl.Series([None], dtype=pl.Float64)
    )
    closed = log.cases["closed"] if "closed" in log.cases.columns else pl.Series([None], dtype=pl.Boolean)
    whole = len(frame)
    frame = frame.with_columns(
        work=work if len(work) == whole else work.new_from_index(0, whole),
        open=~(closed if len(closed) == whole else closed.new_from_index(0, whole)),
    )
    return pl.concat(_by(frame.with_columns(value=case_values(log, shape, name)), name) for name in columns)


def _by(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    found = frame.group_by("value").agg(
        cases=pl.len(),
        open=pl.when(pl.col("open").count() > 0).then(pl.col("open").sum()),
        median_seconds=pl.col("seconds").median(),
        mean_seconds=pl.col("seconds").mean(),
        p90_seconds=pl.col("seconds").quantile(0.9, "linear"),
        working_median_seconds=pl.col("work").median(),
    )
    found = found.sort(["cases", "value"], descending=[True, False])
    return found.select(pl.lit(name).alias("column"), *found.columns)


def codes(values: pl.Series) -> tuple[np.ndarray, list[str]]:
    """Values as codes, and their names in alphabetical order."""
    names = values.unique().sort().to_list()
    return values.cast(pl.Enum(names)).to_physical().cast(pl.Int64).to_numpy(), names

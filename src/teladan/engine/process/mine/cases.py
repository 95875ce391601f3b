"""A row a case: when it began and ended, how long it lasted, whether it is open."""

import numpy as np
import polars as pl

from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.mine.variants import Variants
from teladan.engine.process.quotients import divided
from teladan.engine.process.spec import SECOND, Flags, Ints, Log

CASES = ("case", "start", "end", "seconds", "working_seconds", "events", "variant", "open")


def finished(log: Log, shape: Shape) -> Flags:
    """Which cases have ended, as far as the log tells; all where it does not."""
    if "closed" not in log.cases.columns:
        return np.ones(shape.cases, bool)
    flags: Flags = log.cases["closed"].fill_null(True).to_numpy()
    return flags


def until_now(log: Log, shape: Shape, done: Flags) -> Ints:
    """Microseconds from a case's begin to its end, or to the last event of the log where it is open."""
    begin = log.us[shape.starts[:-1]]
    now = int(log.us.max(initial=0))
    open_for: Ints = np.where(done, shape.lasted, now - begin)
    return open_for


def case_table(log: Log, shape: Shape, found: Variants, text: pl.Series) -> pl.DataFrame:
    """Cases in order of their code; instants on the clock of the log's zone."""
    us, last = log.us, shape.starts[1:] - 1
    work = divided(log.events["work"].gather(last)) if log.has("work") else None
    table = log.cases.select("case").with_columns(
        start=instants(pl.Series(us[shape.starts[:-1]]), log.zone),
        end=instants(pl.Series(us[last]), log.zone),
        seconds=pl.Series(shape.lasted / SECOND),
        working_seconds=pl.lit(None, pl.Float64) if work is None else work,
        events=pl.Series(shape.sizes).cast(pl.UInt32),
        variant=_as_category(text, found),
        open=~log.cases["closed"] if "closed" in log.cases.columns else pl.lit(None, pl.Boolean),
    )
    return table.select(CASES)


def _as_category(text: pl.Series, found: Variants) -> pl.Series:
    """The text of each case's variant; an enumeration where texts repeat, so that each is kept once."""
    code = pl.Series(found.of_case)
    if len(text) * 4 > len(code):
        return text.gather(code)
    return code.cast(_width(len(text))).cat.to(pl.Enum(text))


def instants(us: pl.Series, zone: str) -> pl.Series:
    return us.cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)


def _width(count: int) -> type[pl.DataType]:
    """The number that an enumeration of so many texts is kept in."""
    return pl.UInt8 if count <= 2**8 else pl.UInt16 if count <= 2**16 else pl.UInt32

"""Everything a log says, as tables and a summary."""

from dataclasses import dataclass, field

import polars as pl

from teladan.engine.process.mine.activities import activity_table
from teladan.engine.process.mine.bottlenecks import bottlenecks
from teladan.engine.process.mine.cases import case_table
from teladan.engine.process.mine.causes import causes
from teladan.engine.process.mine.compare import comparison
from teladan.engine.process.mine.edges import steps_of, transfers
from teladan.engine.process.mine.flow import backlog
from teladan.engine.process.mine.judged import Group, Verdicts, judged
from teladan.engine.process.mine.officers import officer_table
from teladan.engine.process.mine.repetition import ping_pong
from teladan.engine.process.mine.shape import Shape, shape_of
from teladan.engine.process.mine.strata import strata
from teladan.engine.process.mine.summary import summary_of
from teladan.engine.process.mine.variants import (
    Variants,
    rework,
    sequences,
    texts,
    variant_table,
    variants_of,
)
from teladan.engine.process.spec import Log


@dataclass(frozen=True, slots=True)
class Options:
    """`applicant`: activities of the applicant, whose time is nobody's delay. `by`: kept columns that part the cases.
    `change` (µs UTC) parts two periods; `target` (µs) is what a case should last at most, and `working` whether that and the
    cause account are in working time."""

    applicant: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    change: int | None = None
    target: int | None = None
    working: bool = False
    pair: tuple[Group, Group] | None = None
    """Where the change was made, and the group beside which it is judged."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Tables by the name of their file, and the summary (JSON-able)."""

    tables: dict[str, pl.DataFrame]
    summary: dict[str, object] = field(default_factory=dict)
    places: dict[str, float] = field(default_factory=dict)
    """Where in a case each activity stands on average, counted from 0: the order of the map."""
    verdicts: Verdicts = field(default_factory=list)


def evaluate(log: Log, options: Options | None = None) -> Evaluation:
    """The evaluation of a log."""
    options = options or Options()
    shape = shape_of(log)
    found = variants_of(log, shape)
    order = sequences(log, shape, found)
    text = texts(log, order)
    steps = steps_of(log, shape)
    tables = {
        "edges": steps.edges,
        "variants": variant_table(found, text, shape),
        "cases": case_table(log, shape, found, text),
        "activities": activity_table(log, shape, order, found, steps, options.applicant),
        "rework": rework(log, order, found),
        "ping_pong": ping_pong(log, shape, order, found),
        "handovers": transfers(log, shape),
        "officers": officer_table(log, shape, options.applicant),
        "backlog": backlog(log, shape),
        "bottlenecks": bottlenecks(steps, options.applicant),
    }
    tables |= _asked(log, shape, options)
    verdicts = judged(log, shape, options.change, options.pair)
    return Evaluation(tables, summary_of(log, shape, steps, tables), _places(log, order, found), verdicts)


def _places(log: Log, order: pl.DataFrame, found: Variants) -> dict[str, float]:
    n = pl.Series(found.n).gather(order["variant"])
    frame = order.with_columns(n=n, place=pl.int_range(pl.len()).over("variant"))
    mean = (pl.col("place") * pl.col("n")).sum() / pl.col("n").sum()
    rows = frame.group_by("activity").agg(place=mean).iter_rows()
    return {log.activities[code]: float(place) for code, place in rows}


def _asked(log: Log, shape: Shape, options: Options) -> dict[str, pl.DataFrame]:
    """Tables that only exist where a question was put."""
    asked: dict[str, pl.DataFrame] = {}
    columns = list(dict.fromkeys((*(["unit"] if log.has("unit") else []), *options.by)))
    if columns:
        asked["strata"] = strata(log, shape, columns)
    if options.change is not None:
        asked["comparison"] = comparison(log, shape, options.change)
    if options.change is not None or options.target is not None:
        asked["causes"] = causes(log, shape, columns, options.change, options.target, options.working)
    return asked

"""The summary of an evaluation: what a person reads first."""

import polars as pl

from teladan.engine.process.calendar.gaps import warnings_of
from teladan.engine.process.mine.bottlenecks import change_of_officer
from teladan.engine.process.mine.edges import Steps
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.spec import SECOND, Log
from teladan.engine.provenance import ENGINE

FIRST = 5
QUANTILES = {"p10": 0.1, "median": 0.5, "p90": 0.9, "p95": 0.95}


def summary_of(log: Log, shape: Shape, steps: Steps, tables: dict[str, pl.DataFrame]) -> dict[str, object]:
    """JSON-able: sizes, what ingestion met, durations, the change of officer, the first bottlenecks."""
    return {
        "engine": ENGINE,
        "zone": log.zone,
        "calendar": log.calendar,
        "calendar_gaps": log.gaps.to_json() if log.calendar else None,
        "warnings": [str(said) for said in warnings_of(log.gaps)],
        "events": log.events.height,
        "cases": shape.cases,
        "activities": len(tables["activities"]),
        "officers": len(log.officers) if log.has("officer") else None,
        "variants": tables["variants"].height,
        "first_event": _instant(log, 0),
        "last_event": _instant(log, -1),
        "open": _open(log),
        "deadlines": _deadlines(log, shape),
        "ingested": log.counts.to_json(),
        "case_seconds": _spread(pl.Series(shape.lasted / SECOND)),
        "case_working_seconds": _spread(tables["cases"]["working_seconds"].drop_nulls()),
        "change_of_officer": change_of_officer(steps),
        "bottlenecks": tables["bottlenecks"].head(FIRST).to_dicts(),
    }


def _instant(log: Log, place: int) -> str | None:
    if not log.events.height:
        return None
    us = log.events["us"]
    value = us.min() if place == 0 else us.max()
    told = pl.Series([value], dtype=pl.Int64).cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(log.zone)
    return str(told[0].isoformat())


def _open(log: Log) -> dict[str, int] | None:
    """Cases that are open, closed, or of which nobody says; None where no column tells."""
    if "closed" not in log.cases.columns:
        return None
    closed = log.cases["closed"]
    return {
        "open": int((~closed).sum() or 0),
        "closed": int(closed.sum() or 0),
        "unknown": closed.null_count(),
    }


def _deadlines(log: Log, shape: Shape) -> dict[str, int] | None:
    """Cases that ended by their deadline, after it, are open past it (at the log's last event), or have time or no deadline left."""
    if "deadline" not in log.cases.columns:
        return None
    end, now = pl.Series(log.us[shape.starts[1:] - 1]), int(log.us.max(initial=0))
    done = pl.col("closed").fill_null(True) if "closed" in log.cases.columns else pl.lit(True)
    frame = log.cases.with_columns(done=done, end=end)
    due = pl.col("deadline")
    counted = frame.select(
        kept=(pl.col("done") & (pl.col("end") <= due)).sum(),
        missed=(pl.col("done") & (pl.col("end") > due)).sum(),
        open_past=(~pl.col("done") & (due < now)).sum(),
        open_before=(~pl.col("done") & (due >= now)).sum(),
        none=due.null_count(),
    )
    return {name: int(value) for name, value in counted.row(0, named=True).items()}


def _spread(seconds: pl.Series) -> dict[str, float | None] | None:
    if not len(seconds):
        return None
    found = {name: seconds.quantile(part, "linear") for name, part in QUANTILES.items()}
    return {**found, "mean": seconds.mean(), "max": seconds.max()}  # type: ignore[dict-item]

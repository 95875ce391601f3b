"""A million events: the whole evaluation beside the bare scan, one grouped aggregation, and a loop over cases in Python.

Ten and a hundred million, and pm4py, are run by hand: `benchmarks/peers`, numbers in docs/explanation/process.md.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl

from benchmarks.measuring import Result, timed
from benchmarks.peers.logs import write
from teladan.engine.process import plain
from teladan.engine.process.calendar import default_calendars
from teladan.engine.process.calendar.working import working_seconds
from teladan.engine.process.intake import ingest, read_log, write_log
from teladan.engine.process.mine import evaluate
from teladan.engine.process.plain import Event
from teladan.engine.process.spec import DAY, Columns, Log

EVENTS, SAMPLE = 1_000_000, 20_000
COLUMNS = Columns(officer="officer")


def measure() -> Result:
    """Seconds of each way; the loop is timed on the first events and scaled."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        write(EVENTS, folder, messy=False)
        csv, parquet = (folder / f"log-{EVENTS}.{form}" for form in ("csv", "parquet"))
        from_csv = timed(lambda: evaluate(ingest(csv, COLUMNS)), repetitions=3).middle
        from_parquet = timed(lambda: evaluate(ingest(parquet, COLUMNS)), repetitions=3).middle
        log = ingest(parquet, COLUMNS)
        write_log(log, folder / "kept")
        kept = timed(lambda: evaluate(read_log(folder / "kept")), repetitions=3).middle
        scan = timed(lambda: pl.read_parquet(folder / "kept/events.parquet")).middle
        group = timed(lambda: log.events.group_by("activity").agg(pl.col("us").median())).middle
    events = _events(log)
    loop = timed(lambda: _loop(events), repetitions=1).middle * EVENTS / SAMPLE
    working = timed(_working, repetitions=3).middle
    return Result(
        f"Evaluate {EVENTS:,} events",
        [
            ("from CSV", from_csv, "s"),
            ("from Parquet", from_parquet, "s"),
            ("from the canonical log", kept, "s"),
            ("floor: scan of the canonical log", scan, "s"),
            ("floor: one grouped median", group, "s"),
            ("loop over cases (plain)", loop, "s"),
            ("canonical beside its scan", kept / scan, "times"),
            ("canonical beside one grouped median", kept / group, "times"),
            ("loop beside canonical", loop / kept, "times"),
            ("working time of a million pairs", working, "s"),
        ],
        f"Medians of three; the loop on {SAMPLE:,} events, scaled.",
        ["All tables of an evaluation, without writing them."],
    )


def _events(log: Log) -> list[Event]:
    """The first events for the plain twin."""
    first = log.events.head(SAMPLE)
    at = first["us"].cast(pl.Datetime("us", "UTC")).to_list()
    rows = zip(first["case"], first["activity"], at, first["officer"], strict=True)
    return [Event(str(case), log.activities[act], time, log.officers[who]) for case, act, time, who in rows]


def _loop(events: list[Event]) -> None:
    for table in (plain.edges, plain.variants, plain.rework, plain.handovers, plain.ping_pong):
        table(events)


def _working() -> None:
    chance = np.random.default_rng(1)
    start = chance.integers(19_700 * DAY, 20_400 * DAY, EVENTS)
    working_seconds(default_calendars().usual, start, start + chance.integers(0, 60 * DAY, EVENTS))

"""Small logs: as lines of a file, and as events of the plain twin."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from teladan.engine.process.intake import ingest
from teladan.engine.process.mine import Evaluation, evaluate
from teladan.engine.process.mine.evaluate import Options
from teladan.engine.process.plain import Event
from teladan.engine.process.spec import Columns, Log

JAKARTA = ZoneInfo("Asia/Jakarta")
MONDAY = datetime(2025, 7, 7, 8, tzinfo=JAKARTA)


def at(hours: float) -> datetime:
    """An instant so many hours after a Monday at eight."""
    return MONDAY + timedelta(hours=hours)


def frame(events: Sequence[Event]) -> pl.DataFrame:
    """The events as text columns, the time on the clock of Jakarta."""
    return pl.DataFrame(
        {
            "case": [each.case for each in events],
            "activity": [each.activity for each in events],
            "time": [each.at.astimezone(JAKARTA).strftime("%Y-%m-%d %H:%M:%S.%f") for each in events],
            "officer": [each.officer for each in events],
        },
        schema=dict.fromkeys(("case", "activity", "time", "officer"), pl.String),
    )


def log_of(events: Sequence[Event], folder: Path, officer: str | None = "officer") -> Log:
    path = folder / "log.csv"
    frame(events).write_csv(path)
    return ingest(path, Columns(officer=officer))


def log_from(text: str, folder: Path, columns: Columns | None = None) -> Log:
    """The log of a CSV file with this text."""
    path = folder / "log.csv"
    path.write_text(text, "utf-8")
    return ingest(path, columns or Columns())


def evaluated(
    text: str, folder: Path, columns: Columns | None = None, options: Options | None = None
) -> Evaluation:
    return evaluate(log_from(text, folder, columns), options)

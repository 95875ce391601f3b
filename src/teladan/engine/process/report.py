"""Writes an evaluation: tables in the wanted form, summary.json, map.svg and rejected.csv; complete or not at all."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from teladan.engine.process.map import map_of
from teladan.engine.process.mine.evaluate import Evaluation
from teladan.engine.process.statistics.sayings import verdict_table
from teladan.engine.tables import write_tables
from teladan.engine.words import Said

INSTANT = "%Y-%m-%dT%H:%M:%S%.f%:z"
MINE = (
    "edges", "variants", "cases", "activities", "rework", "ping_pong", "handovers", "officers", "backlog",
    "bottlenecks", "strata", "comparison", "causes", "verdicts",
)  # fmt: skip
"""Every table an evaluation may write; those of an earlier run that this one does not write are removed."""


def write_evaluation(
    folder: Path,
    found: Evaluation,
    rejected: pl.DataFrame,
    form: str = "csv",
    told: Callable[[Said], str] = str,
) -> list[Path]:
    """The paths written; `told` puts the sentences of verdicts into the reader's language."""
    tables = {name: as_written(table, form) for name, table in found.tables.items()}
    verdicts = [((measure, procedure), verdict) for measure, procedure, verdict in found.verdicts]
    tables["verdicts"] = verdict_table(("measure", "procedure"), verdicts, told)
    written = write_tables(folder, tables, form)
    written += write_tables(folder, {"rejected": rejected})
    texts = {
        "summary.json": json.dumps(found.summary, ensure_ascii=False, indent=2) + "\n",
        "map.svg": map_of(found),
    }
    for stale in (folder / f"{name}.{form}" for name in MINE if name not in tables):
        stale.unlink(missing_ok=True)
    return written + _write_texts(folder, texts)


def _write_texts(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    with TemporaryDirectory(prefix=".writing-", dir=folder) as beside:
        for name, text in texts.items():
            (Path(beside) / name).write_text(text, "utf-8")
        return [(Path(beside) / name).replace(folder / name) for name in texts]


def as_written(table: pl.DataFrame, form: str) -> pl.DataFrame:
    """Instants as ISO 8601 with their offset where the form has no such type; Parquet keeps them as they are."""
    if form == "parquet":
        return table
    instants = [name for name, kind in table.schema.items() if isinstance(kind, pl.Datetime)]
    enums = [name for name, kind in table.schema.items() if isinstance(kind, pl.Enum)]
    return table.with_columns(
        *(pl.col(name).dt.to_string(INSTANT) for name in instants),
        *(pl.col(name).cast(pl.String) for name in enums),
    )

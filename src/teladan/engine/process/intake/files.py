"""Reads the wanted columns of CSV, XLSX, Parquet and XES as they are; what a file cannot give is a fault."""

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.intake.xes import read_xes
from teladan.engine.process.spec import Columns, kept
from teladan.engine.tables import FIRST, READERS, listed
from teladan.engine.words import Said, say

FORMS = (".csv", ".csv.gz", ".xlsx", ".parquet", ".xes", ".xes.gz")
USUAL: Mapping[str, tuple[str, ...]] = {
    "case": ("case", "case:concept:name", "case_id", "case id"),
    "activity": ("activity", "concept:name"),
    "time": ("time", "time:timestamp", "timestamp"),
}
"""What columns are called where nobody says so; the second names are those of XES."""
STREAMED = (".csv", ".csv.gz", ".parquet")
KEPT = kept("")
ROLES = (
    "case",
    "activity",
    "time",
    "officer",
    "unit",
    "lifecycle",
    "start",
    "deadline",
    "closed",
    "sequence",
)


def read_file(path: Path, columns: Columns) -> pl.DataFrame:
    """The named columns under the names of their roles, kept ones as `kept:NAME`, and `row` as a spreadsheet counts."""
    form = form_of(path)
    if not path.is_file():
        raise refused(path, say("there is no such file"))
    try:
        lazy = _open(path, form)
        names = lazy.collect_schema().names()
        chosen = _choose(path, names, columns)
        schema = lazy.collect_schema()
        for name in chosen.values():
            if schema[name].is_nested() or schema[name] == pl.Binary:
                raise refused(path, say("cannot be read: {why}", why=str(schema[name])), column=name)
        wanted = [_light(role, name, schema[name]) for role, name in chosen.items()]
        frame = lazy.select(wanted).collect(engine="streaming" if form in STREAMED else "in-memory")
    except OSError as error:
        raise refused(path, say("cannot be opened: {why}", why=error.strerror or str(error))) from error
    except pl.exceptions.PolarsError as error:
        frame = _tolerantly(path, form, columns, error)
    return frame.with_row_index("row", FIRST)


def chosen_rows(frame: pl.DataFrame, columns: Columns, name: str) -> pl.DataFrame:
    """The same of a frame in memory. Raises Faulty naming the columns that are missing; `name` is what the frame is called there."""
    chosen = _choose(Path(name), frame.columns, columns)
    rows = frame.select(_light(role, column, frame.schema[column]) for role, column in chosen.items())
    return rows.with_row_index("row", FIRST)


def _light(role: str, name: str, kind: pl.DataType) -> pl.Expr:
    """The column under its role; names that repeat become categories while they are read, so that texts never fill memory."""
    column = pl.col(name).alias(role)
    repeats = role in ("activity", "officer", "unit", "lifecycle") or role.startswith(KEPT)
    return column.cast(pl.Categorical) if repeats and kind == pl.String else column


def form_of(path: Path) -> str:
    """The ending that says how to read a file. Raises Faulty for one that cannot be read."""
    name = path.name.lower()
    found = [form for form in FORMS if name.endswith(form)]
    if not found:
        raise refused(path, say("is none of {forms}", forms=", ".join(FORMS)))
    return found[-1]


def _open(path: Path, form: str) -> pl.LazyFrame:
    match form:
        case ".parquet":
            return pl.scan_parquet(path)
        case ".xlsx":
            return READERS[".xlsx"](path).lazy()
        case ".xes" | ".xes.gz":
            return read_xes(path).lazy()
        case _:
            return pl.scan_csv(path, separator=_separator(path), infer_schema=False, encoding="utf8")


def _separator(path: Path) -> str:
    """Which of comma, semicolon and tab parts the first line."""
    with gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb") as file:
        line = file.readline().decode("utf-8", "replace")
    if not line.strip():
        raise refused(path, say("is empty"))
    return max(",;\t", key=line.count)


def _choose(path: Path, names: Sequence[str], columns: Columns) -> dict[str, str]:
    """Role → column of the file. Raises Faulty naming every column that is asked for and missing."""
    known = {name.strip().casefold(): name for name in reversed(names)}
    chosen, missing = {}, []
    for role in ROLES:
        asked = getattr(columns, role)
        options = (asked,) if asked else USUAL.get(role, ())
        found = next(
            (known[each.strip().casefold()] for each in options if each.strip().casefold() in known), None
        )
        if found is not None:
            chosen[role] = found
        elif options:
            missing.append(options[0])
    for asked in columns.kept:
        if asked.strip().casefold() in known:
            chosen[kept(asked)] = known[asked.strip().casefold()]
        else:
            missing.append(asked)
    if missing:
        what = say("has no column {missing}; it has {found}", missing=", ".join(missing), found=listed(names))
        raise refused(path, what, row=1)
    return chosen


def _tolerantly(path: Path, form: str, columns: Columns, error: Exception) -> pl.DataFrame:
    """A CSV file that the fast reader refuses, read slowly, with short rows filled and its first fault named."""
    if form != ".csv":
        raise refused(path, say("cannot be read: {why}", why=str(error).splitlines()[0])) from error
    frame = READERS[".csv"](path)
    chosen = _choose(path, frame.columns, columns)
    return frame.select(pl.col(name).alias(role) for role, name in chosen.items())


def refused(path: Path, what: Said, row: int | None = None, column: str | None = None) -> Faulty:
    """The error that names a file, or one of its rows."""
    return Faulty([Fault(path.name, row, column, what)])

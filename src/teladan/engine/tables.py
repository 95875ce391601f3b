"""Reads and writes tables as CSV, XLSX and Parquet.

Reading gives text columns and `row`, the number a spreadsheet would show; what a file cannot give is a `Fault`.
Writing is all or nothing: every file is complete beside its place before the first takes it.
"""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import fastexcel
import polars as pl
from polars import selectors

from teladan.engine.books import unfit
from teladan.engine.columns import Table
from teladan.engine.faults import Fault, Faulty
from teladan.engine.words import Said, say

FORMS = (".csv", ".xlsx", ".parquet")
EXACT = 10**15  # from here on a spreadsheet's numbers lose digits
NAMED = 60  # columns that an error names, and letters of each
FIRST = 2  # the row under the header
SHEET = 2**20 - 1  # rows that a spreadsheet holds under its header


def read_table(path: Path, table: Table) -> pl.DataFrame:
    """The columns of `table` that the file has, as trimmed text (empty is null), with `row`; empty rows are left out.

    Raises Faulty when the file cannot be read, lacks a column, has one twice, or holds numbers that lost digits.
    """
    if path.suffix.lower() not in FORMS:
        raise _faulty(path, say("is none of {forms}", forms=", ".join(FORMS)))
    if not path.is_file():
        raise _faulty(path, say("there is no such file"))
    try:
        frame = READERS[path.suffix.lower()](path)
    except OSError as error:
        raise _faulty(path, say("cannot be opened: {why}", why=error.strerror or str(error))) from error
    _check_columns(path, frame.columns, table)
    wanted = [name for name in table.names if name in frame.columns]
    frame = frame.select(wanted).with_row_index("row", FIRST)
    _check_digits(path, frame)
    try:
        return _as_text(frame, wanted)
    except pl.exceptions.PolarsError as error:  # lists and records, which only Parquet holds
        what = say("cannot be read as Parquet: {why}", why=str(error).splitlines()[0])
        raise _faulty(path, what) from error


def _as_text(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    text = [_text(name, frame.schema[name]).str.strip_chars().replace("", None) for name in names]
    return frame.with_columns(text).filter(pl.any_horizontal(pl.col(names).is_not_null()))


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    """A cell as a person sees it: spreadsheets hold every number as a fraction, but show 7, not 7.0."""
    text = pl.col(name).cast(pl.String)
    if not dtype.is_float():
        return text
    whole = pl.col(name) == pl.col(name).floor()
    return pl.when(whole).then(pl.col(name).cast(pl.Int64, strict=False).cast(pl.String)).otherwise(text)


def _check_columns(path: Path, found: list[str], table: Table) -> None:
    missing = [name for name in table.needed if name not in found]
    if missing:
        raise _faulty(
            path,
            say("has no column {missing}; it has {found}", missing=", ".join(missing), found=listed(found)),
            row=1,
        )


def listed(names: Sequence[str]) -> str:
    """Names in a row, the first of them where there are very many."""
    more = ", …" if len(names) > NAMED else ""
    return ", ".join(name[:NAMED] for name in names[:NAMED]) + more


def _check_digits(path: Path, frame: pl.DataFrame) -> None:
    numeric = [name for name, dtype in frame.schema.items() if dtype.is_float()]
    faults = [
        Fault(path.name, row, name, LOST)
        for name in numeric
        for row in frame.filter(pl.col(name).abs() >= EXACT)["row"]
    ]
    if faults:
        raise Faulty(faults)


LOST = say("the number has lost digits in the spreadsheet; format the column as text and enter it again")


def _read_csv(path: Path) -> pl.DataFrame:
    header, separator = _header(path)
    if not header:
        raise _faulty(path, say("is empty"))
    names = _unique(path, header)
    schema = dict.fromkeys(names, pl.String)
    try:
        return pl.read_csv(path, separator=separator, schema=schema, has_header=False, skip_lines=1)
    except pl.exceptions.PolarsError:
        return pl.DataFrame(_records(path, separator, len(names)), schema=schema, orient="row")


def _header(path: Path) -> tuple[list[str], str]:
    """The first record, and which of comma, semicolon and tab parts it."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        line = file.readline()
    separator = max(",;\t", key=line.count)
    return next(csv.reader([line], delimiter=separator), []), separator


def _records(path: Path, separator: str, width: int) -> list[list[str | None]]:
    """The rows of a file that the fast reader refuses: slower, but it fills short rows and names wide ones."""
    records: list[list[str | None]] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=separator, strict=True)
        try:
            records.extend([*record, *[None] * (width - len(record))] for record in reader)
        except UnicodeDecodeError as error:
            raise _faulty(path, say("is not UTF-8; save it as CSV UTF-8")) from error
        except csv.Error as error:
            what = say("cannot be read as CSV, look for a stray quote: {why}", why=str(error))
            raise _faulty(path, what, row=len(records) + 1) from error
    _check_width(path, records, width)
    return records[1:]


def _check_width(path: Path, records: list[list[str | None]], width: int) -> None:
    faults = [
        Fault(path.name, row, None, _wide(len(record), width))
        for row, record in enumerate(records, start=1)
        if len(record) > width
    ]
    if faults:
        raise Faulty(faults)


def _wide(found: int, width: int) -> Said:
    return say(
        "has {found} cells under {width} headings; quote values that hold the separator",
        found=found,
        width=width,
    )


def _read_xlsx(path: Path) -> pl.DataFrame:
    reason = unfit(path.read_bytes())
    if reason is not None:
        raise _faulty(path, say("cannot be read as XLSX: {why}", why=reason))
    try:
        book = fastexcel.read_excel(path)
        first = book.load_sheet(0, header_row=None, n_rows=1, dtypes="string")
        header = first.to_polars().row(0) if first.width else ()
        sheet = book.load_sheet(0, schema_sample_rows=None)  # every row decides over a type
        frame = sheet.to_polars()
    except fastexcel.FastExcelError as error:
        raise _faulty(path, say("cannot be read as XLSX: {why}", why=str(error).splitlines()[0])) from error
    if not any(header):
        raise _faulty(path, say("is empty"))
    names = _unique(path, ["" if name is None else str(name) for name in header])
    return frame.rename(dict(zip(frame.columns, names, strict=True)))


def _read_parquet(path: Path) -> pl.DataFrame:
    try:
        frame = pl.read_parquet(path)
    except pl.exceptions.PolarsError as error:
        raise _faulty(
            path, say("cannot be read as Parquet: {why}", why=str(error).splitlines()[0])
        ) from error
    return frame.rename(dict(zip(frame.columns, _unique(path, frame.columns), strict=True)))


READERS = {".csv": _read_csv, ".xlsx": _read_xlsx, ".parquet": _read_parquet}


def _unique(path: Path, header: list[str]) -> list[str]:
    """Column names trimmed and in lower case, nameless ones numbered. Raises Faulty where one comes twice."""
    names = [name.strip().casefold() or f"column {place}" for place, name in enumerate(header, start=1)]
    twice = sorted(name for name, times in Counter(names).items() if times > 1)
    if twice:
        raise _faulty(path, say("has the column {names} more than once", names=listed(twice)), row=1)
    return names


def _faulty(path: Path, what: Said, row: int | None = None) -> Faulty:
    return Faulty([Fault(path.name, row, None, what)])


def write_tables(folder: Path, frames: Mapping[str, pl.DataFrame], form: str = "csv") -> list[Path]:
    """Writes each frame as `folder/name.form`, all or nothing, and returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".writing-", dir=folder) as beside:
        written = [_write(Path(beside) / f"{name}.{form}", frame) for name, frame in frames.items()]
        return [path.replace(folder / path.name) for path in written]


def _write(path: Path, frame: pl.DataFrame) -> Path:
    if path.suffix == ".csv":
        frame.with_columns(selectors.string().replace("", None)).write_csv(path)
    elif path.suffix == ".xlsx":
        if frame.height > SHEET:
            raise _faulty(
                path,
                say("{rows} rows do not fit into a spreadsheet; choose csv or parquet", rows=frame.height),
            )
        frame.write_excel(path, autofit=True)
    else:
        frame.write_parquet(path, compression="snappy")  # a third of zstd's time; what pandas and Spark write
    return path

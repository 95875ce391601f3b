"""A spoiled roster as files: UTF-8 with a byte order mark, Windows-1252 with semicolons, and a spreadsheet with numbers."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from teladan.engine.synthetic.faults.kinds import MEANINGS
from teladan.engine.synthetic.faults.spoil import FAULT_COLUMNS, HEADER_ROWS, Spoiled

MADE = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date a spreadsheet says it was made on; a constant, so that equal seeds give equal bytes."""


def write_spoiled(folder: Path, spoiled: Spoiled) -> list[Path]:
    """`roster.csv`, `roster_windows.csv`, `roster.xlsx` and `faults.csv`; gives their paths."""
    paths = [folder / name for name in ("roster.csv", "roster_windows.csv", "roster.xlsx", "faults.csv")]
    paths[0].write_bytes(b"\xef\xbb\xbf" + _csv(spoiled.roster, ",", "\n").encode())
    paths[1].write_bytes(_csv(spoiled.roster, ";", "\r\n").encode("cp1252"))
    _spreadsheet(paths[2], spoiled)
    paths[3].write_text(_csv(all_faults(spoiled), ",", "\n"), encoding="utf-8")
    return paths


def _csv(frame: pl.DataFrame, separator: str, line_end: str) -> str:
    bare = frame.with_columns(pl.col(pl.String).replace("", None))
    return bare.write_csv(separator=separator, line_terminator=line_end, null_value="")


def _float_rows(spoiled: Spoiled) -> pl.DataFrame:
    """The faults whose NIP the spreadsheet holds as a number."""
    return spoiled.faults.filter(pl.col("fault") == "nip_as_float")


def all_faults(spoiled: Spoiled) -> pl.DataFrame:
    """The faults of all files: what holds for whole files, and the number cells of the spreadsheet."""
    numbers = _float_rows(spoiled).with_columns(file=pl.lit("roster.xlsx"), fault=pl.lit("number_cell"))
    rows = [
        ("roster.csv", None, None, "byte_order_mark", None, None, *MEANINGS["byte_order_mark"]),
        ("roster_windows.csv", None, None, "other_encoding", None, None, *MEANINGS["other_encoding"]),
    ]
    whole = pl.DataFrame(rows, schema=spoiled.faults.schema, orient="row")
    return pl.concat([spoiled.faults, numbers, whole]).select(FAULT_COLUMNS)


def _spreadsheet(path: Path, spoiled: Spoiled) -> None:
    number_rows = set(_float_rows(spoiled)["row"])
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet("Data Pegawai")
        sheet.write_row(0, 0, spoiled.roster.columns)
        for row, values in enumerate(spoiled.roster.iter_rows(), start=HEADER_ROWS):
            for column, value in enumerate(values):
                if column == 0 and row in number_rows:
                    sheet.write_number(row - 1, column, float(value))
                elif value:
                    sheet.write_string(row - 1, column, value)

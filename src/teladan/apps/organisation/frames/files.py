"""From a file's bytes to its cells: CSV as offices write it, and XLSX."""

import csv
import io
import zipfile
from dataclasses import dataclass

import fastexcel

from teladan.apps.organisation.frames.shortened import shortened_numbers
from teladan.engine.books import unfit
from teladan.engine.words import Said, say

LARGEST = 30 * 1024 * 1024
MOST_ROWS = 500_000
MOST_COLUMNS = 1_000
DELIMITERS = ",;\t|"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


class Unreadable(Exception):
    """The file cannot be read at all; `reason` says why and what to do."""

    def __init__(self, reason: Said) -> None:
        """Keep the reason the person reads."""
        self.reason = reason
        super().__init__(str(reason))


@dataclass(frozen=True, slots=True)
class Cells:
    """A sheet: rows of text as they stand in the file, empty ones too, so that row numbers are the file's own."""

    rows: list[list[str]]


def cells_of(content: bytes) -> Cells:
    """Read a file by what it is, not by what it is called. Raises Unreadable."""
    if not content.strip():
        raise Unreadable(say("The file is empty."))
    if len(content) > LARGEST:
        raise Unreadable(say("The file is larger than {size} MB. Split it by unit.", size=LARGEST // 1024**2))
    if content.startswith(OLD_EXCEL):
        raise Unreadable(
            say(
                "This is an old Excel file or one with a password. Save it as .xlsx without a password, or as CSV."
            )
        )
    rows = _xlsx(content) if content.startswith(b"PK") else _csv(_text(content))
    if len(rows) > MOST_ROWS:
        raise Unreadable(say("The file has more than {rows} rows. Split it by unit.", rows=MOST_ROWS))
    if any(len(row) > MOST_COLUMNS for row in rows):
        raise Unreadable(
            say("The file has more than {columns} columns. Keep those of the roster.", columns=MOST_COLUMNS)
        )
    return Cells(rows)


def _text(content: bytes) -> str:
    """Decode what Excel and SIASN write: UTF-8 with or without mark, UTF-16 with mark, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(say("This is neither a CSV nor an XLSX file. Save the list as .xlsx or as CSV (UTF-8)."))


def _csv(text: str) -> list[list[str]]:
    lines = text.split("\n", 1)
    if lines[0].strip().lower().startswith("sep="):  # Excel's own note on the delimiter; the row still counts
        delimiter, text = lines[0].strip()[4:5] or ",", "\n" + "".join(lines[1:])
    else:
        delimiter = max(DELIMITERS, key=lambda mark: text[:4_000].count(mark))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as broken:
        reason = say("The CSV file is broken: {problem}. Save it again as CSV.", problem=str(broken))
        raise Unreadable(reason) from broken


def _xlsx(content: bytes) -> list[list[str]]:
    """Read the first sheet; every cell as text, long numbers as the few digits that a spreadsheet kept."""
    reason = unfit(content)
    if reason is not None:
        raise Unreadable(reason)
    try:
        book = fastexcel.read_excel(content)
        frame = book.load_sheet(0, header_row=None, skip_rows=0, dtypes="string").to_polars()
        shortened = shortened_numbers(content)
    except (fastexcel.FastExcelError, zipfile.BadZipFile, KeyError, ValueError) as broken:
        raise Unreadable(say("The Excel file is broken or has no sheet. Save it again as .xlsx.")) from broken
    rows = [[cell or "" for cell in row] for row in frame.iter_rows()]
    for (row, column), text in shortened.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    return rows

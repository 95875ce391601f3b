"""The corrected file: the roster as it was understood, faults marked, repairs told. Nothing in it is ever a formula."""

import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from teladan.apps.organisation.frames.cleaning import tidy
from teladan.apps.organisation.terms import ALL_COLUMNS, COLUMNS, Fault, FileRow
from teladan.engine.lately import lately
from teladan.engine.words import Said, say

xlsxwriter = lately("xlsxwriter")

JOINED = ("GelarDepan", "GelarBelakang")  # stand in the name already
WIDTHS = {"NIP": 21, "NIP_Atasan": 21, "Nama": 34, "UnitNama": 34, "Jabatan": 34, "Email": 30}
ROSTER, NOTES = say("Roster"), say("Notes")
HEADS = (say("Row"), say("Column"), say("In the file"), say("Remark"), say("What mends it"))
DONE = say("Nothing needs to be done.")


class Note(NamedTuple):
    """What is told of one cell: a fault, or (`fault` false) what was repaired."""

    row: int
    column: str
    value: str
    problem: Said
    remedy: Said
    fault: bool


def corrected_file(
    lines: Sequence[FileRow], faults: Sequence[Fault], tell: Callable[[Said], str]
) -> bytes | None:
    """Write the corrected file (XLSX), or None if there is nothing to mark in it.

    lines
        Every row as written and as understood.
    tell
        Says a message in the reader's language.
    """
    by_cell = {(fault.row, fault.column): fault for fault in faults if fault.row}
    notes = [note for line in lines for note in _notes(line, by_cell)]
    known = {(note.row, note.column) for note in notes}
    notes += [Note(*fault[:5], True) for fault in map(_tuple, faults) if (fault[0], fault[1]) not in known]
    if not notes:
        return None
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        _roster(book, lines, notes, tell)
        _listed(book, notes, tell)
    return out.getvalue()


def _tuple(fault: Fault) -> tuple[int, str, str, Said, Said]:
    return fault.row, fault.column, fault.value, fault.problem, fault.remedy


def _notes(line: FileRow, faults: dict[tuple[int, str], Fault]) -> Iterator[Note]:
    for column, written, read in zip(ALL_COLUMNS, line.written, line.read, strict=True):
        fault = faults.get((line.row, column))
        if fault is not None:
            yield Note(*_tuple(fault), True)
        elif column not in JOINED and written.strip() not in (read, ""):
            yield Note(line.row, column, written, say("Repaired to: {value}", value=read or "–"), DONE, False)


def _roster(book: Any, lines: Sequence[FileRow], notes: Sequence[Note], tell: Callable[[Said], str]) -> None:
    """Write the rows under the header of a roster, so that the file can be loaded again as it is."""
    sheet = book.add_worksheet(tell(ROSTER)[:31])
    looks = {True: book.add_format({"bg_color": "#F6C6C0"}), False: book.add_format({"bg_color": "#FBE7B2"})}
    bold = book.add_format({"bold": True, "num_format": "@"})
    text = book.add_format({"num_format": "@"})
    used = [
        at
        for at, column in enumerate(ALL_COLUMNS)
        if column in COLUMNS or (column not in JOINED and any(line.read[at] for line in lines))
    ]
    titles = [*(ALL_COLUMNS[at] for at in used), "BarisAsal", "Catatan"]
    for place, title in enumerate(titles):
        sheet.write_string(0, place, title, bold)
        sheet.set_column(place, place, WIDTHS.get(title, 60 if title == "Catatan" else 16), text)
    sheet.freeze_panes(1, 2)
    by_row: dict[int, dict[str, Note]] = defaultdict(dict)
    for note in notes:
        by_row[note.row][note.column] = note
    for number, line in enumerate(lines, 1):
        own = by_row[line.row]
        for place, at in enumerate(used):
            column = ALL_COLUMNS[at]
            told = own.get(column)
            value = tidy(line.written[at]) if told and told.fault else line.read[at]
            sheet.write_string(number, place, value, looks[told.fault] if told else text)
        sheet.write_string(number, len(used), str(line.row), text)
        sheet.write_string(number, len(used) + 1, _said(own.values(), tell), text)


def _said(notes: Any, tell: Callable[[Said], str]) -> str:
    """Tell the notes of a row in one cell: what is coloured is said in words too."""
    parts = []
    for note in notes:
        said = (
            f"{tell(note.problem)} {tell(note.remedy)}"
            if note.fault
            else tell(say("Repaired; it was: {value}", value=note.value))
        )
        parts.append(f"{note.column}: {said}")
    return " | ".join(parts)[:30_000]


def _listed(book: Any, notes: Sequence[Note], tell: Callable[[Said], str]) -> None:
    sheet = book.add_worksheet(tell(NOTES)[:31])
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "num_format": "@"})
    for place, (head, width) in enumerate(zip(HEADS, (8, 18, 30, 60, 60), strict=True)):
        sheet.write_string(0, place, tell(head), bold)
        sheet.set_column(place, place, width, wrap)
    sheet.freeze_panes(1, 0)
    ordered = sorted(notes, key=lambda note: (not note.fault, note.row))
    for number, note in enumerate(ordered, 1):
        cells = (str(note.row or ""), note.column, note.value, tell(note.problem), tell(note.remedy))
        for place, cell in enumerate(cells):
            sheet.write_string(number, place, cell[:30_000], wrap)

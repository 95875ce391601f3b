"""From a roster file to clean rows, with a fault for every cell that cannot stand and its remedy."""

import hashlib
from collections.abc import Mapping
from functools import partial

from teladan.apps.organisation.frames.cleaning import Sheet, row_of
from teladan.apps.organisation.frames.files import Unreadable, cells_of
from teladan.apps.organisation.frames.header import Header, header_of
from teladan.apps.organisation.frames.repeated import once
from teladan.apps.organisation.terms import ALL_COLUMNS, COLUMNS, Fault, FileRow, Roster
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.words import say

KEPT = say("What is known of people there stays as it is.")


def read_roster(
    content: bytes,
    rules: Rulebook,
    *,
    learned: Mapping[str, str] | None = None,
    lines: list[FileRow] | None = None,
) -> Roster:
    """Read a CSV or XLSX roster. Nothing is raised for a bad file: its faults say what is wrong.

    learned
        What HR said before of titles (`frames.header`).
    lines
        A list that is filled with every row as written and as understood.
    """
    try:
        cells = cells_of(content).rows
    except Unreadable as unreadable:
        return unread(content, unreadable)
    return read_cells(content, cells, header_of(cells, learned), rules, lines)


def unread(content: bytes, unreadable: Unreadable) -> Roster:
    """Give a roster of which nothing could be read, with the one fault that says why."""
    fault = Fault(0, "", "", unreadable.reason, say("Nothing was read."))
    return Roster(faults=(fault,), sha256=hashlib.sha256(content).hexdigest())


def read_cells(
    content: bytes,
    cells: list[list[str]],
    header: Header,
    rules: Rulebook,
    lines: list[FileRow] | None = None,
) -> Roster:
    """Read the rows below a header; `content` only for its fingerprint."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not header.is_known:
        return Roster(faults=header.faults, dropped=header.dropped, sha256=sha256)
    sheet = Sheet(rules, lines=lines)
    pick = partial(_picked, places=[header.places.get(column, -1) for column in ALL_COLUMNS])
    rows = [
        row
        for number, cells_of_row in enumerate(cells[header.row + 1 :], start=header.row + 2)
        if (row := row_of(number, pick(cells_of_row), sheet)) is not None
    ]
    kept = once(rows, sheet)
    if not kept and not sheet.faults:
        sheet.faults.append(
            Fault(0, "", "", say("The file has a header and no people."), say("Nothing was read."))
        )
    absent = frozenset(column for column in COLUMNS if column not in header.places)
    remarks = [_absent(header.row + 1, column) for column in COLUMNS if column in absent]
    return Roster(
        kept,
        tuple(sheet.faults),
        (*remarks, *sheet.remarks),
        header.dropped,
        sha256,
        tuple(sheet.faulty),
        absent,
    )


def _absent(row: int, column: str) -> Fault:
    return Fault(row, column, "", say("The file has no column {column}.", column=column), KEPT)


def _picked(row: list[str], places: list[int]) -> list[str]:
    """Take the columns of the allow-list; whatever else the row holds is not looked at."""
    return [row[place] if 0 <= place < len(row) else "" for place in places]

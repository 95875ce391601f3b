"""From a roster file to clean rows, with a fault for every cell that cannot stand and its remedy."""

import hashlib
from functools import partial

from teladan.apps.organisation.frames.cleaning import Sheet, row_of
from teladan.apps.organisation.frames.files import Unreadable, cells_of
from teladan.apps.organisation.frames.header import header_of
from teladan.apps.organisation.terms import COLUMNS, Fault, Roster, RosterRow
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.words import say


def read_roster(content: bytes, rules: Rulebook) -> Roster:
    """Read a CSV or XLSX roster. Nothing is raised for a bad file: its faults say what is wrong."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        cells = cells_of(content).rows
    except Unreadable as unreadable:
        remedy = say("Nothing was read.")
        return Roster(faults=(Fault(0, "", "", unreadable.reason, remedy),), sha256=sha256)
    header = header_of(cells)
    if header.faults:
        return Roster(faults=header.faults, dropped=header.dropped, sha256=sha256)
    sheet = Sheet(rules)
    pick = partial(_picked, places=[header.places[column] for column in COLUMNS])
    rows = [
        row
        for number, cells_of_row in enumerate(cells[header.row + 1 :], start=header.row + 2)
        if (row := row_of(number, pick(cells_of_row), sheet)) is not None
    ]
    kept = _once(rows, sheet)
    if not kept and not sheet.faults:
        sheet.faults.append(
            Fault(0, "", "", say("The file has a header and no people."), say("Nothing was read."))
        )
    return Roster(
        kept, tuple(sheet.faults), tuple(sheet.remarks), header.dropped, sha256, tuple(sheet.faulty)
    )


def _picked(row: list[str], places: list[int]) -> list[str]:
    """Take the columns of the allow-list; whatever else the row holds is not looked at."""
    return [row[place] if place < len(row) else "" for place in places]


def _once(rows: list[RosterRow], sheet: Sheet) -> tuple[RosterRow, ...]:
    """Keep each NIP once: a row that repeats another word for word is remarked, one that contradicts is a fault."""
    first: dict[str, RosterRow] = {}
    for row in rows:
        known = first.setdefault(row.nip, row)
        if known is row:
            continue
        if known[1:] == row[1:]:
            sheet.remarks.append(
                Fault(
                    row.row,
                    "NIP",
                    row.nip,
                    say("The same as row {row}; read once.", row=str(known.row)),
                    say("Nothing needs to be done."),
                )
            )
            continue
        differing = ", ".join(
            column
            for column, field in zip(COLUMNS, (1, 2, 3, 4, 5, 6, 7, 8), strict=True)
            if known[field] != row[field]
        )
        sheet.faults.append(
            Fault(
                row.row,
                "NIP",
                row.nip,
                say(
                    "Row {row} has the same NIP and says something else in: {columns}.",
                    row=str(known.row),
                    columns=differing,
                ),
                say("Delete the row that is out of date."),
            )
        )
    return tuple(first.values())

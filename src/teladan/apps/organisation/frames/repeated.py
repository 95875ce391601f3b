"""Several rows of one person: word for word the same, newer and older by TMT, or contradicting."""

from collections.abc import Sequence
from datetime import date

from teladan.apps.organisation.frames.cleaning import Sheet
from teladan.apps.organisation.terms import COLUMNS, Fault, RosterRow
from teladan.engine.words import say

FIELDS = (*COLUMNS, "", "UnitIndukKode", "UnitIndukNama")
"""The columns of a row's fields from the second on; the kind of person follows from others."""


def once(rows: Sequence[RosterRow], sheet: Sheet) -> tuple[RosterRow, ...]:
    """Keep each NIP once: the row with the newest TMT; without one, rows that contradict each other are a fault."""
    kept: dict[str, RosterRow] = {}
    for row in rows:
        known = kept.get(row.nip)
        if known is None:
            kept[row.nip] = row
        elif known[1:] == row[1:]:
            _same(known, row, sheet)
        elif (newer := _newer(known, row, sheet)) is not None:
            kept[row.nip] = newer
            older = row if newer is known else known
            _outdated(newer, older, sheet.since[newer.row], sheet)
        else:
            _contradicts(known, row, sheet)
    return tuple(kept.values())


def _newer(one: RosterRow, other: RosterRow, sheet: Sheet) -> RosterRow | None:
    """Give the row whose TMT is later; None where the file does not tell."""
    first, second = sheet.since[one.row], sheet.since[other.row]
    if first is None or second is None or first == second:
        return None
    return one if first > second else other


def _same(known: RosterRow, row: RosterRow, sheet: Sheet) -> None:
    problem = say("The same as row {row}; read once.", row=str(known.row))
    sheet.remarks.append(Fault(row.row, "NIP", row.nip, problem, say("Nothing needs to be done.")))


def _outdated(newer: RosterRow, older: RosterRow, since: date | None, sheet: Sheet) -> None:
    problem = say(
        "Row {row} of the same person is newer (TMT {day}) and was read instead.",
        row=str(newer.row),
        day=since or "",
    )
    sheet.remarks.append(Fault(older.row, "NIP", older.nip, problem, say("Nothing needs to be done.")))


def _contradicts(known: RosterRow, row: RosterRow, sheet: Sheet) -> None:
    pairs = zip(FIELDS, known[1:], row[1:], strict=True)
    differing = ", ".join(column for column, one, other in pairs if column and one != other)
    problem = say(
        "Row {row} has the same NIP and says something else in: {columns}.",
        row=str(known.row),
        columns=differing,
    )
    sheet.faults.append(
        Fault(row.row, "NIP", row.nip, problem, say("Delete the row that is out of date, or fill in TMT."))
    )

"""Writing the ledger (`settings.LEDGER`, called by `base.action` alone) and who opened what (`settings.OPENINGS`)."""

from collections.abc import Sequence
from datetime import date

from teladan.apps.audit.models import LedgerEntry, Opening
from teladan.base import openings
from teladan.base.bulk import insert_columns
from teladan.base.ledger import Entry
from teladan.base.writes import Part


def write(entries: list[Entry]) -> None:
    """Insert the lines of one action, each with its leaf, in the action's own transaction."""
    columns: dict[str, Sequence[object]] = {
        "id": [entry.id for entry in entries],
        "agency_id": [entry.agency_id for entry in entries],
        "at": [entry.at for entry in entries],
        "actor_id": [entry.actor_id for entry in entries],
        "word": [entry.word for entry in entries],
        "subject_kind": [entry.subject_kind for entry in entries],
        "subject_id": [entry.subject_id for entry in entries],
        "data": [entry.text() for entry in entries],
        "leaf": [entry.leaf() for entry in entries],
    }
    insert_columns(LedgerEntry, columns)


def line(entry: Entry) -> Part:
    """Write one line as part of a larger statement (`settings.LEDGER_LINE`)."""
    values = (
        entry.id,
        entry.agency_id,
        entry.at,
        entry.actor_id,
        entry.word,
        entry.subject_kind,
        entry.subject_id,
    )
    return Part(_LINE, (*values, entry.text(), entry.leaf()))


_LINE = (
    "INSERT INTO audit_ledgerentry (id, agency_id, at, actor_id, word, subject_kind, subject_id, data, leaf)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def write_openings(seen: set[openings.Opening], day: date) -> None:
    """Keep who opened whose file, one row a day however often."""
    Opening.objects.bulk_create(
        (
            Opening(person_id=each.person_id, reader_id=each.reader_id, relation=each.relation, day=day)
            for each in sorted(seen, key=lambda each: (each.person_id, each.relation))
        ),
        ignore_conflicts=True,
    )

"""Writing the ledger (`settings.LEDGER`, called by `base.action` alone) and who opened what (`settings.OPENINGS`)."""

from datetime import date

from teladan.apps.audit.models import LedgerEntry, Opening
from teladan.base import openings
from teladan.base.ledger import Entry


def write(entries: list[Entry]) -> None:
    """Insert the lines of one action, each with its leaf, in the action's own transaction."""
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            id=entry.id,
            agency_id=entry.agency_id,
            at=entry.at,
            actor_id=entry.actor_id,
            word=entry.word,
            subject_kind=entry.subject_kind,
            subject_id=entry.subject_id,
            data=entry.text(),
            leaf=entry.leaf(),
        )
        for entry in entries
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

"""Writing the ledger; `settings.LEDGER` names `write`, and `base.action` alone calls it."""

from teladan.apps.audit.models import LedgerEntry
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

"""Reading the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.audit.models import LedgerEntry
from teladan.base.ledger import body_of, leaf_of


def entries_of(subject_id: UUID) -> QuerySet[LedgerEntry]:
    """Give the story of one thing, oldest first."""
    return LedgerEntry.objects.filter(subject_id=subject_id).order_by("at", "id")


def recent_entries(*, word: str = "", before: datetime | None = None) -> QuerySet[LedgerEntry]:
    """Give the agency's ledger, newest first; `word` narrows by its beginning, `before` pages on."""
    rows = LedgerEntry.objects.filter(agency_id__isnull=False).order_by("-at", "-id")
    if word:
        rows = rows.filter(word__startswith=word)
    return rows.filter(at__lt=before) if before else rows


@dataclass(frozen=True, slots=True)
class LeafFault:
    """A row whose bytes do not give the leaf that stands in it."""

    id: UUID
    stored: str
    computed: str


def leaf_faults() -> Iterator[LeafFault]:
    """Compute every visible row's leaf anew and give those that differ: an untouched ledger gives none."""
    for row in LedgerEntry.objects.order_by("id").iterator(chunk_size=5_000):
        body = body_of(
            row.id, row.agency_id, row.at, row.actor_id, row.word, row.subject_kind, row.subject_id, row.data
        )
        computed = leaf_of(body)
        if computed != row.leaf:
            yield LeafFault(row.id, row.leaf, computed)

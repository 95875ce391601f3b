"""One table: the ledger. No foreign keys, no updates, no deletes."""

from typing import ClassVar

from django.db import models


class LedgerEntry(models.Model):
    """One fact, with the leaf over its exact bytes (`base.ledger`).

    data
        The canonical JSON *text*, kept as text because the leaf is computed from these very bytes.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    agency_id = models.UUIDField(null=True, editable=False)
    at = models.DateTimeField(editable=False)
    actor_id = models.UUIDField(null=True, editable=False)
    word = models.CharField(max_length=100, editable=False)
    subject_kind = models.CharField(max_length=100, editable=False)
    subject_id = models.UUIDField(null=True, editable=False)
    data = models.TextField(editable=False)
    leaf = models.CharField(max_length=64, editable=False)

    class Meta:
        indexes: ClassVar = [
            # the story of one thing
            models.Index(fields=["agency_id", "subject_id", "id"], name="ledger_subject"),
            # the auditor reads newest first; ids are born in order
            models.Index(fields=["agency_id", "-id"], name="ledger_recent"),
        ]

"""The ledger, and who opened whose file. No foreign keys, no updates, no deletes."""

from typing import ClassVar

from django.db import models

from teladan.base.models import Walled


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


class Opening(Walled):
    """Somebody read the file of somebody else on a day: once a day, however often.

    relation
        How the reader stood to the person: the name of the clause that let them in ("superior", "hr").
    """

    person_id = models.UUIDField(editable=False)
    reader_id = models.UUIDField(editable=False)
    relation = models.CharField(max_length=100, editable=False)
    day = models.DateField(editable=False)

    class Meta:
        constraints: ClassVar = [
            # one row a day, and the person's own list, newest first
            models.UniqueConstraint(
                fields=["agency_id", "person_id", "day", "reader_id", "relation"], name="opening_once_a_day"
            ),
        ]

"""Rosters that were loaded, and what HR said of the titles of their columns."""

from typing import Any, ClassVar

from django.db import models

from teladan.apps.organisation.terms import ImportState
from teladan.base.models import Versioned, Walled


class RosterImport(Versioned):
    """A roster file that HR loaded: its preview, and what became of it.

    rows
        The clean rows, allowed columns only, compressed; wiped when the import is confirmed or dropped.
    preview
        What would change and what is wrong, as the page shows it (`frames.preview`).
    content
        The file itself, compressed, only while its columns wait to be named: at most a day.
    corrected
        The file to download with faults marked and repairs made (XLSX), as long as the import waits.
    digest
        Over the changes that were shown: if the agency changed since, the import is not what was agreed to.
    """

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    as_of = models.DateField()
    complete = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=10, choices=[(s, s) for s in ImportState], default=ImportState.SHOWN)
    rows = models.BinaryField(null=True)
    content = models.BinaryField(null=True)
    corrected = models.BinaryField(null=True)
    preview = models.JSONField()
    digest = models.CharField(max_length=64)
    person_id = models.UUIDField()
    loaded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency_id", "-loaded_at"], name="roster_import_recent"),  # newest first
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="roster_import_settled_is_timed",
                condition=models.Q(state__in=[ImportState.SHOWN, ImportState.ASKED], settled_at=None)
                | (
                    models.Q(state__in=[ImportState.DONE, ImportState.DROPPED], settled_at__isnull=False)
                    & models.Q(rows=None, content=None, corrected=None)
                ),
            ),
            models.CheckConstraint(
                name="roster_import_file_kept_only_while_asked",
                condition=models.Q(content=None) | models.Q(state=ImportState.ASKED),
            ),
        ]

    @property
    def state_label(self) -> Any:
        """The state in words."""
        return ImportState(self.state).label


class ColumnTitle(Walled):
    """What a title in a roster's header stands for, as HR said once: used whenever the title comes again.

    title, key
        The title as it stood in the file, and its letters and digits in lower case, by which it is known.
    column
        One of `terms.ALL_COLUMNS`; empty if the column is not to be read.
    """

    title = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    column = models.CharField(max_length=30, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "key"], name="column_title_once"),
        ]

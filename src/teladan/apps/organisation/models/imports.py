"""Rosters that were loaded."""

from typing import Any, ClassVar

from django.db import models

from teladan.apps.organisation.terms import ImportState
from teladan.base.models import Versioned


class RosterImport(Versioned):
    """A roster file that HR loaded: its preview, and what became of it.

    rows
        The clean rows, allowed columns only, compressed; wiped when the import is confirmed or dropped.
    preview
        What would change and what is wrong, as the page shows it (`frames.preview`).
    digest
        Over the changes that were shown: if the agency changed since, the import is not what was agreed to.
    """

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    as_of = models.DateField()
    complete = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=10, choices=[(s, s) for s in ImportState], default=ImportState.SHOWN)
    rows = models.BinaryField(null=True)
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
                condition=models.Q(state=ImportState.SHOWN, settled_at=None)
                | (~models.Q(state=ImportState.SHOWN) & models.Q(settled_at__isnull=False, rows=None)),
            ),
        ]

    @property
    def state_label(self) -> Any:
        """The state in words."""
        return ImportState(self.state).label

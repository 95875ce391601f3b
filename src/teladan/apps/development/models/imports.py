"""Files that HR loads."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.development.terms import ImportKind, ImportState
from teladan.base.models import Versioned


class DevelopmentImport(Versioned):
    """A file of courses, sessions or attendance as it was read, until HR says yes or no.

    rows
        What was read, as JSON; wiped when it is settled.
    preview
        Counts, the first rows, and the faults with row, column, value and remedy.
    """

    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ImportKind])
    name = models.CharField(max_length=255, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in ImportState], default=ImportState.SHOWN
    )
    rows = models.JSONField(null=True)
    preview = models.JSONField()
    person_id = models.UUIDField()
    loaded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="development_import_is_wiped",
                condition=Q(state=ImportState.SHOWN, settled_at=None)
                | (~Q(state=ImportState.SHOWN) & Q(settled_at__isnull=False, rows=None)),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-loaded_at"], name="development_import_newest")]

    @property
    def word(self) -> ImportState:
        """Its state as the word of `terms`."""
        return ImportState(self.state)

    @property
    def sort(self) -> ImportKind:
        """What it holds, as the word of `terms`."""
        return ImportKind(self.kind)

    @property
    def is_sound(self) -> bool:
        """Whether it has no fault and waits for a word."""
        return self.state == ImportState.SHOWN and not self.preview["fault_count"]

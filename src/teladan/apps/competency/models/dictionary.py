"""What competencies there are, and how each edition of the dictionary describes their levels."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from teladan.apps.competency.terms import ImportState, Kind
from teladan.base.models import Versioned, Walled


class Competency(Walled):
    """One competency; it stays the same through all editions, so that levels can be compared over the years.

    code
        As the dictionary writes it, such as mk-integritas.
    name
        As the newest edition calls it.
    family
        For a technical one the family of posts it belongs to, in lower case; empty otherwise.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=[(k, k) for k in Kind])
    family = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "code"], name="competency_code_once"),
            models.CheckConstraint(
                name="competency_family_is_technical", condition=Q(family="") | Q(kind=Kind.TECHNICAL)
            ),
        ]

    def __str__(self) -> str:
        """Show it by its name."""
        return self.name

    @property
    def kind_label(self) -> Any:
        """The kind in words."""
        return Kind(self.kind).label


class Edition(Walled):
    """One version of the dictionary, or of a part of it. Insert-only.

    is_official
        False for our own summary: assessments warn as long as a competency has no official text.
    since
        First day on which it describes its competencies.
    """

    title = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    is_official = models.BooleanField()
    since = models.DateField()
    loaded_at = models.DateTimeField()
    loaded_by = models.UUIDField()
    sha256 = models.CharField(max_length=64, blank=True, default="")


class Rung(Walled):
    """One level of one competency in one edition. Insert-only."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    description = models.TextField()
    indicators = ArrayField(models.TextField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "competency", "level"], name="rung_once"),
            models.CheckConstraint(name="rung_level", condition=Q(level__gte=1, level__lte=5)),
            models.CheckConstraint(name="rung_has_indicators", condition=Q(indicators__len__gt=0)),
        ]


class DictionaryImport(Versioned):
    """A dictionary file that HR loaded: what it would bring, and what became of it.

    rows
        The clean lines as they will be stored; wiped when the import is confirmed or dropped.
    preview
        What is new, what changes, and every fault with row, column, value and remedy (`Said` as JSON).
    """

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    since = models.DateField()
    is_official = models.BooleanField()
    state = models.CharField(max_length=8, choices=[(s, s) for s in ImportState], default=ImportState.SHOWN)
    rows = models.JSONField(null=True)
    preview = models.JSONField()
    loaded_by = models.UUIDField()
    loaded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dictionary_import_settled_is_timed",
                condition=Q(state=ImportState.SHOWN, settled_at=None)
                | (
                    Q(state__in=[ImportState.DONE, ImportState.DROPPED], rows=None)
                    & Q(settled_at__isnull=False)
                ),
            ),
        ]

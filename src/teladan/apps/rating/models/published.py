"""What of a closed round's confidential answers is told, once and for all; and who broke a seal."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from teladan.apps.rating.models.rounds import Sheet
from teladan.base.models import Versioned, Walled
from teladan.engine.disclosure import Group, Shown
from teladan.engine.rulebook.terms import Rating


class Publication(Walled):
    """One sheet's panel has been published: how many were asked, how many sent, by which rules."""

    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="+")
    asked = models.PositiveSmallIntegerField()
    sent = models.PositiveSmallIntegerField()
    rulebook = models.CharField(max_length=64)


class PublishedCell(Walled):
    """One cell, as `engine.disclosure.Cell` describes it; `item` is a value's code."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=64)
    group = models.CharField(max_length=12, choices=[(g, g) for g in Group])
    shown = models.CharField(max_length=8, choices=[(s, s) for s in Shown])
    rating = models.CharField(max_length=10, choices=[(r, r) for r in Rating], default="", blank=True)
    mean = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "item", "group"], name="rating_cell_once"),
        ]


class PublishedText(Walled):
    """One example a member of the panel wrote; `position` follows from a secret that has been thrown away."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "item", "position"], name="rating_text_place"),
        ]


class SealOpening(Versioned):
    """Two persons want the seal of one sheet broken; the database's owner does it, and everyone concerned is told."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="rating_opening_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="rating_opening_confirmed_by_another",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | (
                    Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("asked_by"))
                ),
            ),
            models.CheckConstraint(
                name="rating_opening_opened_after_two",
                condition=Q(opened_at=None) | Q(confirmed_by__isnull=False),
            ),
        ]

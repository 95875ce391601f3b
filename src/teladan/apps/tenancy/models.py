"""One table: agencies. Not walled, since it is read before an agency is entered."""

from typing import ClassVar

from django.db import models

from teladan.apps.tenancy.terms import Purpose
from teladan.base.ids import uuid7


class Agency(models.Model):
    """One instansi: a city, a regency, a ministry.

    overlay
        The agency's own rules as TOML text over the national rulebook; only values marked as unconfirmed there
        may be set (`engine.rulebook`).
    zone
        The time zone in which its deadlines end: Asia/Jakarta, Asia/Makassar or Asia/Jayapura.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=100)
    zone = models.CharField(max_length=40, default="Asia/Jakarta")
    purpose = models.CharField(max_length=12, choices=[(p, p) for p in Purpose], default=Purpose.REAL)
    overlay = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="agency_zone_is_indonesian",
                condition=models.Q(
                    zone__in=["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"]
                ),
            ),
        ]

    def __str__(self) -> str:
        """Show the agency by its name."""
        return self.name

    @property
    def is_official(self) -> bool:
        """Whether its documents are real; all others carry "CONTOH – BUKAN DOKUMEN RESMI"."""
        return self.purpose == Purpose.REAL

    @property
    def is_demo(self) -> bool:
        """Whether its people and numbers are invented, so that every page says so."""
        return self.purpose == Purpose.DEMO

"""What the person lays before whoever decides."""

from typing import ClassVar

from django.db import models

from teladan.base.models import Walled


class Exhibit(Walled):
    """A proof of the person's own that an objection refers to: both sides and whoever decides may open it. Insert-only."""

    objection = models.ForeignKey("appeals.Objection", on_delete=models.PROTECT, related_name="+")
    proof = models.ForeignKey("evidence.Proof", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["objection", "proof"], name="exhibit_once"),
        ]

"""Units and the posts in them."""

from typing import ClassVar

from django.db import models

from teladan.apps.organisation.terms import Basis
from teladan.base.models import Walled


class Unit(Walled):
    """A unit organisasi (unor): an office, a division, a school.

    code
        As the agency writes it; the parent follows from it ("05" is above "05.03") unless HR set another.
    """

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=255)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    parent_basis = models.CharField(max_length=6, choices=[(b, b) for b in Basis], default=Basis.UNIT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "code"], name="unit_code_once"),
            models.CheckConstraint(
                name="unit_not_its_own_parent",
                condition=~models.Q(parent=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        """Show the unit by its name."""
        return self.name


class Post(Walled):
    """A jabatan in a unit; several people may hold it at once."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=255)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "unit", "title"], name="post_once"),
        ]

    def __str__(self) -> str:
        """Show the post by its title."""
        return self.title

"""What posts require."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.base.models import Walled


class Requirement(Walled):
    """HR confirmed that posts of a class, of a family, or of both require a level. Insert-only: a later line replaces it.

    post_class, family
        Whom it speaks of; empty means any, but never both.
    level
        1 to 5; 0 ends what was required.
    """

    competency = models.ForeignKey("competency.Competency", on_delete=models.PROTECT, related_name="+")
    post_class = models.CharField(max_length=40, blank=True, default="")
    family = models.CharField(max_length=160, blank=True, default="")
    level = models.PositiveSmallIntegerField()
    since = models.DateField()
    confirmed_by = models.UUIDField()
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="requirement_level", condition=Q(level__lte=5)),
            models.CheckConstraint(
                name="requirement_of_somebody", condition=~Q(post_class="") | ~Q(family="")
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["agency_id", "competency", "post_class", "family", "since"], name="requirement_of"
            ),  # the line in force
        ]

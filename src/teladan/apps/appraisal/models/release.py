"""What the person reads, and that they have read it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.base.models import Versioned, Walled

PERSON = "organisation.Person"


class Letter(Versioned):
    """The letter before the grade: what to keep doing and what to grow in. Needed before release, fixed by it.

    strength, strength_example
        At least one strength, with what the superior saw.
    growth, growth_step
        One thing to grow in, with the step both agreed on.
    words
        Anything else, in the superior's own words; may be empty.
    """

    appraisal = models.OneToOneField("appraisal.Appraisal", on_delete=models.PROTECT, related_name="+")
    strength = models.TextField()
    strength_example = models.TextField()
    growth = models.TextField()
    growth_step = models.TextField()
    words = models.TextField(blank=True, default="")
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="letter_is_whole",
                condition=~Q(strength="") & ~Q(strength_example="") & ~Q(growth="") & ~Q(growth_step=""),
            ),
        ]


class Acknowledgement(Walled):
    """The person has read the result. It says nothing about agreeing with it. Insert-only."""

    appraisal = models.OneToOneField("appraisal.Appraisal", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey("appraisal.Decision", on_delete=models.PROTECT, related_name="+")
    read_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

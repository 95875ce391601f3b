"""What a comment or a wish for one is about."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.feedback.terms import Subject, Topic
from teladan.base.models import Versioned

PERSON = "organisation.Person"
CYCLE = "planning.Cycle"


class About(Versioned):
    """A row about a result, a behaviour value, or about nothing in particular, in one cycle.

    ref
        A result's UUID as text or a value's code, as a rating criterion names it; "" in general.
    title
        How it read when this was written.
    """

    cycle = models.ForeignKey(CYCLE, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=10, choices=[(t.value, t.value) for t in Topic])
    ref = models.CharField(max_length=64, blank=True, default="")
    title = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_ref_fits_topic",
                condition=Q(topic="general", ref="") | (~Q(topic="general") & ~Q(ref="")),
            ),
        ]

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(Topic(self.topic), self.ref, self.title)

"""What the two of them said to each other."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.base.models import Versioned

PERSON = "organisation.Person"


class DiscussionNote(Versioned):
    """One note of the discussion, on a criterion or (criterion None) in general, confirmed by the other side.

    what, example, agreement
        What was discussed, the example it stood on, what both agreed.
    who_does, by_when
        Who does what, and the last day for it; both may be empty.
    """

    appraisal = models.ForeignKey("appraisal.Appraisal", on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey("rating.Criterion", null=True, on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    example = models.TextField(blank=True, default="")
    agreement = models.TextField()
    who_does = models.CharField(max_length=300, blank=True, default="")
    by_when = models.DateField(null=True)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["appraisal", "criterion"], nulls_distinct=False, name="discussion_one_a_criterion"
            ),
            models.CheckConstraint(
                name="discussion_confirmation_is_whole",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="discussion_confirmed_by_the_other", condition=~Q(confirmed_by=models.F("written_by"))
            ),
        ]

    @property
    def is_confirmed(self) -> bool:
        """Whether the other side has confirmed it."""
        return self.confirmed_at is not None

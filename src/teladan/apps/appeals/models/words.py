"""What was said and decided on an objection. Each row is written once."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.appeals.terms import Cause, Outcome
from teladan.base.models import Walled

OBJECTION = "appeals.Objection"
PERSON = "organisation.Person"


class Explanation(Walled):
    """The rater's explanation (penjelasan Pejabat Penilai atas keberatan). Insert-only."""

    objection = models.OneToOneField(OBJECTION, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="explanation_says_something", condition=~Q(text="")),
        ]


class Handover(Walled):
    """An objection came to somebody to decide, or (decider None) waits for the PPK to name one. Insert-only.

    reason
        Why it was passed on, or by which letter somebody was named; read by those who keep the case.
    given_by
        Who passed it on or named somebody; None for the clock.
    """

    objection = models.ForeignKey(OBJECTION, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    decider = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=10, choices=[(c, c) for c in Cause])
    reason = models.TextField(blank=True, default="")
    given_by = models.UUIDField(null=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["objection", "number"], name="handover_number_once"),
        ]

    @property
    def why(self) -> Cause:
        """Its cause as the word of `terms`."""
        return Cause(self.cause)


class Ruling(Walled):
    """The decision on an objection, which is final (keputusan atasan Pejabat Penilai). Insert-only.

    made
        The new version of the decision on the appraisal, which confirms or changes the contested one.
    was_rater_heard
        False if the rater was silent until the last day.
    """

    objection = models.OneToOneField(OBJECTION, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=[(o, o) for o in Outcome])
    reasons = models.TextField()
    made = models.OneToOneField("appraisal.Decision", on_delete=models.PROTECT, related_name="+")
    was_rater_heard = models.BooleanField()
    ruled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="ruling_has_reasons", condition=~Q(reasons="")),
        ]

    @property
    def word(self) -> Outcome:
        """Its outcome as the word of `terms`."""
        return Outcome(self.outcome)

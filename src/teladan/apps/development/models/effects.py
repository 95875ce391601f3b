"""What a course did to gaps, as it was measured."""

from typing import ClassVar

from django.db import models

from teladan.apps.development.models.catalogue import CODE
from teladan.apps.development.terms import EffectWord
from teladan.base.models import Walled


class CourseEffect(Walled):
    """The gap before and after a course beside similar people who did not attend. Insert-only: the newest counts.

    attended, matched, similar
        People who attended and were assessed before and after; those of them with similar people; the similar people.
    estimate, low, high
        By how many levels the gap closed more than among similar people, with its interval; None where too few.
    before, after
        Mean gap of the matched before and after.
    trace
        Engine version, digest of the inputs, and the rules it was counted by.
    """

    course = models.ForeignKey("development.Course", on_delete=models.PROTECT, related_name="+")
    competency = models.CharField(max_length=CODE)
    year = models.PositiveSmallIntegerField()
    attended = models.PositiveIntegerField()
    matched = models.PositiveIntegerField()
    similar = models.PositiveIntegerField()
    same_unit = models.PositiveIntegerField()
    estimate = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    low = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    high = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    before = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    after = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    word = models.CharField(max_length=8, choices=[(w.value, w.value) for w in EffectWord])
    trace = models.JSONField()
    measured_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["course", "competency", "-measured_at"], name="effect_newest"),
        ]

    @property
    def said(self) -> EffectWord:
        """Its word as the word of `terms`."""
        return EffectWord(self.word)

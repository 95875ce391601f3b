"""Who recommends a unit's predikat to the leader who sets it, and what they recommend."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.apps.appraisal.terms import Office
from teladan.base.models import Walled
from teladan.engine.rulebook import terms

PERSON = "organisation.Person"


class Adviser(Walled):
    """Somebody whom HR has named to recommend for the planning, HR or internal audit unit (SE MenPANRB 3/2023)."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=10, choices=[(o, o) for o in Office])
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "office"], condition=Q(ended_at=None), name="adviser_named_once"
            ),
        ]

    @property
    def office_word(self) -> Office:
        """The office as the word of `terms`."""
        return Office(self.office)


class Recommendation(Walled):
    """One office's signed recommendation for a unit's predikat. Insert-only: the highest number of an office counts.

    It binds nobody. The leader sees it when setting the predikat, and it is kept with what was set.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("planning.Period", null=True, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=10, choices=[(o, o) for o in Office])
    number = models.PositiveSmallIntegerField()
    predikat = models.CharField(max_length=20, choices=[(p, p) for p in terms.OrganisationPredikat])
    text = models.TextField()
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "unit", "period", "office", "number"],
                nulls_distinct=False,
                name="recommendation_number_once",
            ),
            models.CheckConstraint(name="recommendation_says_why", condition=~Q(text="")),
        ]

    @property
    def word(self) -> terms.OrganisationPredikat:
        """The recommended predikat as the word of the rulebook."""
        return terms.OrganisationPredikat(self.predikat)

    @property
    def office_word(self) -> Office:
        """The office as the word of `terms`."""
        return Office(self.office)

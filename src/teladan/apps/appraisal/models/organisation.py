"""The verdict on a unit."""

from typing import ClassVar

from django.db import models

from teladan.base.models import Walled
from teladan.engine.rulebook import terms


class OrganisationPredikat(Walled):
    """A unit's predikat for a cycle, with its reason (SE MenPANRB 3/2023). Insert-only: the highest number counts.

    unit
        A unit without a predikat of its own takes that of its nearest ancestor.
    period
        None: the whole year.
    set_by
        The leader one level above the unit.
    advised
        The recommendations that lay before the leader: of each the id, office, word, who and when.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("planning.Period", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    predikat = models.CharField(max_length=20, choices=[(p, p) for p in terms.OrganisationPredikat])
    reason = models.TextField()
    set_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    advised = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "unit", "period", "number"],
                nulls_distinct=False,
                name="organisation_predikat_number_once",
            ),
            models.CheckConstraint(name="organisation_predikat_has_reason", condition=~models.Q(reason="")),
        ]

    @property
    def word(self) -> terms.OrganisationPredikat:
        """Its predikat as the word of the rulebook."""
        return terms.OrganisationPredikat(self.predikat)

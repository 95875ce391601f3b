"""What was reached (realisasi), indicator by indicator and period by period."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from teladan.base.models import Walled


class Progress(Walled):
    """One report on one indicator in one period. A correction is a new row with the next number; none is overwritten.

    value
        What was reached from 1 January to `as_of`, in the indicator's unit (yes is 1, no is 0); None where words say it.
    story, obstacles
        What was reached in words; what stood in the way.
    days_late
        Days after the period's last day of entry; 0 for one in time.
    """

    plan = models.ForeignKey("planning.Plan", on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("planning.PlanIndicator", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("planning.Period", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    story = models.TextField(blank=True, default="")
    obstacles = models.TextField(blank=True, default="")
    as_of = models.DateField()
    days_late = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            # two windows cannot both write the third correction; also finds the newest of each
            models.UniqueConstraint(fields=["indicator", "period", "number"], name="progress_number_once"),
            models.CheckConstraint(
                name="progress_says_something", condition=Q(value__isnull=False) | ~Q(story="")
            ),
            models.CheckConstraint(name="progress_is_numbered", condition=Q(number__gte=1)),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["plan", "period"], name="progress_of_plan"
            ),  # a plan's page, and how it is backed
        ]

    @property
    def amount(self) -> Decimal | None:
        """The value without the zeros that the column adds."""
        if self.value is None:
            return None
        short = self.value.normalize()
        return short.quantize(Decimal(1)) if short == short.to_integral_value() else short

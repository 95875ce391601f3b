"""The year: a cycle, its periods, its deadlines."""

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from teladan.apps.planning.terms import CycleState, DeadlineStage
from teladan.base.models import Versioned, Walled
from teladan.engine.words import Said, say

ROMAN = ("", "I", "II", "III", "IV")


class Cycle(Versioned):
    """One appraisal year of the agency (PermenPANRB 6/2022: 1 January to 31 December).

    during
        Half-open range of days.
    evaluation
        `quarter` or `month`: how it is divided into periods.
    """

    year = models.PositiveSmallIntegerField()
    during = DateRangeField()
    evaluation = models.CharField(max_length=10, choices=[("quarter", "quarter"), ("month", "month")])
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in CycleState], default=CycleState.PREPARING
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency_id", "year"], name="cycle_one_a_year"),
            models.CheckConstraint(name="cycle_year_is_sane", condition=Q(year__gte=2020, year__lte=2100)),
        ]

    def __str__(self) -> str:
        """Show a cycle by its year."""
        return str(self.year)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return first_of(self.during)

    @property
    def last_day(self) -> date:
        """Its last day, which still counts."""
        return last_of(self.during)

    @property
    def stage(self) -> CycleState:
        """Its state as the word of `terms`."""
        return CycleState(self.state)


class Period(Walled):
    """A quarter (or month) of a cycle, numbered from 1."""

    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    during = DateRangeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "number"], name="period_number_once"),
            models.CheckConstraint(name="period_is_numbered", condition=Q(number__gte=1, number__lte=12)),
        ]

    @property
    def first_day(self) -> date:
        """Its first day."""
        return first_of(self.during)

    @property
    def last_day(self) -> date:
        """Its last day, which still counts."""
        return last_of(self.during)

    @property
    def label(self) -> Said:
        """What people call it: "Quarter II", "Month 5"."""
        if (self.last_day - self.first_day).days > 31:
            return say("Quarter {number}", number=ROMAN[self.number])
        return say("Month {number}", number=str(self.number))


class Deadline(Walled):
    """The agency's last day for one stage of a cycle.

    reason
        Why the agency moved it; empty while the rulebook's default stands.
    """

    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=30, choices=[(s.value, s.value) for s in DeadlineStage])
    day = models.DateField()
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "stage"], name="deadline_one_a_stage"),
        ]

    @property
    def word(self) -> DeadlineStage:
        """Its stage as the word of `terms`."""
        return DeadlineStage(self.stage)


def first_of(during: DateRange) -> date:
    """Give the first day of a bounded range."""
    lower: date = during.lower
    return lower


def last_of(during: DateRange) -> date:
    """Give the last day of a bounded, half-open range."""
    upper: date = during.upper
    return upper - timedelta(days=1)

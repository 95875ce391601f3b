"""Dated lines between people, posts and units.

`during` is half-open: the first day counts, the upper day does not; no upper day means "until further notice".
Every constraint on lines is deferred, because a change ends one stretch and begins the next in one transaction.
"""

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from teladan.apps.organisation.models.units import Unit
from teladan.apps.organisation.terms import Basis, SegmentKind
from teladan.base.models import Walled


class Line(Walled):
    """A dated fact. `first` and `last` are its first and last day; `last` is None while it goes on."""

    during = DateRangeField()

    class Meta:
        abstract = True

    @property
    def first(self) -> date | None:
        """The first day."""
        lower: date | None = self.during.lower
        return lower

    @property
    def last(self) -> date | None:
        """The last day that counts; None while it goes on."""
        upper: date | None = self.during.upper
        return date.fromordinal(upper.toordinal() - 1) if upper else None

    def held_on(self, day: date) -> bool:
        """Whether it was so on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Segment(Line):
    """Who held which post from when to when: one definitif post at a time, Plt and Plh beside it."""

    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10, choices=[(k, k) for k in SegmentKind], default=SegmentKind.DEFINITIF
    )

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="segment_one_definitif",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=models.Q(kind=SegmentKind.DEFINITIF),
                deferrable=models.Deferrable.DEFERRED,
            ),
            ExclusionConstraint(  # the same acting post twice at a time says nothing more
                name="segment_acting_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=~models.Q(kind=SegmentKind.DEFINITIF),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    @property
    def unit(self) -> Unit:
        """The post's unit."""
        return self.post.unit

    @property
    def title(self) -> str:
        """The post's title."""
        return self.post.title

    @property
    def kind_label(self) -> Any:
        """The kind in words."""
        return SegmentKind(self.kind).label


class Reporting(Line):
    """Who was whose direct superior (pejabat penilai) from when to when: one at a time."""

    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    superior = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=6, choices=[(b, b) for b in Basis])

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="reporting_one_superior",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="reporting_not_to_oneself",
                condition=~models.Q(person=models.F("superior")),
            ),
        ]

    @property
    def basis_label(self) -> Any:
        """Where it comes from, in words."""
        return Basis(self.basis).label


class Headship(Line):
    """Who led a unit from when to when: one at a time. Without a unit: who led the agency itself."""

    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=6, choices=[(b, b) for b in Basis])

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="headship_one_a_unit",
                expressions=[("unit", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                deferrable=models.Deferrable.DEFERRED,
            ),
            ExclusionConstraint(
                name="headship_one_an_agency",
                expressions=[("agency_id", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=models.Q(unit=None),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    @property
    def basis_label(self) -> Any:
        """Where it comes from, in words."""
        return Basis(self.basis).label

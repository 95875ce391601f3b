"""An indicator with its target: the columns that unit goals and results share."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from teladan.apps.planning.terms import Direction, Target


def amount(**kwargs: Any) -> "models.DecimalField[Any, Any]":
    """Make a column for an exact number: 14 digits before the comma, 6 behind."""
    return models.DecimalField(max_digits=20, decimal_places=6, null=True, **kwargs)


class Measured(models.Model):
    """What is measured, and what is aimed at; see `terms.Target` for the numbers each direction needs."""

    indicator = models.CharField(max_length=300)
    direction = models.CharField(max_length=10, choices=[(d.value, d.value) for d in Direction])
    measure = models.CharField(max_length=60, blank=True, default="")
    baseline = amount()
    target_value = amount()
    low = amount()
    high = amount()

    class Meta:
        abstract = True

    def read(self) -> Target:
        """Give the target as one value, numbers without trailing zeros."""
        return Target(
            Direction(self.direction),
            self.measure,
            plain(self.baseline),
            plain(self.target_value),
            plain(self.low),
            plain(self.high),
        )

    def write(self, target: Target | None) -> None:
        """Write a value that was found sound into its columns; None empties them."""
        self.direction, self.measure = (target.direction, target.measure) if target else ("", "")
        self.baseline, self.target_value = (target.baseline, target.target) if target else (None, None)
        self.low, self.high = (target.low, target.high) if target else (None, None)


def plain(value: Decimal | None) -> Decimal | None:
    """Drop the zeros that the column adds: 90.500000 is 90.5, and 1800.000000 is 1800, not 1.8E+3."""
    if value is None:
        return None
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def numbers_fit(name: str) -> models.CheckConstraint:
    """Hold in the database what `scoring` needs: each direction has its numbers and no others."""
    return models.CheckConstraint(name=name, condition=fitting())


def fitting() -> Q:
    """Give the condition under which the numbers of a row fit its direction."""
    bounds = Q(low__isnull=True, high__isnull=True)
    return (
        (
            Q(direction="higher", target_value__isnull=False)
            & bounds
            & (Q(baseline__isnull=True) | Q(baseline__lt=F("target_value")))
        )
        | (
            Q(direction="lower", target_value__isnull=False)
            & bounds
            & (Q(baseline__isnull=True) | Q(baseline__gt=F("target_value")))
        )
        | (
            Q(direction="range", baseline__isnull=True, target_value__isnull=True)
            & Q(low__isnull=False, high__isnull=False, low__lte=F("high"))
        )
        | (Q(direction="yes_no", baseline__isnull=True, target_value__isnull=True) & bounds)
    )

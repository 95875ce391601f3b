"""What units aim at."""

from typing import ClassVar

from django.db import models

from teladan.apps.planning.models.measured import Measured, numbers_fit
from teladan.apps.planning.terms import Target
from teladan.base.models import Versioned


class UnitGoal(Measured, Versioned):
    """A unit's goal for a cycle (IKU, indikator kinerja utama), from its Perjanjian Kinerja."""

    cycle = models.ForeignKey("planning.Cycle", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "unit", "number"], name="goal_number_once"),
            numbers_fit("goal_numbers_fit_direction"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "cycle"], name="goal_of_unit"
            ),  # goals of a unit and of those above it
        ]

    @property
    def target(self) -> Target:
        """What is aimed at."""
        return self.read()

    @target.setter
    def target(self, target: Target) -> None:
        """Aim at something that was found sound."""
        self.write(target)

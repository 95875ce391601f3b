"""Unit goals (IKU)."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.organisation.queries import ancestors, unit
from teladan.apps.planning.models import Cycle, UnitGoal


def goals_of(unit_id: UUID, cycle: Cycle) -> QuerySet[UnitGoal]:
    """Give the goals of one unit in a cycle, in order."""
    return UnitGoal.objects.filter(unit_id=unit_id, cycle=cycle).order_by("number")


def goals_of_cycle(cycle: Cycle) -> QuerySet[UnitGoal]:
    """Give the goals of all units in a cycle, with their units, by the unit's code."""
    rows = UnitGoal.objects.filter(cycle=cycle).select_related("unit")
    return rows.order_by("unit__code", "number")


def goals_above(unit_id: UUID, cycle: Cycle) -> list[UnitGoal]:
    """Give the goals that work in a unit can support: the unit's own, then those of the units above it."""
    own = unit(unit_id)
    return goals_of_units([own.id, *(each.id for each in ancestors(own))], cycle) if own else []


def goals_of_units(unit_ids: Iterable[UUID], cycle: Cycle) -> list[UnitGoal]:
    """Give the goals of several units with their units, in the order of the units: one statement."""
    near = {unit_id: place for place, unit_id in enumerate(unit_ids)}
    rows = UnitGoal.objects.filter(cycle=cycle, unit_id__in=near).select_related("unit")
    return sorted(rows, key=lambda goal: (near[goal.unit_id], goal.number))

"""Which unit served which other."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from teladan.apps.organisation.models import Serving, Unit


def units_served_by(unit_ids: Iterable[UUID], during: DateRange) -> dict[UUID, list[Unit]]:
    """Give for each unit those it served on any of these days, by code; units that served none are left out."""
    found: dict[UUID, dict[UUID, Unit]] = defaultdict(dict)
    rows = Serving.objects.filter(unit_id__in=list(unit_ids), during__overlap=during)
    for row in rows.select_related("served").order_by("served__code"):
        found[row.unit_id][row.served_id] = row.served
    return {unit: list(served.values()) for unit, served in found.items()}


def units_serving(unit_ids: Iterable[UUID], during: DateRange) -> dict[UUID, list[Unit]]:
    """Give for each unit those that served it on any of these days, by code."""
    found: dict[UUID, dict[UUID, Unit]] = defaultdict(dict)
    rows = Serving.objects.filter(served_id__in=list(unit_ids), during__overlap=during)
    for row in rows.select_related("unit").order_by("unit__code"):
        found[row.served_id][row.unit_id] = row.unit
    return {served: list(units.values()) for served, units in found.items()}


def servings_of(unit_ids: Iterable[UUID], during: DateRange) -> list[Serving]:
    """Give the dated lines in which any of these units served or was served, with both units: one statement."""
    ids = list(unit_ids)
    rows = Serving.objects.filter(Q(unit_id__in=ids) | Q(served_id__in=ids), during__overlap=during)
    return list(rows.select_related("unit", "served").order_by("unit__code", "served__code", "during"))

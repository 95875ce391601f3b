"""The dictionary in force on a day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from teladan.apps.competency.models import Competency, Rung


def competencies(on: date) -> list[Competency]:
    """Give the competencies that some edition describes on a day, by kind and code: one statement."""
    described = Rung.objects.filter(competency=OuterRef("pk"), edition__since__lte=on)
    return list(Competency.objects.filter(Exists(described)).order_by("kind", "code"))


def competency_by_code(code: str) -> Competency | None:
    """Find a competency by its code."""
    return Competency.objects.filter(code=code).first()


def rungs_on(on: date, competency_ids: Collection[UUID] | None = None) -> dict[UUID, list[Rung]]:
    """Give the levels of each competency as its newest edition describes them that day: one statement, editions with them."""
    rows = Rung.objects.filter(edition__since__lte=on).select_related("edition")
    if competency_ids is not None:
        rows = rows.filter(competency_id__in=competency_ids)
    found: dict[UUID, list[Rung]] = {}
    for row in rows.order_by("competency_id", "-edition__since", "-edition_id", "level"):
        kept = found.setdefault(row.competency_id, [])
        if not kept or kept[0].edition_id == row.edition_id:
            kept.append(row)
    return found


def is_summary(rungs: dict[UUID, list[Rung]]) -> bool:
    """Say whether any of these levels is described by a summary only."""
    return any(not rows[0].edition.is_official for rows in rungs.values() if rows)

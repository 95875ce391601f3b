"""Who recommends units' predikat, and what they recommended."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.appraisal.models import Adviser, Recommendation
from teladan.apps.appraisal.queries.times import in_time
from teladan.apps.appraisal.terms import Office
from teladan.base.actor import Actor


def advisers() -> QuerySet[Adviser]:
    """Give who recommends at present, by office and name."""
    rows = Adviser.objects.filter(ended_at=None).select_related("person__membership")
    return rows.order_by("office", "person__name_key", "id")


def offices_of(by: Actor) -> list[Office]:
    """Give the offices for which somebody may recommend: those they were named for, and HR for its own."""
    named = set(advisers().filter(person_id=by.id).values_list("office", flat=True))
    return [office for office in Office if office in named or (office is Office.HR and by.has("hr"))]


def recommendations_of(
    cycle_id: UUID, period_id: UUID | None = None, unit_id: UUID | None = None
) -> list[Recommendation]:
    """Give the newest recommendation of each office for each unit (or one unit), in the order of offices: one statement."""
    rows = Recommendation.objects.filter(in_time(cycle_id, period_id))
    rows = rows.filter(unit_id=unit_id) if unit_id else rows
    rows = rows.select_related("written_by__membership", "unit")
    found = rows.order_by("unit_id", "office", "-number").distinct("unit_id", "office")
    return sorted(found, key=lambda row: list(Office).index(row.office_word))


def advised(rows: list[Recommendation]) -> list[dict[str, Any]]:
    """Write recommendations as they are kept with what was set."""
    return [
        {
            "id": str(row.pk),
            "office": row.office,
            "predikat": row.predikat,
            "text": row.text,
            "by": row.written_by.name,
            "at": row.written_at.isoformat(),
        }
        for row in rows
    ]

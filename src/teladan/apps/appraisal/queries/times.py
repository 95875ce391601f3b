"""Which time is meant: a cycle, or one of its periods."""

from uuid import UUID

from django.db.models import Q


def in_time(cycle_id: UUID, period_id: UUID | None = None) -> Q:
    """Narrow to one time; without a period to the whole year, never to all of its periods."""
    return Q(cycle_id=cycle_id, period_id=period_id)

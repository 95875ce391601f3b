"""What can be seen of agencies."""

from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.tenancy.models import Agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.wall import current_agency


def agencies() -> QuerySet[Agency]:
    """Give all agencies of this server, by name."""
    return Agency.objects.order_by("name")


def agency_by_code(code: str) -> Agency | None:
    """Find an agency by its code."""
    return Agency.objects.filter(code=code).first()


def here() -> Agency:
    """Give the agency that was entered."""
    return Agency.objects.get(pk=current_agency())


def demo_agencies() -> QuerySet[Agency]:
    """Give the agencies whose people may be entered with one click (only with TELADAN_DEMO=1)."""
    return Agency.objects.filter(purpose=Purpose.DEMO).order_by("name")


def agency(pk: UUID) -> Agency | None:
    """Find an agency by its id."""
    return Agency.objects.filter(pk=pk).first()

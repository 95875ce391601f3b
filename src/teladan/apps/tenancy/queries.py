"""What can be seen of agencies."""

import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from teladan.apps.tenancy.models import Agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.wall import current_agency, known
from teladan.engine.rulebook import Rulebook, overlay_of, rules_on


def agencies() -> QuerySet[Agency]:
    """Give all agencies of this server, by name."""
    return Agency.objects.order_by("name")


def agency_by_code(code: str) -> Agency | None:
    """Find an agency by its code."""
    return Agency.objects.filter(code=code).first()


def here() -> Agency:
    """Give the agency that was entered."""
    return known("agency", lambda: Agency.objects.get(pk=current_agency()))


def day_begins(now: datetime) -> datetime:
    """Give the first instant of the calendar day, where the agency is, in which an instant lies."""
    zone = ZoneInfo(here().zone)
    return datetime.combine(now.astimezone(zone).date(), time.min, zone)


def rules_in_force(on: date) -> Rulebook:
    """Give the rules in force in this agency on a day: national law with the agency's own overlay."""
    text = here().overlay
    own = overlay_of(tomllib.loads(text, parse_float=Decimal)) if text.strip() else None
    return rules_on(on, own)


def demo_agencies() -> QuerySet[Agency]:
    """Give the agencies whose people may be entered with one click (only with TELADAN_DEMO=1)."""
    return Agency.objects.filter(purpose=Purpose.DEMO).order_by("name")


def agency(pk: UUID) -> Agency | None:
    """Find an agency by its id."""
    return Agency.objects.filter(pk=pk).first()

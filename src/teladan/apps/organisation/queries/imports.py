"""Rosters that were loaded."""

from datetime import datetime

from django.db.models import QuerySet

from teladan.apps.organisation.models import RosterImport
from teladan.apps.organisation.terms import ImportState


def recent_imports() -> QuerySet[RosterImport]:
    """Give the agency's imports without their rows, newest first."""
    return RosterImport.objects.defer("rows").order_by("-loaded_at", "-pk")


def import_waiting(before: datetime) -> QuerySet[RosterImport]:
    """Give previews that nobody confirmed since an instant: their rows are due to be wiped."""
    return RosterImport.objects.filter(state=ImportState.SHOWN, loaded_at__lt=before)

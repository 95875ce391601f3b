"""Rosters that were loaded."""

from datetime import datetime

from django.db.models import QuerySet

from teladan.apps.organisation.models import ColumnTitle, RosterImport
from teladan.apps.organisation.terms import ImportState


def recent_imports() -> QuerySet[RosterImport]:
    """Give the agency's imports without their rows, newest first."""
    return RosterImport.objects.defer("rows", "content", "corrected").order_by("-loaded_at", "-pk")


def import_waiting(before: datetime, *, state: ImportState = ImportState.SHOWN) -> QuerySet[RosterImport]:
    """Give files that wait in a state since an instant: what was read of them is due to be wiped."""
    return RosterImport.objects.filter(state=state, loaded_at__lt=before)


def learned_titles() -> dict[str, str]:
    """Give what HR said of titles of columns: from the title's letters to the column, or to "" for none."""
    return dict(ColumnTitle.objects.values_list("key", "column"))


def column_titles() -> QuerySet[ColumnTitle]:
    """Give the titles that were named, by column."""
    return ColumnTitle.objects.order_by("column", "title")

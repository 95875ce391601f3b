"""Files that HR loaded."""

from uuid import UUID

from django.db.models import QuerySet

from teladan.apps.development.models import DevelopmentImport


def recent_imports() -> QuerySet[DevelopmentImport]:
    """Give the files, the newest first, without their rows."""
    return DevelopmentImport.objects.defer("rows").order_by("-loaded_at")


def import_shown(pk: UUID) -> DevelopmentImport | None:
    """Find a file as it was read."""
    return DevelopmentImport.objects.filter(pk=pk).first()

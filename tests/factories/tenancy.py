"""Agencies for tests."""

from datetime import UTC, datetime

from teladan.apps.tenancy.actions import found_agency
from teladan.apps.tenancy.queries import Agency
from teladan.apps.tenancy.terms import Purpose

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Monday 23 November 2026, ten in the morning in Jakarta: the day on which tests play."""


def an_agency(
    code: str = "kota-contoh", name: str = "Pemerintah Kota Contoh", *, purpose: Purpose = Purpose.SCRATCH
) -> Agency:
    """Found an agency."""
    return found_agency(code=code, name=name, place="Contoh", now=NOW, purpose=purpose).value

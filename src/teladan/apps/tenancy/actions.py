"""What can be done with agencies."""

from datetime import datetime
from uuid import UUID

from teladan.apps.tenancy.models import Agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.action import action, record
from teladan.base.ids import uuid7
from teladan.base.ledger import Entry


@action
def found_agency(
    *,
    code: str,
    name: str,
    place: str,
    now: datetime,
    purpose: Purpose = Purpose.REAL,
    zone: str = "Asia/Jakarta",
) -> Agency:
    """Open the book of a new agency. Raises IntegrityError if the code is taken."""
    founded = Agency.objects.create(id=uuid7(), code=code, name=name, place=place, purpose=purpose, zone=zone)
    _note(founded.id, "agency.founded", now=now, code=code, purpose=str(purpose))
    return founded


def _note(agency_id: UUID, word: str, *, now: datetime, **data: str) -> None:
    record(Entry(word, now, None, None, "tenancy.agency", agency_id, data))

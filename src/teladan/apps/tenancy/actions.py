"""What can be done with agencies."""

from datetime import datetime
from uuid import UUID

from teladan.apps.tenancy.models import Agency
from teladan.apps.tenancy.terms import Purpose
from teladan.base.action import action, record
from teladan.base.ids import uuid7
from teladan.base.ledger import Entry
from teladan.base.verdict import Refused, no
from teladan.engine.words import say


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


@action
def open_demo(*, agency: Agency, now: datetime) -> None:
    """Flag a scratch agency as the demo: from now on its invented people may be entered with one click."""
    if agency.purpose != Purpose.SCRATCH:
        raise Refused(no(say("Only an agency that was made for trying out can become the demo.")))
    agency.purpose = Purpose.DEMO
    agency.save(update_fields=["purpose"])
    _note(agency.id, "agency.demo_opened", now=now, code=agency.code)


def _note(agency_id: UUID, word: str, *, now: datetime, **data: str) -> None:
    record(Entry(word, now, None, None, "tenancy.agency", agency_id, data))

"""Recommending a unit's predikat: who may, and what they say. It binds nobody."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from teladan.apps.appraisal.models import Adviser, Recommendation
from teladan.apps.appraisal.notices import tell_adviser
from teladan.apps.appraisal.queries.advice import offices_of
from teladan.apps.appraisal.queries.times import in_time
from teladan.apps.appraisal.terms import Office
from teladan.apps.organisation.queries import person, unit
from teladan.apps.planning.queries import cycle as cycle_of
from teladan.apps.planning.terms import CycleState
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import NOT_FOR_YOU, Refused, no
from teladan.engine.rulebook import terms
from teladan.engine.words import say


@action
def name_adviser(*, person_id: UUID, office: Office, by: Actor, now: datetime) -> Adviser:
    """Name somebody who may recommend for an office, by HR."""
    if not by.has("hr", "system"):
        raise Refused(NOT_FOR_YOU)
    found = person(person_id)
    if found is None:
        raise Missing
    if Adviser.objects.filter(person=found, office=office, ended_at=None).exists():
        raise Invalid(say("{name} recommends for this office already.", name=found.name), field="person")
    row = Adviser.objects.create(person=found, office=office, named_at=now)
    note("adviser.named", subject=row, by=by, now=now, person=str(person_id), office=str(office))
    tell_adviser(row, now)
    return row


@action
def end_adviser(*, adviser: Adviser, by: Actor, now: datetime) -> Adviser:
    """Take the word back; what was recommended stays."""
    if not by.has("hr", "system"):
        raise Refused(NOT_FOR_YOU)
    if adviser.ended_at is not None:
        raise Missing
    adviser.ended_at = now
    adviser.save(update_fields=["ended_at"])
    note(
        "adviser.ended", subject=adviser, by=by, now=now, person=str(adviser.person_id), office=adviser.office
    )
    return adviser


@action
def recommend_predikat(
    *,
    unit_id: UUID,
    cycle_id: UUID,
    office: Office,
    predikat: terms.OrganisationPredikat,
    text: str,
    by: Actor,
    now: datetime,
    period_id: UUID | None = None,
) -> Recommendation:
    """Recommend a unit's predikat for an office, with the reason; signed by the ledger's line. A newer one stands beside it."""
    found, cycle, writer = unit(unit_id), cycle_of(cycle_id), person(by.id)
    if found is None or cycle is None or writer is None:
        raise Missing
    if office not in offices_of(by):
        raise Refused(NOT_FOR_YOU)
    if cycle.stage != CycleState.OPEN:
        raise Refused(no(say("This performance year is closed.")))
    if not text.strip():
        raise Invalid(say("Say what the recommendation stands on."), field="text")
    earlier = Recommendation.objects.filter(in_time(cycle_id, period_id), unit=found, office=office)
    row = Recommendation.objects.create(
        unit=found,
        cycle=cycle,
        period_id=period_id,
        office=office,
        number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
        predikat=predikat,
        text=text.strip(),
        written_by=writer,
        written_at=now,
    )
    note(
        "organisation_predikat.recommended",
        subject=row,
        by=by,
        now=now,
        unit=str(unit_id),
        office=str(office),
        predikat=str(predikat),
        number=row.number,
        text=row.text,
    )
    return row

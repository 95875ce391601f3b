"""Taking a step, and giving a case to somebody: called inside actions only."""

from datetime import datetime
from uuid import UUID

from teladan.apps.appeals import rules
from teladan.apps.appeals.models import Handover, Objection
from teladan.apps.appeals.terms import CLOSED, Cause
from teladan.apps.organisation.queries import Person
from teladan.apps.planning.queries import local_day
from teladan.base.action import note
from teladan.base.actor import SYSTEM_ID, Actor
from teladan.engine.rulebook import rulebook_of


def move(objection: Objection, step: str, by: Actor, now: datetime, **data: object) -> None:
    """Take a step that was found open, and write it down."""
    row = rules.STEPS.after(step, objection.stage)
    objection.stage = row.to
    objection.closed_at = now if row.to in CLOSED else None
    objection.save()
    note(row.audit, subject=objection, by=by, now=now, appraisal=str(objection.appraisal_id), **data)


def give(
    objection: Objection, to: Person | None, cause: Cause, by: Actor, now: datetime, reason: str = ""
) -> UUID | None:
    """Give a case to whoever decides it, with a time of its own; give the id of who had it. The caller notes the step."""
    former = objection.decider_id
    objection.decider = to
    days = rulebook_of(objection.last_day, objection.rules).meaning("objection.decision_days")
    objection.decide_by = rules.last_day(local_day(now), days) if to else None
    objection.save()
    Handover.objects.create(
        objection=objection,
        number=Handover.objects.filter(objection=objection).count() + 1,
        decider=to,
        cause=cause,
        reason=reason.strip(),
        given_by=None if by.id == SYSTEM_ID else by.id,
        given_at=now,
    )
    return former

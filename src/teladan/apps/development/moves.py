"""Taking a step and writing it down: called inside actions only."""

from datetime import datetime

from teladan.apps.development.models import Certificate, DevelopmentPlan, Enrolment
from teladan.apps.development.rules import CERTIFICATE_STEPS, ENROLMENT_STEPS, PLAN_STEPS
from teladan.apps.development.terms import ACTIVE, EnrolmentStage
from teladan.base.action import note
from teladan.base.actor import Actor


def move(row: Enrolment, step: str, by: Actor, now: datetime, **data: object) -> None:
    """Take a step of an enrolment that was found open."""
    taken = ENROLMENT_STEPS.after(step, row.stage)
    row.stage = taken.to
    if row.stage == EnrolmentStage.SEATED:
        row.seated_at = now
    if row.stage == EnrolmentStage.WAITING:
        row.queued_at = now
    if row.stage not in ACTIVE:
        row.ended_at = now
    row.save()
    note(
        taken.audit,
        subject=row,
        by=by,
        now=now,
        session=str(row.session_id),
        person=str(row.person_id),
        **data,
    )


def move_plan(plan: DevelopmentPlan, step: str, by: Actor, now: datetime, **data: object) -> None:
    """Take a step of a plan that was found open."""
    taken = PLAN_STEPS.after(step, plan.stage)
    plan.stage = taken.to
    plan.save()
    note(taken.audit, subject=plan, by=by, now=now, person=str(plan.person_id), number=plan.number, **data)


def settle_certificate(row: Certificate, step: str, by: Actor, now: datetime, answer: str = "") -> None:
    """Accept or refuse a certificate."""
    taken = CERTIFICATE_STEPS.after(step, row.stage)
    row.stage, row.answer = taken.to, answer
    row.settled_by_id, row.settled_at = by.id, now
    row.save()
    note(
        taken.audit,
        subject=row,
        by=by,
        now=now,
        person=str(row.person_id),
        sha256=row.sha256,
        hours=row.hours,
    )

"""From the application to the seat, and back."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from teladan.apps.development import access, notices, rules
from teladan.apps.development.models import AllocationRun, Enrolment, PlanLine, Session
from teladan.apps.development.moves import move
from teladan.apps.development.queries import free_seats, hours_of, may_apply, next_in_line
from teladan.apps.development.queries import session as session_by_id
from teladan.apps.development.terms import ACTIVE, HOLDING, EnrolmentStage, Source
from teladan.apps.organisation.queries import segment_of, segments_of, superior_of, superiors_of
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import Refused, no
from teladan.engine.words import say


@action(on="session")
def apply_for_session(
    *, session: Session, reason: str, by: Actor, now: datetime, line_id: UUID | None = None
) -> Enrolment:
    """Apply for a session. The superior endorses, then HR gives a seat; without a superior HR has it at once."""
    access.may_learn(by).require()
    may_apply(session, by, now).require()
    today = local_day(now)
    superior, segment = superior_of(by.id, today), segment_of(by.id, today)
    line = PlanLine.objects.filter(pk=line_id, plan__person_id=by.id).first() if line_id else None
    row = Enrolment.objects.create(
        session=session,
        person_id=by.id,
        superior=superior,
        unit=segment.post.unit if segment else None,
        line=line,
        stage=EnrolmentStage.APPLIED if superior else EnrolmentStage.ENDORSED,
        source=Source.APPLICATION,
        reason=reason.strip(),
        applied_at=now,
    )
    note("enrolment.applied", subject=row, by=by, now=now, session=str(session.pk))
    notices.applied(row, by.name, now)
    return row


@action(on="enrolment")
def endorse_application(*, enrolment: Enrolment, by: Actor, now: datetime) -> None:
    """Endorse an application of one's subordinate: HR has it now."""
    _may(enrolment, "endorse", by)
    move(enrolment, "endorse", by, now)
    notices.with_hr(enrolment, now)


@action(on="enrolment")
def decline_application(*, enrolment: Enrolment, answer: str, by: Actor, now: datetime) -> None:
    """Decline an application of one's subordinate, with a reason."""
    _decline(enrolment, "decline", answer, by, now)


@action(on="enrolment")
def refuse_application(*, enrolment: Enrolment, answer: str, by: Actor, now: datetime) -> None:
    """Decline an application for HR, with a reason."""
    _decline(enrolment, "refuse", answer, by, now)
    _settle(enrolment.session_id, now)


def _decline(row: Enrolment, step: str, answer: str, by: Actor, now: datetime) -> None:
    _may(row, step, by)
    if not answer.strip():
        raise Invalid(say("Give your reason: the person reads it."), field="answer")
    row.answer = answer.strip()
    move(row, step, by, now)
    notices.declined(row, now)


@action(on="enrolment")
def give_seat(*, enrolment: Enrolment, by: Actor, now: datetime, justification: str = "") -> None:
    """Give an endorsed or waiting person a seat, while there is a free one."""
    _may(enrolment, "seat", by)
    session = _held(enrolment.session_id)
    state = hours_of(enrolment.person_id, session.ends.year)
    verdict = rules.may_seat(free=free_seats([session])[session.pk], state=state, hours=session.hours)
    verdict.require(justification=justification)
    move(enrolment, "seat", by, now, **({"justification": justification} if justification else {}))
    notices.seated(enrolment, now)
    _settle(session.pk, now)


@action(on="enrolment")
def put_in_queue(*, enrolment: Enrolment, by: Actor, now: datetime) -> None:
    """Put an endorsed person on the waiting list."""
    _may(enrolment, "queue", by)
    move(enrolment, "queue", by, now)
    notices.queued(enrolment, now)
    _settle(enrolment.session_id, now)


@action(on="enrolment")
def cancel_enrolment(*, enrolment: Enrolment, by: Actor, now: datetime) -> None:
    """Step back. A seat that becomes free before the session begins goes to the first of the waiting list."""
    _may(enrolment, "cancel", by)
    session = _held(enrolment.session_id)
    had_seat = enrolment.stage == EnrolmentStage.SEATED
    move(enrolment, "cancel", by, now)
    notices.cancelled(enrolment, now)
    _settle(session.pk, now)
    if had_seat and local_day(now) < session.begins:
        _move_up(session, by, now)


def _move_up(session: Session, by: Actor, now: datetime) -> None:
    """Give the free seat to the first in line whose days are free."""
    first = next_in_line(session.pk)
    if first is None or free_seats([session])[session.pk] <= 0:
        return
    move(first, "move_up", by, now)
    notices.seated(first, now, moved_up=True)


@action(on="session")
def give_seats(
    *,
    session: Session,
    people: Collection[UUID],
    by: Actor,
    now: datetime,
    run: AllocationRun | None = None,
) -> list[Enrolment]:
    """Give seats to people whom HR or the seat plan chose: an application of theirs is granted, else they are enrolled.

    Refused as a whole if there are fewer free seats than people; whoever has a seat already keeps it.
    """
    access.may_keep(by).require()
    held = Enrolment.objects.select_for_update().filter(session=session, person__in=list(people))
    known = {row.person_id: row for row in held.filter(stage__in=[*ACTIVE, *HOLDING])}
    wanted = [pk for pk in people if pk not in known or known[pk].stage not in HOLDING]
    if len(wanted) > free_seats([session])[session.pk]:
        raise Refused(no(say("Session {code} has fewer free seats than that.", code=session.code)))
    today = local_day(now)
    superiors, segments = superiors_of(wanted, today), segments_of(wanted, today)
    rows, fresh = [], []
    for pk in wanted:
        segment = segments.get(pk)
        row = known.get(pk) or Enrolment(
            session=session,
            person_id=pk,
            superior=superiors.get(pk),
            unit=segment.post.unit if segment else None,
            source=Source.ALLOCATION,
            applied_at=now,
        )
        if pk not in known:
            fresh.append(row)
        row.stage, row.seated_at, row.run = EnrolmentStage.SEATED, now, run
        note("enrolment.seated", subject=row, by=by, now=now, session=str(session.pk), person=str(pk))
        rows.append(row)
    Enrolment.objects.bulk_create(fresh, batch_size=2_000)
    Enrolment.objects.bulk_update(
        [row for row in rows if row.person_id in known], ["stage", "seated_at", "run"], batch_size=2_000
    )
    notices.seats_given(session, [row for row in rows if row.person_id not in known], now)
    for row in rows:
        if row.person_id in known:
            row.session = session
            notices.seated(row, now)
    if not rows:
        note("session.seats_kept", subject=session, by=by, now=now, people=len(known))
    return rows


def _held(session_id: UUID) -> Session:
    """Lock the session, so that two hands never give the last seat."""
    Session.objects.select_for_update().get(pk=session_id)
    found = session_by_id(session_id)
    if found is None:
        raise Missing
    return found


def _settle(session_id: UUID, now: datetime) -> None:
    """Let nothing wait for HR where no application is left."""
    if not Enrolment.objects.filter(session_id=session_id, stage=EnrolmentStage.ENDORSED).exists():
        notices.nothing_waits(session_id, now)


def _may(row: Enrolment, step: str, by: Actor) -> None:
    rules.ENROLMENT_STEPS.may(step, stage=row.stage, roles=access.standing(by, row)).require()

"""Who attended, with which scores; hours follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from teladan.apps.development import access, notices
from teladan.apps.development.models import Enrolment, HoursEntry, Session
from teladan.apps.development.terms import HOLDING, EnrolmentStage, SessionState, Source
from teladan.apps.organisation.queries import segments_of, superiors_of
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@dataclass(frozen=True, slots=True)
class Attendance:
    """What came of one person's seat.

    hours
        Learning hours (JP) to credit; None: those of the session.
    before, after
        Test scores from 0 to 100; None if there was no test.
    """

    person_id: UUID
    attended: bool
    hours: int | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    is_passed: bool = True


@action(on="session")
def record_attendance(
    *, session: Session, rows: Sequence[Attendance], by: Actor, now: datetime
) -> list[Enrolment]:
    """Write down who attended a session that has begun, in a few statements; the attended are asked to evaluate it.

    Somebody without a seat who was there is enrolled by this list. What was recorded before stays as it is: hours that
    were credited wrongly are met by another entry.
    """
    access.may_keep(by).require()
    if session.state == SessionState.CANCELLED:
        raise Invalid(say("This session was called off."))
    if local_day(now) < session.begins:
        raise Invalid(say("The session has not begun yet."))
    every = {row.person_id: row for row in rows}
    held = Enrolment.objects.select_for_update().filter(session=session, person__in=list(every))
    known = {row.person_id: row for row in held.filter(stage__in=HOLDING)}
    fresh = [row for pk, row in every.items() if pk not in known and row.attended]
    found = _without_seat(session, [row.person_id for row in fresh], now)
    known |= {row.person_id: row for row in found}
    settled = [
        _settled(row, every[pk], session, now)
        for pk, row in known.items()
        if row.stage == EnrolmentStage.SEATED
    ]
    new = {row.pk for row in found}
    Enrolment.objects.bulk_create([row for row in settled if row.pk in new], batch_size=2_000)
    Enrolment.objects.bulk_update(
        [row for row in settled if row.pk not in new],
        ["stage", "ended_at", "hours", "before", "after", "is_passed"],
        batch_size=2_000,
    )
    attended = [row for row in settled if row.stage == EnrolmentStage.ATTENDED]
    _credit(session, attended, by, now)
    session.state = SessionState.HELD
    session.save(update_fields=["state"])
    note(
        "session.attended",
        subject=session,
        by=by,
        now=now,
        attended=[str(row.person_id) for row in attended],
        absent=[str(row.person_id) for row in settled if row.stage == EnrolmentStage.ABSENT],
    )
    for row in attended:
        row.session = session
    notices.please_evaluate(attended, now)
    return settled


def _without_seat(session: Session, people: list[UUID], now: datetime) -> list[Enrolment]:
    """Make enrolments for people who attended without a seat; not stored yet."""
    today = local_day(now)
    superiors, segments = superiors_of(people, today), segments_of(people, today)
    return [
        Enrolment(
            session=session,
            person_id=pk,
            superior=superiors.get(pk),
            unit=segments[pk].post.unit if pk in segments else None,
            stage=EnrolmentStage.SEATED,
            source=Source.IMPORT,
            applied_at=now,
            seated_at=now,
        )
        for pk in people
    ]


def _settled(row: Enrolment, given: Attendance, session: Session, now: datetime) -> Enrolment:
    row.ended_at, row.before, row.after = now, given.before, given.after
    row.stage = EnrolmentStage.ATTENDED if given.attended else EnrolmentStage.ABSENT
    row.hours = (session.hours if given.hours is None else given.hours) if given.attended else None
    row.is_passed = given.is_passed if given.attended else None
    return row


def _credit(session: Session, rows: list[Enrolment], by: Actor, now: datetime) -> None:
    """Write the hours into the accounts."""
    HoursEntry.objects.bulk_create(
        [
            HoursEntry(
                person_id=row.person_id,
                on=session.ends,
                hours=row.hours,
                title=session.course.title,
                enrolment=row,
                written_by=by.id,
                written_at=now,
            )
            for row in rows
            if row.hours
        ],
        batch_size=2_000,
    )

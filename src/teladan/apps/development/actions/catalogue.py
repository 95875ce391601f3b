"""HR keeps the catalogue and announces sessions."""

from datetime import datetime

from teladan.apps.development.access import may_keep
from teladan.apps.development.models import Course, Enrolment, Prerequisite, Session
from teladan.apps.development.moves import move
from teladan.apps.development.notices import called_off
from teladan.apps.development.queries import course_by_code, session_by_code
from teladan.apps.development.terms import ACTIVE, CourseSpec, SessionSpec, SessionState
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action
def add_course(*, spec: CourseSpec, by: Actor, now: datetime) -> Course:
    """Put a course into the catalogue."""
    may_keep(by).require()
    if course_by_code(spec.code) is not None:
        raise Invalid(say("A course has the code {code} already.", code=spec.code), field="code")
    row = Course(code=spec.code)
    _write(row, spec)
    note("course.added", subject=row, by=by, now=now, code=row.code)
    return row


@action(on="course")
def change_course(*, course: Course, spec: CourseSpec, by: Actor, now: datetime) -> Course:
    """Change a course; sessions announced before keep what they were announced with."""
    may_keep(by).require()
    other = course_by_code(spec.code)
    if other is not None and other.pk != course.pk:
        raise Invalid(say("A course has the code {code} already.", code=spec.code), field="code")
    course.code = spec.code
    _write(course, spec)
    note("course.changed", subject=course, by=by, now=now, code=course.code)
    return course


@action(on="course")
def retire_course(*, course: Course, by: Actor, now: datetime) -> None:
    """Take a course out of the catalogue; its past stays. Refused while a session is announced."""
    may_keep(by).require()
    if Session.objects.filter(course=course, state=SessionState.OPEN).exists():
        raise Invalid(say("A session of this course is announced. Hold it or call it off first."))
    course.retired_at = now
    course.save(update_fields=["retired_at"])
    note("course.retired", subject=course, by=by, now=now, code=course.code)


@action
def add_session(*, course: Course, spec: SessionSpec, by: Actor, now: datetime) -> Session:
    """Announce a session of a course."""
    may_keep(by).require()
    if course.retired_at is not None:
        raise Invalid(say("This course is no longer in the catalogue."))
    if session_by_code(spec.code) is not None:
        raise Invalid(say("A session has the code {code} already.", code=spec.code), field="code")
    if spec.ends < spec.begins:
        raise Invalid(say("The last day lies before the first."), field="ends")
    if spec.apply_by > spec.begins:
        raise Invalid(say("Applications end before the session begins."), field="apply_by")
    row = Session.objects.create(
        course=course,
        code=spec.code,
        begins=spec.begins,
        ends=spec.ends,
        apply_by=spec.apply_by,
        seats=spec.seats,
        mode=spec.mode,
        place=spec.place.strip(),
        hours=spec.hours,
        cost=spec.cost,
        competencies=list(spec.competencies),
        levels=spec.levels,
    )
    note("session.announced", subject=row, by=by, now=now, code=row.code, course=course.code, seats=row.seats)
    return row


@action(on="session")
def call_off_session(*, session: Session, reason: str, by: Actor, now: datetime) -> None:
    """Call a session off; everybody enrolled is told."""
    may_keep(by).require()
    if session.state != SessionState.OPEN:
        raise Invalid(say("This session is over or was called off."))
    if not reason.strip():
        raise Invalid(say("Say why it is called off: the enrolled read it."), field="reason")
    session.state = SessionState.CANCELLED
    session.save(update_fields=["state"])
    note("session.called_off", subject=session, by=by, now=now, code=session.code, reason=reason.strip())
    rows = Enrolment.objects.select_related("session__course").filter(session=session, stage__in=ACTIVE)
    for row in rows:
        row.answer = reason.strip()
        move(row, "call_off", by, now)
        called_off(row, now)


def _write(row: Course, spec: CourseSpec) -> None:
    """Write a course and what must be passed before it."""
    if spec.hours <= 0:
        raise Invalid(say("A course has at least one learning hour (JP)."), field="hours")
    required = []
    for code in spec.requires:
        found = course_by_code(code)
        if found is None or found.pk == row.pk:
            raise Invalid(say("No other course has the code {code}.", code=code), field="requires")
        required.append(found)
    row.title, row.kind, row.hours = spec.title.strip(), spec.kind, spec.hours
    row.provider, row.cost, row.summary = spec.provider.strip(), spec.cost, spec.summary.strip()
    row.competencies, row.levels = list(spec.competencies), spec.levels
    row.save()
    Prerequisite.objects.filter(course=row).exclude(requires__in=required).delete()
    Prerequisite.objects.bulk_create(
        [Prerequisite(course=row, requires=each) for each in required], ignore_conflicts=True
    )

"""Courses and sessions."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from teladan.apps.competency.queries import competencies
from teladan.apps.development.models import Course, Enrolment, Prerequisite, Session
from teladan.apps.development.terms import HOLDING, SessionState


def courses(*, words: str = "", kind: str = "", competency: str = "") -> QuerySet[Course]:
    """Give the courses of the catalogue that are not retired, by title; narrowed by words, kind or competency."""
    rows = Course.objects.filter(retired_at=None)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(code__istartswith=words))
    if kind:
        rows = rows.filter(kind=kind)
    if competency:
        rows = rows.filter(competencies__contains=[competency])
    return rows.order_by("title", "code")


def course(pk: UUID) -> Course | None:
    """Find a course, also a retired one."""
    return Course.objects.filter(pk=pk).first()


def course_by_code(code: str) -> Course | None:
    """Find a course by its code, also a retired one."""
    return Course.objects.filter(code=code).first()


def courses_moving(codes: Iterable[str], on: date) -> dict[str, UUID]:
    """Give for each competency one course that moves it: one with a session to come if there is one, else by title."""
    wanted = list(codes)
    coming = Session.objects.filter(course=OuterRef("pk"), state=SessionState.OPEN, begins__gt=on)
    rows = Course.objects.filter(retired_at=None, competencies__overlap=wanted)
    rows = rows.annotate(coming=Exists(coming))
    found: dict[str, UUID] = {}
    for row in rows.order_by("-coming", "title"):
        for code in row.competencies:
            found.setdefault(code, row.pk)
    return found


def required_by(course_ids: Iterable[UUID]) -> dict[UUID, list[Course]]:
    """Give the courses that must be passed before each of these; one statement."""
    found: dict[UUID, list[Course]] = {}
    rows = Prerequisite.objects.filter(course_id__in=list(course_ids)).select_related("requires")
    for row in rows.order_by("requires__title"):
        found.setdefault(row.course_id, []).append(row.requires)
    return found


def session(pk: UUID) -> Session | None:
    """Find a session with its course."""
    return Session.objects.select_related("course").filter(pk=pk).first()


def session_by_code(code: str) -> Session | None:
    """Find a session by its code."""
    return Session.objects.select_related("course").filter(code=code).first()


def sessions_of(course_id: UUID) -> QuerySet[Session]:
    """Give the sessions of a course, the latest first."""
    return Session.objects.select_related("course").filter(course_id=course_id).order_by("-begins", "code")


def coming_sessions(on: date) -> QuerySet[Session]:
    """Give the announced sessions that have not ended, the next first."""
    rows = Session.objects.select_related("course").filter(state=SessionState.OPEN, ends__gte=on)
    return rows.order_by("begins", "code")


def free_seats(sessions: Iterable[Session]) -> dict[UUID, int]:
    """Give how many seats each session has left; one statement."""
    every = list(sessions)
    rows = Enrolment.objects.filter(session__in=[row.pk for row in every], stage__in=HOLDING)
    taken = dict(rows.values_list("session_id").annotate(n=Count("id")))
    return {row.pk: row.seats - taken.get(row.pk, 0) for row in every}


def names_of(on: date) -> dict[str, str]:
    """Give the names of the competencies by code."""
    return {row.code: row.name for row in competencies(on)}

"""The catalogue for everybody, and how HR keeps it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.competency.queries import competencies
from teladan.apps.development.access import may_keep
from teladan.apps.development.actions import add_course, add_session, change_course, retire_course
from teladan.apps.development.forms import CourseForm, SessionForm
from teladan.apps.development.models import Course
from teladan.apps.development.queries import (
    coming_sessions,
    courses,
    free_seats,
    names_of,
    required_by,
    sessions_of,
)
from teladan.apps.development.terms import CourseKind
from teladan.apps.development.views.asking import HOME, Trail, asked, course_here
from teladan.base.asked import seen_of
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

PER_PAGE = 30
TRAIL: Trail = [*HOME, (say("Catalogue"), "/pengembangan/katalog/")]


@page
def catalogue(request: Request) -> HttpResponse:
    """Show the catalogue, searched by words, kind and competency, with the next session of each course."""
    words, kind = request.GET.get("cari", "").strip()[:100], request.GET.get("bentuk", "")
    code = request.GET.get("kompetensi", "")[:40]
    names = names_of(request.today)
    rows = courses(words=words, kind=kind if kind in set(CourseKind) else "", competency=code)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))
    shown = [row.pk for row in found.object_list]
    following: dict[UUID, Any] = {}
    for session in coming_sessions(request.today).filter(course__in=shown):
        following.setdefault(session.course_id, session)
    context = {
        "page": found,
        "next": following,
        "free": free_seats(following.values()),
        "names": names,
        "words": words,
        "kind": kind,
        "code": code,
        "kinds": [(str(each), each.label) for each in CourseKind],
        "may_keep": may_keep(request.actor),
    }
    return render(request, "development/catalogue.html", context)


@page
def course(request: Request, pk: UUID) -> HttpResponse:
    """Show a course with its sessions."""
    found = course_here(pk)
    sessions = list(sessions_of(pk)[:20])
    context = {
        "course": found,
        "sessions": sessions,
        "free": free_seats(sessions),
        "requires": required_by([pk]).get(pk, []),
        "names": names_of(request.today),
        "may_keep": may_keep(request.actor),
    }
    return render(request, "development/course.html", context)


def _form(request: Request, found: Course | None = None) -> CourseForm:
    offered = [(row.code, row.name) for row in competencies(request.today)]
    others = [(row.code, row.title) for row in courses()[:300] if found is None or row.pk != found.pk]
    initial: dict[str, Any] = {}
    if found:
        names = ("code", "title", "kind", "hours", "provider", "cost", "competencies", "levels", "summary")
        initial = {name: getattr(found, name) for name in names}
        initial["requires"] = [each.code for each in required_by([found.pk]).get(found.pk, [])]
    return CourseForm(request.POST or None, competencies=offered, courses=others, initial=initial)


@page(role="hr")
def new_course(request: Request) -> HttpResponse:
    """Put a course into the catalogue."""
    form = _form(request)
    return asked(
        request,
        form,
        lambda: add_course(spec=form.spec(), by=request.actor, now=request.now),
        title=say("A new course"),
        send=say("Add the course"),
        done=say("The course stands in the catalogue."),
        back=reverse("development:catalogue"),
        trail=TRAIL,
    )


@page(role="hr")
def edit_course(request: Request, pk: UUID) -> HttpResponse:
    """Change a course."""
    found = course_here(pk)
    form = _form(request, found)
    return asked(
        request,
        form,
        lambda: change_course(
            course=found, spec=form.spec(), by=request.actor, now=request.now, seen=seen_of(request)
        ),
        title=say("Change the course"),
        lead=say("Sessions announced before keep what they were announced with."),
        send=say("Keep"),
        done=say("The course is changed."),
        back=reverse("development:course", args=[pk]),
        trail=TRAIL,
        seen=found.version,
    )


@require_POST
@page(role="hr")
def retire(request: Request, pk: UUID) -> HttpResponse:
    """Take a course out of the catalogue."""
    retire_course(course=course_here(pk), by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("The course is no longer offered. Its past stays."))
    return go_on(request, reverse("development:catalogue"))


@page(role="hr")
def new_session(request: Request, pk: UUID) -> HttpResponse:
    """Announce a session of a course."""
    found = course_here(pk)
    form = SessionForm(request.POST or None, initial={"hours": found.hours, "cost": found.cost, "seats": 30})
    return asked(
        request,
        form,
        lambda: add_session(
            course=found,
            spec=form.spec(found.competencies, found.levels),
            by=request.actor,
            now=request.now,
        ),
        title=say("Announce a session"),
        send=say("Announce"),
        done=say("The session is announced."),
        back=reverse("development:course", args=[pk]),
        trail=[*TRAIL, (found.title, reverse("development:course", args=[pk]))],
    )

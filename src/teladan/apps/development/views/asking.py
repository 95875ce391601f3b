"""What the pages share: a form on a page of its own, and finding what an address names."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.development.access import VIEW_ENROLMENT, VIEW_PLAN
from teladan.apps.development.forms import attempt
from teladan.apps.development.models import Course, DevelopmentPlan, Enrolment, Session
from teladan.apps.development.queries import course as course_by_id
from teladan.apps.development.queries import session as session_by_id
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, toast
from teladan.engine.words import Said, say

Trail = list[tuple[Said | str, str]]
HOME: Trail = [(say("Development"), "/pengembangan/")]
ENROLMENT = ("session__course", "person__membership", "superior__membership", "unit")


def course_here(pk: UUID) -> Course:
    """Find a course; Missing if there is none."""
    found = course_by_id(pk)
    if found is None:
        raise Missing
    return found


def session_here(pk: UUID) -> Session:
    """Find a session; Missing if there is none."""
    found = session_by_id(pk)
    if found is None:
        raise Missing
    return found


def plan_for(request: Request, pk: UUID) -> DevelopmentPlan:
    """Find a plan for whoever may read it."""
    return VIEW_PLAN.get(request.actor, pk, "person__membership", "superior__membership", "unit")


def enrolment_for(request: Request, pk: UUID) -> Enrolment:
    """Find an enrolment for whoever may read it."""
    return VIEW_ENROLMENT.get(request.actor, pk, *ENROLMENT)


def asked(
    request: Request,
    form: forms.Form,
    act: Callable[[], object],
    *,
    title: Said,
    send: Said,
    done: Said,
    back: str,
    lead: Said | None = None,
    trail: Trail = HOME,
    files: bool = False,
    seen: int | None = None,
    law: tuple[Said, Said, Said] | None = None,
) -> HttpResponse:
    """Show a form on a page of its own, or do what it asks and go back."""
    if request.method == "POST" and attempt(form, act):
        toast(request, done)
        return go_on(request, back)
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "lead": lead,
        "trail": trail,
        "send": send,
        "back": back,
        "files": files,
        "seen": seen,
        "law": law,
    }
    return render(request, "development/form.html", context, status=422 if form.errors else 200)

"""A session: what it is, who applies, who has a seat, who attended."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.development.access import may_keep
from teladan.apps.development.actions import apply_for_session, call_off_session, record_attendance
from teladan.apps.development.actions.attendance import Attendance
from teladan.apps.development.forms import AnswerForm, ApplyForm, score_of
from teladan.apps.development.models import Session
from teladan.apps.development.queries import (
    enrolments_of,
    enrolments_of_session,
    free_seats,
    lines_of,
    may_apply,
    names_of,
    plan_now,
)
from teladan.apps.development.terms import HOLDING, EnrolmentStage, SessionState
from teladan.apps.development.views.asking import HOME, Trail, asked, session_here
from teladan.base.asked import seen_of
from teladan.base.errors import Invalid
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import Said, say
from teladan.web.words import told

MOST = 100
"""So many people stand on one page; the others of a list come after them."""


def _here(found: Session) -> str:
    return reverse("development:session", args=[found.pk])


def _trail(found: Session) -> Trail:
    course = reverse("development:course", args=[found.course_id])
    return [*HOME, (found.course.title, course), (found.code, _here(found))]


@page
def session(request: Request, pk: UUID) -> HttpResponse:
    """Show a session; to HR with everybody in it."""
    found = session_here(pk)
    keeps = may_keep(request.actor)
    rows = list(enrolments_of_session(pk)) if keeps else []
    order = [
        EnrolmentStage.ENDORSED,
        EnrolmentStage.APPLIED,
        EnrolmentStage.WAITING,
        *HOLDING,
    ]
    context = {
        "session": found,
        "free": free_seats([found])[pk],
        "own": next((row for row in enrolments_of(request.actor.id) if row.session_id == pk), None),
        "may_apply": may_apply(found, request.actor, request.now),
        "names": names_of(request.today),
        "keeps": keeps,
        "groups": [(stage, [row for row in rows if row.stage == stage]) for stage in order],
        "most": MOST,
        "has_seated": any(row.stage == EnrolmentStage.SEATED for row in rows),
        "has_begun": found.begins <= request.today,
        "is_open": found.state == SessionState.OPEN,
    }
    return render(request, "development/session.html", context)


@page
def apply(request: Request, pk: UUID) -> HttpResponse:
    """Apply for a session."""
    found = session_here(pk)
    if request.method != "POST":
        may_apply(found, request.actor, request.now).require()
    plan = plan_now(request.actor.id, found.begins.year)
    lines = [(str(line.pk), line.goal[:80]) for line in lines_of(plan)] if plan else []
    form = ApplyForm(request.POST or None, lines=lines)

    def act() -> None:
        given = form.cleaned_data
        line = UUID(given["line"]) if given["line"] else None
        apply_for_session(
            session=found, reason=given["reason"], line_id=line, by=request.actor, now=request.now
        )

    return asked(
        request,
        form,
        act,
        title=say("Apply for {course}", course=found.course.title),
        lead=say("Your superior endorses the application, then HR gives the seats."),
        send=say("Apply for a seat"),
        done=say("Your application is with your superior."),
        back=reverse("development:mine"),
        trail=_trail(found),
    )


@page(role="hr")
def call_off(request: Request, pk: UUID) -> HttpResponse:
    """Call a session off."""
    found = session_here(pk)
    form = AnswerForm(request.POST or None)
    return asked(
        request,
        form,
        lambda: call_off_session(
            session=found,
            reason=form.cleaned_data["answer"],
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        ),
        title=say("Call the session off"),
        lead=say("Everybody enrolled is told, with your reason."),
        send=say("Call off"),
        done=say("The session is called off."),
        back=_here(found),
        trail=_trail(found),
        seen=found.version,
    )


@page(role="hr")
def attendance(request: Request, pk: UUID) -> HttpResponse:
    """Write down who attended, with scores before and after."""
    found = session_here(pk)
    seated = [row for row in enrolments_of_session(pk) if row.stage == EnrolmentStage.SEATED]
    rows = seated[:MOST]
    fault: Said | None = None
    if request.method == "POST":
        try:
            given = [
                _given(request, str(row.person_id)) for row in rows if row.stage == EnrolmentStage.SEATED
            ]
            record_attendance(
                session=found, rows=given, by=request.actor, now=request.now, seen=seen_of(request)
            )
        except Invalid as invalid:
            fault = invalid.reason
        else:
            toast(request, say("Attendance is written down, and hours are credited."))
            return go_on(request, _here(found))
    context = {
        "session": found,
        "rows": rows,
        "rest": len(seated) - len(rows),
        "fault": told(fault) if fault else "",
        "sent": request.POST,
        "trail": _trail(found),
    }
    return render(request, "development/attendance.html", context, status=422 if fault else 200)


def _given(request: Request, key: str) -> Attendance:
    """Read one row of the list."""
    sent: Any = request.POST
    return Attendance(
        person_id=UUID(key),
        attended=f"hadir-{key}" in sent,
        before=score_of(sent.get(f"awal-{key}", "")),
        after=score_of(sent.get(f"akhir-{key}", "")),
        is_passed=f"lulus-{key}" in sent,
    )

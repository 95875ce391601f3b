"""Steps of an enrolment, and how people look back on a training."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.development import access, rules
from teladan.apps.development.actions import (
    cancel_enrolment,
    decline_application,
    endorse_application,
    evaluate_training,
    give_seat,
    put_in_queue,
    refuse_application,
)
from teladan.apps.development.forms import AnswerForm, EvaluationForm
from teladan.apps.development.models import Enrolment
from teladan.apps.development.queries import may_evaluate
from teladan.apps.development.terms.enrolments import Evaluator
from teladan.apps.development.views.asking import asked, enrolment_for
from teladan.base.asked import seen_of
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import Said, say


def _step(
    request: Request, pk: UUID, act: Callable[..., Any], done: Said, back: str, **more: Any
) -> HttpResponse:
    found = enrolment_for(request, pk)
    act(enrolment=found, by=request.actor, now=request.now, seen=seen_of(request), **more)
    toast(request, done)
    return go_on(request, back)


@require_POST
@page
def endorse(request: Request, pk: UUID) -> HttpResponse:
    """Endorse an application."""
    return _step(
        request, pk, endorse_application, say("Endorsed. HR gives the seats."), reverse("development:team")
    )


@require_POST
@page
def seat(request: Request, pk: UUID) -> HttpResponse:
    """Give a seat; beyond the year's hours with a reason."""
    reason = request.POST.get("justification", "")
    return _step(
        request, pk, give_seat, say("The seat is given."), reverse("development:desk"), justification=reason
    )


@require_POST
@page
def queue(request: Request, pk: UUID) -> HttpResponse:
    """Put somebody on the waiting list."""
    return _step(
        request, pk, put_in_queue, say("The person is on the waiting list."), reverse("development:desk")
    )


@require_POST
@page
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """Step back from one's enrolment."""
    return _step(request, pk, cancel_enrolment, say("You have stepped back."), reverse("development:mine"))


def _declined(request: Request, pk: UUID, step: str, act: Callable[..., Any], back: str) -> HttpResponse:
    found = enrolment_for(request, pk)
    roles = access.standing(request.actor, found)
    rules.ENROLMENT_STEPS.may(step, stage=found.stage, roles=roles).require()
    form = AnswerForm(request.POST or None)
    return asked(
        request,
        form,
        lambda: act(
            enrolment=found,
            answer=form.cleaned_data["answer"],
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        ),
        title=say("Decline the application of {name}", name=found.person.name),
        lead=say("{course}, from {day}", course=found.session.course.title, day=found.session.begins),
        send=say("Decline"),
        done=say("The application is declined. The person reads your reason."),
        back=back,
        seen=found.version,
    )


@page
def decline(request: Request, pk: UUID) -> HttpResponse:
    """Decline an application of one's subordinate."""
    return _declined(request, pk, "decline", decline_application, reverse("development:team"))


@page
def refuse(request: Request, pk: UUID) -> HttpResponse:
    """Decline an application for HR."""
    return _declined(request, pk, "refuse", refuse_application, reverse("development:desk"))


@page
def evaluate(request: Request, pk: UUID) -> HttpResponse:
    """Look back on a training one attended."""
    return _evaluated(request, enrolment_for(request, pk), Evaluator.PARTICIPANT, reverse("development:mine"))


@page
def look_back(request: Request, pk: UUID) -> HttpResponse:
    """Look back, months later, on what a subordinate learned."""
    return _evaluated(request, enrolment_for(request, pk), Evaluator.SUPERIOR, reverse("development:team"))


def _evaluated(request: Request, found: Enrolment, side: Evaluator, back: str) -> HttpResponse:
    may_evaluate(found, side, request.actor, request.now).require()
    form = EvaluationForm(request.POST or None, side=side)
    own = side is Evaluator.PARTICIPANT
    return asked(
        request,
        form,
        lambda: evaluate_training(
            enrolment=found,
            side=side,
            marks=form.marks(),
            text=form.cleaned_data["text"],
            by=request.actor,
            now=request.now,
        ),
        title=say("How was {course}?", course=found.session.course.title)
        if own
        else say("What is used of {course}?", course=found.session.course.title),
        lead=side.label
        if own
        else say("{name} attended it until {day}", name=found.person.name, day=found.session.ends),
        send=say("Send the evaluation"),
        done=say("Thank you. It counts for next year's catalogue."),
        back=back,
    )

"""Asking for feedback, and answering such a wish with a kind no."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_POST

from teladan.apps.feedback import access
from teladan.apps.feedback.actions import ask_feedback, decline_ask, withdraw_ask
from teladan.apps.feedback.forms import AskForm
from teladan.apps.feedback.queries import colleagues_of, subject_named, subjects_of
from teladan.apps.feedback.terms import GENERAL, Subject
from teladan.apps.feedback.views.asking import done, seen_of, year_of
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

MINE = "feedback:mine"


@page
def ask(request: Request) -> HttpResponse:
    """Ask a colleague what they saw of one result, of a value or in general."""
    colleagues = colleagues_of(request.actor.id, request.today)
    language = translation.get_language() or "id"
    subjects = subjects_of(
        request.actor.id, year_of(request).pk, viewer=request.actor, on=request.today, language=language
    )
    start = {"about": request.GET.get("hal", ""), "asked": request.GET.get("siapa", "")}
    form = AskForm(request.POST or None, colleagues=colleagues, subjects=subjects, initial=start)
    if request.method == "POST" and done(form, lambda: _ask(request, form, subjects)):
        toast(request, say("Your wish is sent. It may also be declined, and that is all right."))
        return go_on(request, reverse(MINE))
    context = {"form": form, "has_colleagues": bool(colleagues)}
    return render(request, "feedback/ask.html", context, status=422 if form.errors else 200)


def _ask(request: Request, form: AskForm, subjects: list[Subject]) -> object:
    found = form.cleaned_data
    return ask_feedback(
        asked_id=UUID(found["asked"]),
        cycle_id=year_of(request).pk,
        subject=subject_named(found["about"], subjects) or GENERAL,
        text=found["text"],
        by=request.actor,
        now=request.now,
    )


@page
def wish(request: Request, ask: UUID) -> HttpResponse:
    """Show a wish: whoever was asked answers or declines, whoever asked may take it back."""
    row = access.ASK.get(request.actor, ask, "asker__membership", "asked__membership")
    return render(request, "feedback/wish.html", {"ask": row, "is_asked": row.asked_id == request.actor.id})


@require_POST
@page
def decline(request: Request, ask: UUID) -> HttpResponse:
    """Say kindly that there is no feedback this time."""
    row = access.ASK.get(request.actor, ask, "asker__membership")
    decline_ask(
        ask=row,
        answer=request.POST.get("answer", ""),
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )
    toast(request, say("{name} is told that it will not be this time.", name=row.asker.name))
    return go_on(request, reverse(MINE))


@require_POST
@page
def take_back(request: Request, ask: UUID) -> HttpResponse:
    """Take one's own wish back."""
    row = access.ASK.get(request.actor, ask)
    withdraw_ask(ask=row, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("Your wish is taken back."))
    return go_on(request, reverse(MINE))

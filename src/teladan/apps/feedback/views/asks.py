"""Asking for feedback, and answering such a wish with a kind no."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_POST

from teladan.apps.feedback import access, rules
from teladan.apps.feedback.actions import ask_feedback, decline_ask, withdraw_ask
from teladan.apps.feedback.forms import AskForm
from teladan.apps.feedback.queries import subject_named, subjects_of
from teladan.apps.feedback.terms import GENERAL
from teladan.apps.feedback.views.asking import done, year_of
from teladan.apps.organisation.queries import person as person_by_id
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

MINE = "feedback:mine"


@page
def ask(request: Request, person: UUID) -> HttpResponse:
    """Ask a colleague what they saw of one result, of a value or in general."""
    colleague = person_by_id(person)
    if colleague is None:
        raise Missing
    together = access.work_together(request.actor.id, person, request.today)
    rules.may_give(work_together=together).require()
    cycle, language = year_of(request), translation.get_language() or "id"
    subjects = subjects_of(
        request.actor.id, cycle.pk, viewer=request.actor, tie=None, on=request.today, language=language
    )
    form = AskForm(request.POST or None, subjects=subjects, initial={"about": request.GET.get("hal", "")})
    asked = request.method == "POST" and done(
        form,
        lambda: ask_feedback(
            asked_id=person,
            cycle_id=cycle.pk,
            subject=subject_named(form.cleaned_data["about"], subjects) or GENERAL,
            text=form.cleaned_data["text"],
            by=request.actor,
            now=request.now,
        ),
    )
    if asked:
        toast(request, say("Your wish is sent. It may also be declined, and that is all right."))
        return go_on(request, reverse(MINE))
    context = {"form": form, "colleague": colleague}
    return render(request, "feedback/ask.html", context, status=422 if form.errors else 200)


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

"""Giving feedback: to whom, and the form."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from teladan.apps.feedback import access, rules
from teladan.apps.feedback.actions import give_feedback
from teladan.apps.feedback.forms import FeedbackForm
from teladan.apps.feedback.models import Ask
from teladan.apps.feedback.queries import colleagues_of, subject_named, subjects_of
from teladan.apps.feedback.terms import GENERAL, Kind, Subject, Tie
from teladan.apps.feedback.views.asking import KEEP, done, keep, unfinished, year_of
from teladan.apps.organisation.queries import person as person_by_id
from teladan.base.drafts import drop_draft
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

MINE = "feedback:mine"


@page
def whom(request: Request) -> HttpResponse:
    """Show the people one works with, each with the way to give them feedback."""
    return _colleagues(request, "feedback/whom.html")


@page
def whom_to_ask(request: Request) -> HttpResponse:
    """Show the people one works with, each with the way to ask them for feedback."""
    return _colleagues(request, "feedback/whom_to_ask.html")


def _colleagues(request: Request, template: str) -> HttpResponse:
    found = colleagues_of(request.actor.id, request.today)
    asked = request.GET.get("q", "").strip().casefold()
    shown = [row for row in found if asked in row.person.name.casefold()]
    context = {"colleagues": shown, "all": len(found), "asked": asked, "about": request.GET.get("hal", "")}
    return render(request, template, context)


@page
def give(request: Request, person: UUID) -> HttpResponse:
    """Ask for feedback to one person; keep it or send it."""
    about = person_by_id(person)
    if about is None:
        raise Missing
    wish = _wish(request, person)
    tie = access.tie_of(request.actor.id, person, request.today) or (Tie.PEER if wish else None)
    rules.may_give(work_together=tie is not None).require()
    name = f"umpan-balik:{person}"
    if KEEP in request.POST:
        keep(request, name)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return go_on(request, request.get_full_path())
    subjects = _subjects(request, person, tie, wish)
    draft, texts = unfinished(request, name)
    start = {"about": _wanted(request, wish, subjects).key, "kind": str(Kind.APPRECIATION)}
    form = FeedbackForm(request.POST or None, subjects=subjects, initial=start | texts)
    if request.method == "POST" and done(form, lambda: _give(request, form, person, subjects, wish)):
        drop_draft(form=name, by=request.actor)
        toast(request, say("{name} can read it now. Thank you for taking the time.", name=about.name))
        return go_on(request, reverse(MINE) + "?bagian=diberi")
    context = {
        "form": form,
        "person": about,
        "tie": tie,
        "is_superior": tie is Tie.SUPERIOR,
        "wish": wish,
        "draft": draft,
        "draft_name": name,
    }
    return render(request, "feedback/give.html", context, status=422 if form.errors else 200)


def _give(
    request: Request, form: FeedbackForm, person: UUID, subjects: list[Subject], wish: Ask | None
) -> object:
    found = form.cleaned_data
    return give_feedback(
        person_id=person,
        cycle_id=wish.cycle_id if wish else year_of(request).pk,
        subject=subject_named(found["about"], subjects) or GENERAL,
        kind=Kind(found["kind"]),
        words=form.words(),
        ask=wish,
        by=request.actor,
        now=request.now,
    )


def _wish(request: Request, person: UUID) -> Ask | None:
    """Find the wish that the address names; it must be of that person and open."""
    pk = request.GET.get("minta")
    if not pk:
        return None
    wish = access.ASK.get(request.actor, pk, "asker__membership")
    if wish.asker_id != person or wish.asked_id != request.actor.id:
        raise Missing
    return wish


def _subjects(request: Request, person: UUID, tie: Tie | None, wish: Ask | None) -> list[Subject]:
    """Give what can be chosen; a wish about a result brings that result with it."""
    language = translation.get_language() or "id"
    found = subjects_of(
        person, year_of(request).pk, viewer=request.actor, tie=tie, on=request.today, language=language
    )
    known = wish is None or any(each.key == wish.subject.key for each in found)
    return found if known or wish is None else [wish.subject, *found]


def _wanted(request: Request, wish: Ask | None, subjects: list[Subject]) -> Subject:
    if wish is not None:
        return wish.subject
    return subject_named(request.GET.get("hal", ""), subjects) or GENERAL

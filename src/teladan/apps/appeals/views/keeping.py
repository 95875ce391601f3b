"""For those who see that cases go on: the list, passing a case on, naming who decides."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.appeals import access, rules
from teladan.apps.appeals.actions import name_decider, pass_on
from teladan.apps.appeals.forms import NameForm, PassForm, attempt
from teladan.apps.appeals.models import Objection
from teladan.apps.appeals.queries import handovers_of, nameable, objections_shown, open_counts
from teladan.apps.appeals.terms import CLOSED, OPEN, Side
from teladan.apps.appeals.views.asking import case
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

PAGE = 25
SHOWN = {"berjalan": OPEN, "selesai": CLOSED}


@page(role=("hr", "leader", "auditor"))
def objections(request: Request) -> HttpResponse:
    """List the agency's objections: open ones first, those without a decider on top; never what was said."""
    which = request.GET.get("yang", "")
    rows = objections_shown(request.actor, SHOWN.get(which, ()))
    total, unnamed = open_counts(request.actor)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "which": which if which in SHOWN else "",
        "open": total,
        "unnamed": unnamed,
    }
    return render(request, "appeals/objections.html", context)


@page
def hand_on(request: Request, pk: UUID) -> HttpResponse:
    """Pass a case one level up: by whoever has it, or by those who keep it."""
    found = _held(request, pk)
    form = PassForm(request.POST or None)
    given = {"objection": found, "by": request.actor, "now": request.now, "seen": seen_of(request)}
    if request.method == "POST" and attempt(
        form, lambda: pass_on(reason=form.cleaned_data["reason"], **given)
    ):
        toast(request, say("The objection is passed on."))
        after = reverse("appeals:objection", args=[pk])
        found.refresh_from_db()
        is_reader = bool(access.CASE.may(request.actor, found))
        return go_on(request, after if is_reader else reverse("desk:home_page"))
    roles = access.standing(request.actor, found)
    has = found.decider_id is not None
    context = {
        "objection": found,
        "form": form,
        "is_decider": Side.DECIDER in roles,
        "may_pass_on": rules.may_pass_on(stage=found.stage, roles=roles, has_decider=has),
    }
    return render(request, "appeals/pass_on.html", context, status=422 if form.errors else 200)


@page(role=("hr", "leader"))
def name(request: Request, pk: UUID) -> HttpResponse:
    """Name who decides where nobody is left above the rater."""
    found = case(request, pk)
    if Side.KEEPER not in access.standing(request.actor, found):
        raise Missing
    handovers = list(handovers_of(found))
    earlier = {row.decider_id for row in handovers if row.decider_id}
    people = nameable(found, request.today, earlier)
    form = NameForm(request.POST or None, people=people)
    if request.method == "POST" and attempt(form, lambda: _name(request, found, form)):
        toast(request, say("Who decides the objection is named, and told."))
        return go_on(request, reverse("appeals:objection", args=[pk]))
    context = {
        "objection": found,
        "form": form,
        "handovers": handovers,
        "may_name": rules.may_name(
            stage=found.stage,
            roles=access.standing(request.actor, found),
            has_decider=found.decider_id is not None,
            is_barred=False,
        ),
    }
    return render(request, "appeals/name.html", context, status=422 if form.errors else 200)


def _held(request: Request, pk: UUID) -> Objection:
    """Find a case for whoever has it or keeps it; for everyone else there is nothing to pass on."""
    found = case(request, pk)
    if "holder" not in access.standing(request.actor, found):
        raise Missing
    return found


def _name(request: Request, found: Objection, form: NameForm) -> None:
    name_decider(
        objection=found,
        decider_id=form.cleaned_data["decider"],
        reason=form.cleaned_data["reason"],
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )

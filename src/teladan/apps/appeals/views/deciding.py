"""The decider's page: both sides beside each other, what the result stood on, and the decision."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.appeals import access, rules
from teladan.apps.appeals.actions import decide_objection
from teladan.apps.appeals.forms import RulingForm, attempt
from teladan.apps.appeals.models import Objection
from teladan.apps.appeals.queries import Told, exhibits_of, explanation_of
from teladan.apps.appeals.terms import Side
from teladan.apps.appeals.views.asking import as_side
from teladan.apps.appraisal.queries import appraisal as appraisal_by_id
from teladan.apps.rating.queries import values_of
from teladan.base.asked import seen_of
from teladan.base.drafts import draft_of, drop_draft, save_draft
from teladan.base.errors import Missing
from teladan.base.models import Draft
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.rulebook import rulebook_of
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say

FIELDS = ("hasil", "perilaku", "reasons")
COLUMNS = tuple(reversed(Rating))


@page
def decide(request: Request, pk: UUID) -> HttpResponse:
    """Show both sides and ask for the decision; keep it as a draft, or decide for good."""
    found = as_side(request, pk, Side.DECIDER)
    access.WORDS.shown(request.actor, found)
    name = f"keputusan:{found.id}"
    if request.method != "POST":
        return _show(request, found, name)
    if "keep" in request.POST:
        body = {field: request.POST.getlist(field) for field in FIELDS}
        save_draft(form=name, body=body, by=request.actor, now=request.now)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return go_on(request, reverse("appeals:decide", args=[pk]))
    form = RulingForm(request.POST, is_head=found.appraisal.is_head)
    if not attempt(form, lambda: _decide(request, found, form)):
        return _show(request, found, name, form)
    drop_draft(form=name, by=request.actor)
    toast(request, say("The objection is decided. Both sides can read the decision and its reasons."))
    return go_on(request, reverse("appeals:objection", args=[pk]))


def _decide(request: Request, found: Objection, form: RulingForm) -> None:
    given = form.cleaned_data
    decide_objection(
        objection=found,
        hasil=Rating(given["hasil"]) if given.get("hasil") else None,
        perilaku=Rating(given["perilaku"]),
        reasons=given["reasons"],
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )


def _initial(draft: Draft | None) -> dict[str, Any]:
    """Start from one's draft, else from no word: whoever decides chooses anew."""
    kept = (draft.body if draft else {}).items()
    return {name: values[-1] for name, values in kept if isinstance(values, list) and values}


def _show(request: Request, found: Objection, name: str, bound: RulingForm | None = None) -> HttpResponse:
    appraisal = appraisal_by_id(found.appraisal_id)
    if appraisal is None:
        raise Missing
    draft, contested, decision = draft_of(name, by=request.actor), found.contested, appraisal.decision
    form = bound or RulingForm(initial=_initial(draft), is_head=appraisal.is_head)
    matrix = rulebook_of(found.last_day, contested.trace["rules"]).matrix
    context = {
        "objection": found,
        "told": Told(found, explanation_of(found), None, exhibits_of(found)),
        "appraisal": appraisal,
        "contested": contested,
        "organisation": decision.organisation if decision else None,
        "groups": {each.code: each for each in values_of(appraisal.sheet_id)},
        "sees_evidence": request.actor.id == appraisal.upper_id,
        "form": form,
        "draft": draft,
        "draft_name": name,
        "cells": [(hasil, [matrix[hasil, perilaku].label for perilaku in COLUMNS]) for hasil in Rating],
        "here": (list(Rating).index(contested.hasil_word), COLUMNS.index(contested.perilaku_word)),
        "labels": {str(word): word.label for word in Rating},
        "results": [row for row in contested.basis if row["kind"] == "result"],
        "values": [row for row in contested.basis if row["kind"] == "behaviour"],
        "may_decide": rules.may_decide(
            stage=found.stage,
            roles=access.standing(request.actor, found),
            explain_by=found.explain_by,
            now=request.now,
            zone=request.agency.zone,
        ),
    }
    return render(request, "appeals/decide.html", context, status=422 if form.errors else 200)

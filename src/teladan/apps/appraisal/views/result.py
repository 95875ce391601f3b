"""The result as the person reads it: letter, words, predikat, why."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.appraisal import access
from teladan.apps.appraisal.actions import acknowledge_result
from teladan.apps.appraisal.models import Acknowledgement
from teladan.apps.appraisal.queries import decisions_of, explanation, letter_of, rules_of
from teladan.apps.appraisal.terms import Stage
from teladan.apps.appraisal.views.asking import fetch, seen
from teladan.apps.appraisal.views.pictures import cells_of, here_of, next_step_up
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@page
def result(request: Request, pk: UUID) -> HttpResponse:
    """Show a decided result to whoever may read it; the person themselves once it is released."""
    appraisal = fetch(request, pk, access.RESULT)
    told = explanation(appraisal)
    if told is None:
        raise Missing
    versions = list(decisions_of(appraisal))
    context: dict[str, Any] = {
        "appraisal": appraisal,
        "decision": told.decision,
        "superiors": next(each for each in versions if each.objection_id is None),
        "letter": letter_of(appraisal),
        "cells": cells_of(told.matrix),
        "here": here_of(told.decision.hasil_word, told.decision.perilaku_word),
        "step_up": next_step_up(told),
        "is_mine": appraisal.person_id == request.actor.id,
        "is_superior": appraisal.superior_id == request.actor.id,
        "waits_for_reading": appraisal.stage == Stage.RELEASED,
        "acknowledged": Acknowledgement.objects.filter(appraisal=appraisal).first(),
        "decisions": versions,
        "objection_days": rules_of(appraisal, request.agency.overlay).objection_days,
    }
    return render(request, "appraisal/result.html", context)


@require_POST
@page
def acknowledge(request: Request, pk: UUID) -> HttpResponse:
    """State that one has read the result; it says nothing about agreeing."""
    appraisal = fetch(request, pk, access.RESULT)
    acknowledge_result(appraisal=appraisal, by=request.actor, now=request.now, seen=seen(request))
    toast(request, say("Thank you. It is noted that you have read your result."))
    return go_on(request, reverse("appraisal:result", args=[pk]))

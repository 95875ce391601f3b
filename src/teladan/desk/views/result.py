"""The result as the person reads it: letter, words, predikat, why, and the right to object."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.appeals.access import CASE
from teladan.apps.appeals.actions import note_opening
from teladan.apps.appeals.queries import Right, opened_at, right_of
from teladan.apps.appraisal.queries import Appraisal, acknowledgement_of, decisions_of, letter_of
from teladan.apps.appraisal.queries.quadrant import cells_of, here_of, next_step_up
from teladan.apps.appraisal.terms import RELEASED, Stage
from teladan.base.page import Request, page
from teladan.base.verdict import Refused
from teladan.desk import results

EARLY = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
"""Headers by which a browser says that it fetches a page nobody has asked to see."""


@page
def result(request: Request, pk: UUID) -> HttpResponse:
    """Show a decided result to whoever may read it; the person themselves once it is released."""
    told = results.told(request, pk)
    appraisal, decision = told.appraisal, told.decision
    right = _right(request, appraisal)
    versions = list(decisions_of(appraisal))
    context: dict[str, Any] = {
        "appraisal": appraisal,
        "decision": decision,
        "letter": letter_of(appraisal),
        "cells": cells_of(told.matrix),
        "here": here_of(decision.hasil_word, decision.perilaku_word),
        "step_up": next_step_up(told),
        "is_mine": appraisal.person_id == request.actor.id,
        "is_superior": appraisal.superior_id == request.actor.id,
        "waits_for_reading": appraisal.stage == Stage.RELEASED,
        "acknowledged": acknowledgement_of(appraisal),
        "decisions": versions,
        "superiors": next(each for each in versions if each.objection_id is None),
        "right": right,
        "sees_case": bool(right.objection and CASE.may(request.actor, right.objection)),
    }
    return render(request, "desk/result.html", context)


def _right(request: Request, appraisal: Appraisal) -> Right:
    """Say what the reader may do about a result; the person's first opening is noted before, for it is the receipt.

    A page that is only read writes nothing, with this one exception, which is safe: the fact is written once and never
    again; it is about the reader alone and takes nothing from them but, at most, the working days after which the result
    would count as received anyway; and it is written only when the page is really shown. A HEAD request, a browser that
    fetches ahead, and a page of somebody else that embeds this one (`Sec-Fetch-Dest`; cookies are SameSite=Lax besides)
    write nothing. A form that must be pressed to see one's own result would be the worse door: who does not press it
    would not know it.
    """
    opened = opened_at(appraisal.id)
    is_new = opened is None and appraisal.person_id == request.actor.id and appraisal.stage in RELEASED
    if is_new and _is_shown(request):
        try:
            opened = note_opening(appraisal=appraisal, by=request.actor, now=request.now).value.opened_at
        except Refused:  # another window was faster by a moment
            opened = opened_at(appraisal.id)
    return right_of(
        appraisal,
        request.actor,
        request.now,
        overlay=request.agency.overlay,
        zone=request.agency.zone,
        opened=opened,
    )


def _is_shown(request: Request) -> bool:
    """Whether a person sees the answer to this request: they opened the page themselves."""
    is_early = any("prefetch" in request.META.get(name, "").lower() for name in EARLY)
    is_early = is_early or "preview" in request.META.get("HTTP_X_PURPOSE", "").lower()
    dest = request.META.get("HTTP_SEC_FETCH_DEST", "document")
    return request.method == "GET" and not is_early and dest in ("document", "empty")

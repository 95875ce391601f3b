"""The page on which a member of a panel rates in confidence.

It is no keyed page: the row that makes a doubled form one would hold a digest of the answers, and three words are soon tried.
Sending twice replaces the answer by itself.
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.organisation.queries import segment_of
from teladan.apps.rating.actions import send_in_confidence
from teladan.apps.rating.forms import ImpressionsForm
from teladan.apps.rating.models import Invitation
from teladan.apps.rating.queries import invitation_of, names_on, values_asked
from teladan.apps.rating.rules import marks_of
from teladan.apps.rating.terms import CONFIDENTIAL, About, InvitationStage, draft_name
from teladan.apps.tenancy.queries import rules_in_force
from teladan.base.asked import seen_of
from teladan.base.drafts import draft_of, save_draft
from teladan.base.errors import Missing
from teladan.base.page import Request, page, toast
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say

REPLACE = "ganti"
"""In the address: show the form once more, though answers have been sent."""


@page(keyed=False)
def confide(request: Request, sheet: UUID) -> HttpResponse:
    """Ask for impressions of the seven values, keep them unfinished, or seal them."""
    invitation = invitation_of(request.actor.id, sheet)
    if (
        invitation is None
        or invitation.role not in CONFIDENTIAL
        or invitation.sheet.round.about != About.APPRAISAL
    ):
        raise Missing
    if invitation.stage == InvitationStage.EXCUSED or not invitation.sheet.round.is_open(request.now):
        return _show(request, invitation, "rating/confided.html")
    if request.method == "POST":
        return _keep(request, invitation) if "keep" in request.POST else _send(request, invitation)
    if invitation.stage == InvitationStage.SENT and REPLACE not in request.GET:
        return _show(request, invitation, "rating/confided.html")
    draft = draft_of(draft_name(invitation.id), by=request.actor)
    form = ImpressionsForm(values_asked(sheet, request.today), initial=_texts(draft.body if draft else {}))
    return _ask(request, invitation, form, draft=draft)


def _keep(request: Request, invitation: Invitation) -> HttpResponse:
    body = {
        name: request.POST.getlist(name) for name in request.POST if name.startswith(("rating-", "note-"))
    }
    save_draft(form=draft_name(invitation.id), body=body, by=request.actor, now=request.now)
    toast(request, say("Your draft is kept. Nobody else can read it."))
    return HttpResponseRedirect(f"{_address(invitation)}?{REPLACE}=1", status=303)


def _send(request: Request, invitation: Invitation) -> HttpResponse:
    """Seal the answers; first point once to what in the texts may tell on somebody."""
    form = ImpressionsForm(values_asked(invitation.sheet_id, request.today), request.POST)
    if not form.is_valid():
        return _ask(request, invitation, form, status=422)
    names = names_on(invitation.sheet_id)
    marked = {code: marks_of(given.note, names) for code, given in form.impressions().items()}
    if any(marked.values()) and not form.cleaned_data["sure"]:
        return _ask(request, invitation, form, marked=marked, status=422)
    send_in_confidence(
        invitation=invitation,
        answers=form.impressions(),
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )
    toast(request, say("Your answers are sealed. Thank you."))
    return HttpResponseRedirect(_address(invitation), status=303)


def _address(invitation: Invitation) -> str:
    return reverse("rating:confide", args=[invitation.sheet_id])


def _texts(body: dict[str, Any]) -> dict[str, str]:
    """Give a draft's fields as a form's initial values."""
    return {name: str(values[-1]) for name, values in body.items() if isinstance(values, list) and values}


def _ask(
    request: Request, invitation: Invitation, form: ImpressionsForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "rows": form.rows(),
        "words": list(Rating),
        "draft_name": draft_name(invitation.id),
        "replaces": invitation.stage == InvitationStage.SENT,
        **more,
    }
    return _show(request, invitation, "rating/confide.html", status=status, **context)


def _show(
    request: Request, invitation: Invitation, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    ratee = invitation.sheet.ratee
    segment = segment_of(ratee.id, request.today)
    context = {
        "invitation": invitation,
        "round": invitation.sheet.round,
        "ratee": ratee,
        "post": segment.title if segment else "",
        "role": invitation.role,
        "rule": rules_in_force(request.today).disclosure,
        "is_open": invitation.sheet.round.is_open(request.now),
        **more,
    }
    return render(request, template, context, status=status)

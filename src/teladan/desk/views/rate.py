"""Menilai: a rater's page. Beside each criterion stands what the year knows of it; the answers go to `rating`."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from teladan.apps.organisation.queries import segment_of
from teladan.apps.rating.queries import (
    both_sent,
    draft_form,
    invitation_of,
    questions_of,
    sent_of,
)
from teladan.apps.rating.terms import CONFIDENTIAL, InvitationStage, RaterRole
from teladan.base.drafts import draft_of
from teladan.base.errors import Missing
from teladan.base.page import Request, page
from teladan.engine.rulebook.terms import Rating


@page
def rate(request: Request, sheet: UUID) -> HttpResponse:
    """Ask for a rater's words and examples, or show what was sent."""
    invitation = invitation_of(request.actor.id, sheet)
    if invitation is None:
        raise Missing
    if invitation.role in CONFIDENTIAL:
        return redirect("rating:confide", sheet)
    is_open = invitation.sheet.round.is_open(request.now)
    ratee = invitation.sheet.ratee
    segment = segment_of(ratee.id, request.today)
    context = {
        "invitation": invitation,
        "round": invitation.sheet.round,
        "ratee": ratee,
        "post": segment.title if segment else "",
        "is_self": invitation.role == RaterRole.SELF,
        "is_open": is_open,
        "is_sent": invitation.stage == InvitationStage.SENT,
    }
    if context["is_sent"] or not is_open:
        context |= {"rows": sent_of(invitation), "is_complete": both_sent(sheet)}
        return render(request, "desk/rate_sent.html", context)
    return render(request, "desk/rate.html", context | _asked(request, invitation))


def _asked(request: Request, invitation: Any) -> dict[str, Any]:
    """Give the questions with the draft, and which are still open."""
    name = draft_form(invitation)
    draft = draft_of(name, by=request.actor)
    questions = questions_of(invitation, draft, request.today)
    return {
        "draft": draft,
        "draft_name": name,
        "questions": questions,
        "open_ones": [each for each in questions if not each.is_done],
        "checked": "periksa" in request.GET,
        "words": list(Rating),
    }

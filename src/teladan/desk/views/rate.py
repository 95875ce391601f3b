"""Menilai: a rater's page. Beside each criterion stands what the year knows of it; the answers go to `rating`."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from teladan.apps.evidence.queries import behind_of
from teladan.apps.feedback.queries import said_about
from teladan.apps.planning.queries import period, results_by_id, rules_here
from teladan.apps.rating.queries import (
    both_sent,
    draft_form,
    invitation_of,
    questions_of,
    sent_of,
)
from teladan.apps.rating.terms import CONFIDENTIAL, About, InvitationStage, RaterRole
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
    if invitation.sheet.round.about == About.COMPETENCY:
        return redirect("competency:rate", sheet)
    if invitation.role in CONFIDENTIAL:
        return redirect("rating:confide", sheet)
    is_open = invitation.sheet.round.is_open(request.now)
    context = {
        "invitation": invitation,
        "round": invitation.sheet.round,
        "ratee": invitation.sheet.ratee,
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
    } | _beside(request, invitation, [each.criterion.ref for each in questions if each.is_result])


def _beside(request: Request, invitation: Any, results: list[str]) -> dict[str, Any]:
    """Give what the year knows of each criterion, by its ref: feedback the rater may read, progress and proof.

    Only the person and the superior come here, who both see the plan; six statements.
    """
    sheet = invitation.sheet
    days: dict[str, Any] = {}
    if sheet.round.period_id is not None and (stretch := period(sheet.round.period_id)):
        days = {"first": stretch.first_day, "last": stretch.last_day}
    found = results_by_id(UUID(ref) for ref in results)
    plan = found[0].plan if found else None
    rules = rules_here(request.today, request.agency.overlay)
    cycle_id, viewer = sheet.round.cycle_id, request.actor
    return {
        "post": plan.post if plan else "",
        "said": said_about(sheet.ratee_id, cycle_id=cycle_id, viewer=viewer, **days),
        "behinds": behind_of(plan, request.today, rules, found) if plan else None,
    }

"""Where a rating is sent to, and the way back while it is open. The page that asks is the desk's (`desk:rate`)."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from teladan.apps.rating.actions import send_ratings, withdraw_ratings
from teladan.apps.rating.forms import answers_in
from teladan.apps.rating.models import Invitation
from teladan.apps.rating.queries import invitation_of, invitation_to_send
from teladan.apps.rating.terms import CONFIDENTIAL, Asked, Given, InvitationStage, draft_name
from teladan.base.asked import seen_of
from teladan.base.drafts import save_draft
from teladan.base.errors import Missing
from teladan.base.once import promise
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say
from teladan.web.addresses import address

PAGE = "desk:rate"
CHECKED = "?periksa=1"
"""Asks the page to point out what is still missing."""


@page(whole=True)
def fill(request: Request, sheet: UUID) -> HttpResponse:
    """Keep or send a rater's words and examples; a mere look is led to the page that asks for them.

    What cannot be sent yet is kept as a draft, so that the page shows it again with what is missing.
    """
    asks = address(PAGE, sheet)
    if request.method != "POST":
        if _invitation(request, sheet).role in CONFIDENTIAL:
            raise Missing
        return redirect(asks)
    found = invitation_to_send(request.actor.id, sheet)
    if found is None or found[0].role in CONFIDENTIAL:
        raise Missing
    invitation, criteria = found
    if "keep" in request.POST:
        _keep(request, invitation)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return go_on(request, asks)
    answers = answers_in(request.POST, criteria)
    if answers is None and _may_still_send(request, invitation):
        _keep(request, invitation)
        return HttpResponseRedirect(asks + CHECKED, status=303)
    return _send(request, invitation, criteria, answers or {}, asks)


def _send(
    request: Request,
    invitation: Invitation,
    criteria: Sequence[Asked],
    answers: dict[UUID, Given],
    asks: str,
) -> HttpResponse:
    """Send, and lead back; where to is said before, so that it is kept with the rest."""
    answer = go_on(request, asks)
    promise(answer["Location"])
    who = {"by": request.actor, "now": request.now, "seen": seen_of(request)}
    send_ratings(invitation=invitation, answers=answers, criteria=criteria, **who)
    toast(request, say("Your rating is sent."))
    return answer


@require_POST
@page
def withdraw(request: Request, sheet: UUID) -> HttpResponse:
    """Take one's own answers back to change them."""
    invitation = _invitation(request, sheet)
    withdraw_ratings(invitation=invitation, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("Your rating is open again. Change it, then send."))
    return go_on(request, address(PAGE, sheet))


def _invitation(request: Request, sheet: UUID) -> Invitation:
    found = invitation_of(request.actor.id, sheet)
    if found is None:
        raise Missing
    return found


def _may_still_send(request: Request, invitation: Invitation) -> bool:
    return invitation.stage == InvitationStage.OPEN and invitation.sheet.round.is_open(request.now)


def _keep(request: Request, invitation: Invitation) -> None:
    body = {
        name: request.POST.getlist(name) for name in request.POST if name.startswith(("rating-", "note-"))
    }
    save_draft(form=draft_name(invitation.id), body=body, by=request.actor, now=request.now)

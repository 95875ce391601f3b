"""Being excused: whoever asks sees the own wishes, HR sees all and decides. Nobody else sees any."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.organisation.queries import person_by_nip
from teladan.apps.rating import access
from teladan.apps.rating.actions import ask_recusal, decide_recusal
from teladan.apps.rating.terms import RecusalStage
from teladan.base.errors import Invalid
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@page
def my_recusals(request: Request) -> HttpResponse:
    """Ask to be excused from rating somebody, or from being rated by somebody; see what one asked before."""
    if request.method == "POST":
        other = person_by_nip("".join(request.POST.get("other", "").split()))
        if other is None:
            raise Invalid(say("Nobody here has this NIP. Please look at the 18 digits again."), field="other")
        pair = (
            (other.id, request.actor.id)
            if request.POST.get("side") == "ratee"
            else (request.actor.id, other.id)
        )
        ask_recusal(
            rater_id=pair[0],
            ratee_id=pair[1],
            reason=request.POST.get("reason", ""),
            by=request.actor,
            now=request.now,
        )
        toast(request, say("HR has your wish and will answer. Nobody else sees it."))
        return go_on(request, reverse("rating:my_recusals"))
    mine = access.RECUSAL.visible_to(request.actor).filter(asked_by=request.actor.id)
    rows = [
        (row, RecusalStage(row.stage))
        for row in mine.select_related("rater__membership", "ratee__membership").order_by("-id")
    ]
    return render(request, "rating/my_recusals.html", {"rows": rows})


@page(role="hr")
def recusals(request: Request) -> HttpResponse:
    """Show HR every wish, those that wait first."""
    rows = (
        access.RECUSAL.visible_to(request.actor)
        .select_related("rater__membership", "ratee__membership")
        .order_by("-id")[:200]
    )
    found = [(row, RecusalStage(row.stage)) for row in rows]
    waiting = [pair for pair in found if pair[1] is RecusalStage.ASKED]
    done = [pair for pair in found if pair[1] is not RecusalStage.ASKED]
    return render(request, "rating/recusals.html", {"waiting": waiting, "done": done})


@require_POST
@page(role="hr")
def decide_recusal_page(request: Request, pk: UUID) -> HttpResponse:
    """HR grants or declines one wish."""
    row = access.RECUSAL.get(request.actor, pk)
    grants = "grant" in request.POST
    decide_recusal(
        recusal=row, grants=grants, answer=request.POST.get("answer", ""), by=request.actor, now=request.now
    )
    toast(request, say("The wish is granted.") if grants else say("The wish is declined."))
    return go_on(request, reverse("rating:recusals"))

"""Asking that a seal be broken, and confirming it. What lies under it never appears on a page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.organisation.queries import person_by_nip, persons
from teladan.apps.rating import access, rules
from teladan.apps.rating.actions import ask_to_open_seal, confirm_opening
from teladan.apps.rating.queries import newest_closed_sheet
from teladan.base.errors import Invalid
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@page
def seals(request: Request) -> HttpResponse:
    """Show who asked for which seal, to whom it concerns; take a new request from HR or an auditor."""
    if request.method == "POST":
        ratee = person_by_nip("".join(request.POST.get("ratee", "").split()))
        found = newest_closed_sheet(ratee.id) if ratee else None
        if found is None:
            raise Invalid(say("Nobody with this NIP has a closed round with a panel."), field="ratee")
        ask_to_open_seal(
            sheet=found, reason=request.POST.get("reason", ""), by=request.actor, now=request.now
        )
        toast(request, say("A second official must confirm now."))
        return go_on(request, reverse("rating:seals"))
    rows = list(
        access.SEAL.visible_to(request.actor).select_related("sheet__ratee__membership").order_by("-id")[:100]
    )
    people = persons({pk for row in rows for pk in (row.asked_by, row.confirmed_by) if pk})
    return render(
        request,
        "rating/seals.html",
        {"rows": rows, "people": people, "keeps": request.actor.has(*rules.SEAL_KEEPERS)},
    )


@require_POST
@page(role=rules.SEAL_KEEPERS)
def confirm_seal(request: Request, pk: UUID) -> HttpResponse:
    """Confirm as the second official."""
    row = access.SEAL.get(request.actor, pk)
    confirm_opening(opening=row, by=request.actor, now=request.now)
    toast(request, say("Confirmed. The operator can now open it; everyone concerned will be told."))
    return go_on(request, reverse("rating:seals"))

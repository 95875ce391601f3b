"""HR's look at a round: how many have sent, and whom to remind."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.rating import access
from teladan.apps.rating.queries import not_sent, panel_progress, progress_of
from teladan.base.page import Request, page

AT_ONCE = 50


@page(role="hr")
def round_progress(request: Request, pk: UUID) -> HttpResponse:
    """Show how many members of panels have sent, and who has not: a name and a number, never about whom."""
    found = access.ROUND.get(request.actor, pk)
    at = Paginator(not_sent(pk), AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "round": found,
        "is_open": found.is_open(request.now),
        "named": progress_of(pk),
        "panel": panel_progress(pk),
        "at": at,
    }
    return render(request, "rating/round.html", context)

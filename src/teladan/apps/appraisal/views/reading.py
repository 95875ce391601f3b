"""That a result was read."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.appraisal import access
from teladan.apps.appraisal.actions import acknowledge_result
from teladan.apps.appraisal.views.asking import fetch
from teladan.base.asked import seen_of
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@require_POST
@page
def acknowledge(request: Request, pk: UUID) -> HttpResponse:
    """State that one has read the result; it says nothing about agreeing."""
    appraisal = fetch(request, pk, access.RESULT)
    acknowledge_result(appraisal=appraisal, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("Thank you. It is noted that you have read your result."))
    return go_on(request, reverse("desk:result", args=[pk]))

"""Handing out files: to those who may see the plan, as what they are, and never as a page of ours."""

from uuid import UUID

from django.http import HttpResponse

from teladan.apps.evidence.access import VIEW_PROOF
from teladan.apps.evidence.queries import handed_out
from teladan.base.page import Request, page

SHOWN = "lihat"


@page
def hand_out(request: Request, pk: UUID) -> HttpResponse:
    """Send a file that has passed its check; `?lihat=1` shows a picture, everything else is downloaded."""
    proof = VIEW_PROOF.get(request.actor, pk, "plan__cycle")
    content, headers = handed_out(proof, is_shown=SHOWN in request.GET and proof.is_shown)
    return HttpResponse(content, headers=headers)

"""Handing out files: to those who may see the plan, as what they are, and never as a page of ours."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from teladan.apps.evidence.access import VIEW_PROOF
from teladan.apps.evidence.queries import bytes_of
from teladan.apps.evidence.rules import download_name
from teladan.apps.evidence.terms import FileKind
from teladan.base.page import Request, page

# whatever a file holds, it runs nothing, loads nothing, and has no origin from which to speak to us
LOCKED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; sandbox"
SHOWN = "lihat"


@page
def hand_out(request: Request, pk: UUID) -> HttpResponse:
    """Send a file that has passed its check; `?lihat=1` shows a picture or a PDF, everything else is downloaded."""
    proof = VIEW_PROOF.get(request.actor, pk, "plan__cycle")
    place = bytes_of(proof)
    is_shown = SHOWN in request.GET and proof.is_shown
    response = HttpResponse(place.read_bytes(), content_type=_type(proof.sort))
    named = content_disposition_header(not is_shown, download_name(proof.name, proof.sort))
    response["Content-Disposition"] = named or "attachment"
    response["Content-Security-Policy"] = LOCKED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    response["Content-Encoding"] = (
        "identity"  # these kinds are packed already; packing them again costs and gains nothing
    )
    return response


def _type(kind: FileKind) -> str:
    return f"{kind.mime}; charset=utf-8" if kind in (FileKind.CSV, FileKind.TXT) else kind.mime

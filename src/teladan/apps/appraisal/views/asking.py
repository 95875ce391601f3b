"""What the pages of an appraisal share: whose it is, and the version that was seen."""

from uuid import UUID

from teladan.apps.appraisal import access
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.queries.appraisals import WITH
from teladan.apps.appraisal.terms import Party
from teladan.base.errors import Missing
from teladan.base.page import Request
from teladan.base.twins import Policy


def fetch(request: Request, pk: UUID, policy: Policy[Appraisal]) -> Appraisal:
    """Find an appraisal for whoever the policy lets see it, with all that its pages print."""
    return policy.get(request.actor, pk, *WITH)


def as_superior(request: Request, pk: UUID) -> Appraisal:
    """Find an appraisal for its superior; for everyone else it is not there."""
    found = fetch(request, pk, access.TALK)
    if Party.SUPERIOR not in access.standing(request.actor, found):
        raise Missing
    return found


def seen(request: Request) -> int | None:
    """Read the version of the document that the page showed; None if the form names none."""
    text = request.POST.get("_seen", "")
    return int(text) if text.isdigit() else None

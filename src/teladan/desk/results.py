"""A decided result, for the pages that show it to whoever may read it."""

from uuid import UUID

from teladan.apps.appraisal.access import RESULT
from teladan.apps.appraisal.queries import Appraisal, Explanation, explanation
from teladan.apps.appraisal.queries.appraisals import WITH
from teladan.base.errors import Missing
from teladan.base.page import Request


def decided(request: Request, pk: UUID) -> Appraisal:
    """Find an appraisal with its newest decision for whoever asks; Missing if there is none or not for them."""
    found = RESULT.get(request.actor, pk, *WITH)
    if found.decision is None:
        raise Missing
    return found


def told(request: Request, pk: UUID) -> Explanation:
    """Explain the newest decision of an appraisal to whoever asks, with its line in the ledger."""
    found = explanation(decided(request, pk))
    if found is None:
        raise Missing
    return found

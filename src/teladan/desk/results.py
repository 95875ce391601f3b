"""A decided result, for the pages that show it to whoever may read it."""

from uuid import UUID

from teladan.apps.appraisal.access import RESULT
from teladan.apps.appraisal.queries import Explanation, explanation
from teladan.apps.appraisal.queries.appraisals import WITH
from teladan.base.errors import Missing
from teladan.base.page import Request


def told(request: Request, pk: UUID) -> Explanation:
    """Explain the newest decision of an appraisal to whoever asks; Missing if there is none or not for them."""
    found = explanation(RESULT.get(request.actor, pk, *WITH))
    if found is None:
        raise Missing
    return found

"""What the pages of an appraisal share: whose it is, and the version that was seen."""

from typing import Any
from uuid import UUID

from teladan.apps.appraisal import access
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.appraisal.queries.appraisals import WITH
from teladan.apps.appraisal.queries.stages import shown
from teladan.apps.appraisal.terms import Party, Stage
from teladan.apps.planning.queries import last_day_of
from teladan.base.errors import Missing
from teladan.base.page import Request
from teladan.base.twins import Policy


def fetch(request: Request, pk: UUID, policy: Policy[Appraisal], due: str = "released") -> Any:
    """Find an appraisal for whoever the policy lets see it, with all that its pages print.

    It carries the stage `shown`, and `until`: the last day of the stage named by `due`.
    """
    rows = shown(policy.visible_to(request.actor).select_related(*WITH), request.now)
    rows = rows.annotate(until=last_day_of(due))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Missing
    return policy.shown(request.actor, found)


def ratings_over(appraisal: Any) -> bool:
    """Whether the ratings are over: an appraisal that was fetched for a page knows it from the stage it shows."""
    return bool(appraisal.shown != Stage.RATING)


def as_superior(request: Request, pk: UUID, due: str = "released") -> Any:
    """Find an appraisal for its superior; for everyone else it is not there."""
    found = fetch(request, pk, access.TALK, due)
    if Party.SUPERIOR not in access.standing(request.actor, found):
        raise Missing
    return found

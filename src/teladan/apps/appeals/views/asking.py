"""What the pages of an objection share: whose it is, and the version that was seen."""

from uuid import UUID

from teladan.apps.appeals import access
from teladan.apps.appeals.models import Objection
from teladan.apps.appeals.queries.objections import WITH
from teladan.base.errors import Missing
from teladan.base.page import Request


def words(request: Request, pk: UUID) -> Objection:
    """Find an objection for whoever may read what was said in it."""
    return access.WORDS.get(request.actor, pk, *WITH)


def case(request: Request, pk: UUID) -> Objection:
    """Find an objection for whoever may know of it."""
    return access.CASE.get(request.actor, pk, *WITH)


def as_side(request: Request, pk: UUID, side: str) -> Objection:
    """Find an objection for one side of it; for everyone else it is not there."""
    found = case(request, pk)
    if side not in access.standing(request.actor, found):
        raise Missing
    return found

"""Who does what for a goal: the cascade from an IKU down to everyone who carries it."""

from uuid import UUID

from django.http import HttpResponse

from teladan.apps.organisation.queries import ancestors
from teladan.apps.planning.access import VIEW_GOAL, may_see_cascade
from teladan.apps.planning.queries.cascade import cascade_of
from teladan.apps.planning.views.asking import show
from teladan.base.errors import Missing
from teladan.base.page import Request, page


@page
def cascade(request: Request, pk: UUID) -> HttpResponse:
    """Show the tree of a goal, or the branch that `?dari=` names."""
    goal = VIEW_GOAL.get(request.actor, pk, "unit", "cycle")
    chain = [goal.unit_id, *(unit.id for unit in ancestors(goal.unit))]
    may_see_cascade(request.actor, chain, request.today).require()
    try:
        start = UUID(request.GET["dari"]) if "dari" in request.GET else None
    except ValueError as strange:
        raise Missing from strange
    tree = cascade_of(goal, start)
    return show(request, "cascade.html", goal=goal, tree=tree, is_branch=start is not None)

"""What leaders shared with me: their words beside mine; take it into my SKP, or say why not."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_ROLE
from teladan.apps.planning.forms import attempt
from teladan.apps.planning.forms.matrix import DeclineForm
from teladan.apps.planning.models import MatrixCell
from teladan.apps.planning.moves.placing import editable
from teladan.apps.planning.queries import cycle_with_deadline, plan_of
from teladan.apps.planning.queries.matrix import roles_shared_with, standing_of
from teladan.apps.planning.terms import DeadlineStage
from teladan.apps.planning.terms.matrix import Standing
from teladan.apps.planning.views.asking import KEEP, keep, show, texts_of, unfinished
from teladan.base.drafts import drop_draft
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

OPEN = (Standing.WAITING, Standing.REMOVED)
"""Where the person still has to take a role or to say why not."""


@page
def mine(request: Request) -> HttpResponse:
    """Show what leaders expect of me this cycle, and what I made of it."""
    cycle, until = cycle_with_deadline(request.today, DeadlineStage.PLAN_SUBMITTED)
    cells = roles_shared_with(request.actor.id, cycle.pk) if cycle else []
    roles = [(cell, standing_of(cell)) for cell in cells]
    plan = plan_of(request.actor.id, cycle.pk) if cycle else None
    return show(
        request,
        "roles.html",
        cycle=cycle,
        roles=roles,
        open=[cell for cell, stands in roles if stands in OPEN],
        plan=plan,
        may_write=plan is None or editable(plan),
        until=until,
    )


@require_POST
@page
def take(request: Request, pk: UUID) -> HttpResponse:
    """Put a shared role into my SKP."""
    cell = _mine(request, pk)
    actions.take_role(cell=cell, by=request.actor, now=request.now)
    toast(request, say("The role stands in your SKP as a draft result. Add its indicator and target there."))
    return go_on(request, reverse("planning:roles"))


@page
def decline(request: Request, pk: UUID) -> HttpResponse:
    """Ask why I do not carry a role, then tell the leader."""
    cell = _mine(request, pk)
    key = f"planning.decline:{pk}"
    if request.method == "POST" and KEEP in request.POST:
        keep(request, key)
        toast(request, say("Your text is kept. Nobody else sees it."))
        return go_on(request, request.path)
    draft = unfinished(request, key)
    form = DeclineForm(request.POST or None, initial=texts_of(draft))
    if request.method == "POST" and attempt(form, lambda: _decline(request, cell, form)):
        drop_draft(form=key, by=request.actor)
        toast(request, say("{name} reads your reason.", name=cell.matrix.leader.name))
        return go_on(request, reverse("planning:roles"))
    status = 422 if form.errors else 200
    return show(request, "role_decline.html", status, cell=cell, form=form, draft=draft, key=key)


def _mine(request: Request, pk: UUID) -> MatrixCell:
    cell = VIEW_ROLE.get(request.actor, pk, "matrix__leader__membership", "matrix__cycle", "result__plan")
    if cell.person_id != request.actor.id:
        raise Missing
    return cell


def _decline(request: Request, cell: MatrixCell, form: DeclineForm) -> None:
    reason = form.cleaned_data["reason"]
    actions.decline_role(cell=cell, reason=reason, by=request.actor, now=request.now)

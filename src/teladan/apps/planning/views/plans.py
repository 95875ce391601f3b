"""The page of a plan (SKP): one's own, or that of somebody whose plan one may read; and its way."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.organisation.queries import segment_of, superior_of
from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.forms import ReturnForm, attempt
from teladan.apps.planning.models import Plan
from teladan.apps.planning.queries import (
    current_cycle,
    deadlines_of,
    plans_of_person,
    plans_of_present,
    results_of,
)
from teladan.apps.planning.rules import OWNER, next_step, way_of
from teladan.apps.planning.views.asking import KEEP, keep, show, texts_of, unfinished
from teladan.apps.planning.views.page import RELATED, context_of
from teladan.base.asked import seen_of
from teladan.base.clock import today
from teladan.base.drafts import drop_draft
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@page
def mine(request: Request) -> HttpResponse:
    """Show my SKP of the present cycle, or the way to begin one; who changed post is offered the next one."""
    on = today(request.agency.zone)
    plans = plans_of_present(request.actor.id, on)
    if plans:
        segment = segment_of(request.actor.id, on)
        since = segment.first if segment else None
        if since is None or since <= plans[0].since:
            return _show(request, plans[0], beside=plans[1:])
        return _show(request, plans[0], moved=segment, ends=since - timedelta(days=1), beside=plans[1:])
    cycle = current_cycle(on)
    superior = superior_of(request.actor.id, on)
    deadlines = deadlines_of(cycle) if cycle else {}
    days = {stage: row.day for stage, row in deadlines.items()}
    step = next_step(None, role=OWNER, results=0, person=request.actor.name, superior="")
    return show(
        request,
        "plan_none.html",
        cycle=cycle,
        superior=superior,
        way=way_of(None, None, None, days),
        step=step,
        until=deadlines.get(step.until) if step.until else None,
        earlier=plans_of_person(request.actor.id),
    )


@page
def plan(request: Request, pk: UUID) -> HttpResponse:
    """Show a plan to whoever may read it; the superior finds agree and return here."""
    return _show(request, VIEW_PLAN.get(request.actor, pk, *RELATED))


def _show(request: Request, plan: Plan, status: int = 200, **more: Any) -> HttpResponse:
    return show(request, "plan.html", status, **context_of(request, plan) | more)


@require_POST
@page
def start(request: Request) -> HttpResponse:
    """Begin my SKP of the present cycle."""
    cycle = current_cycle(today(request.agency.zone))
    if cycle is None:
        raise Missing
    actions.start_plan(cycle=cycle, person_id=request.actor.id, by=request.actor, now=request.now)
    toast(request, say("Your SKP for {year} is begun. Add the first result.", year=str(cycle.year)))
    return go_on(request, reverse("planning:my_plan"))


@require_POST
@page
def submit(request: Request, pk: UUID) -> HttpResponse:
    """Submit the plan to the superior."""
    return _take(request, pk, "submit")


@require_POST
@page
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take the submitted plan back."""
    return _take(request, pk, "withdraw")


@require_POST
@page
def agree(request: Request, pk: UUID) -> HttpResponse:
    """Agree to the plan."""
    return _take(request, pk, "agree")


TAKEN = {
    "submit": (actions.submit_plan, say("Your SKP is submitted. You will be told when it is answered.")),
    "withdraw": (actions.withdraw_plan, say("Your SKP is a draft again. Nobody else waits for it.")),
    "agree": (actions.agree_plan, say("The SKP is agreed and stands for both of you.")),
}


def _take(request: Request, pk: UUID, name: str) -> HttpResponse:
    plan = VIEW_PLAN.get(request.actor, pk, *RELATED)
    act, said = TAKEN[name]
    try:
        act(plan=plan, by=request.actor, now=request.now, seen=seen_of(request))
    except Stale:
        return _show(request, plan, status=409, stale=True)
    toast(request, said)
    in_force = plan.root_id if name == "agree" else plan.pk
    return go_on(request, reverse("planning:plan", args=[in_force]))


@page
def send_back(request: Request, pk: UUID) -> HttpResponse:
    """Ask the superior for the reason, then return the plan."""
    plan = VIEW_PLAN.get(request.actor, pk, *RELATED)
    key = f"planning.return:{pk}"
    if request.method == "POST" and KEEP in request.POST:
        keep(request, key)
        toast(request, say("Your text is kept. Nobody else sees it."))
        return go_on(request, reverse("planning:return", args=[pk]))
    draft = unfinished(request, key)
    form = ReturnForm(request.POST or None, initial=texts_of(draft))
    stale = False
    if request.method == "POST":
        try:
            if attempt(form, lambda: _return(request, plan, form)):
                drop_draft(form=key, by=request.actor)
                toast(request, say("The SKP is returned. {name} reads your reason.", name=plan.person.name))
                return go_on(request, reverse("planning:plan", args=[pk]))
        except Stale:
            stale = True
    status = 409 if stale else 422 if form.errors else 200
    results = results_of(plan)
    return show(
        request,
        "return.html",
        status,
        plan=plan,
        form=form,
        draft=draft,
        key=key,
        stale=stale,
        results=results,
    )


def _return(request: Request, plan: Plan, form: ReturnForm) -> None:
    reason = form.cleaned_data["reason"]
    actions.return_plan(plan=plan, reason=reason, by=request.actor, now=request.now, seen=seen_of(request))

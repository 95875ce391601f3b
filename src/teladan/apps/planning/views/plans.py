"""The page of a plan (SKP): one's own, or that of somebody whose plan one may read; and its way."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.organisation.queries import superior_of
from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_PLAN, open_steps, relations
from teladan.apps.planning.forms import ReturnForm, attempt
from teladan.apps.planning.models import Plan
from teladan.apps.planning.queries import (
    around_of_plans,
    current_cycle,
    deadlines_of,
    lateness_of,
    moves_of,
    next_step_of,
    plan_of,
    plans_of_person,
    results_of,
    results_to_support,
    spec_of,
)
from teladan.apps.planning.rules import OWNER, SUPERIOR, lacks_of, next_step, way_of
from teladan.apps.planning.terms import DeadlineStage, Form, PlanStage
from teladan.apps.planning.views.asking import KEEP, keep, seen_of, show, texts_of, unfinished
from teladan.base.clock import today
from teladan.base.drafts import drop_draft
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.rulebook import rules_on
from teladan.engine.words import say

RELATED = ("person__membership", "superior__membership", "unit", "cycle")


@page
def mine(request: Request) -> HttpResponse:
    """Show my SKP of the present cycle, or the way to begin one."""
    on = today(request.agency.zone)
    cycle = current_cycle(on)
    plan = plan_of(request.actor.id, cycle.id) if cycle else None
    if plan is not None:
        return _show(request, plan, is_mine=True)
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
    found = VIEW_PLAN.get(request.actor, pk, *RELATED)
    return _show(request, found, is_mine=found.person_id == request.actor.id)


def _show(request: Request, plan: Plan, *, is_mine: bool, status: int = 200, **more: Any) -> HttpResponse:
    held = relations(request.actor, plan)
    role = OWNER if OWNER in held else SUPERIOR if SUPERIOR in held else ""
    rows = results_of(plan)
    deadlines = deadlines_of(plan.cycle)
    days = {stage: row.day for stage, row in deadlines.items()}
    step = next_step_of(plan, request.actor, len(rows))
    late = lateness_of(plan, days.get(DeadlineStage.PLAN_SUBMITTED), today(request.agency.zone))
    moves = list(moves_of(plan))
    reviewing = role == SUPERIOR and plan.word is PlanStage.SUBMITTED
    context = {
        "plan": plan,
        "results": rows,
        "behaviours": rules_on(plan.cycle.first_day).behaviours,
        "around": around_of_plans([plan.pk])[plan.pk],
        "lacks": lacks_of([spec_of(row) for row in rows], plan.way, Form(plan.form)),
        "moves": moves,
        "returned": next((move for move in moves if move.step == "return"), None),
        "steps": {row.name for row in open_steps(request.actor, plan)},
        "step": step,
        "until": deadlines.get(step.until) if step.until else None,
        "way": way_of(plan.word, plan.submitted_at, plan.agreed_at, days),
        "late": late,
        "role": role,
        "is_mine": is_mine,
        "own_results": list(results_to_support(plan)) if reviewing else [],
    }
    return show(request, "plan.html", status, **context | more)


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
        return _show(request, plan, is_mine=plan.person_id == request.actor.id, status=409, stale=True)
    toast(request, said)
    return go_on(request, reverse("planning:plan", args=[plan.pk]))


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

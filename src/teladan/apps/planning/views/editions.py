"""Pages that begin with what was agreed: a revision of it, giving one up, last year's plan copied."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_PLAN, may_step
from teladan.apps.planning.forms import RevisionForm, attempt
from teladan.apps.planning.models import Plan
from teladan.apps.planning.views.asking import KEEP, keep, show, texts_of, unfinished
from teladan.apps.planning.views.page import RELATED
from teladan.apps.planning.views.results import editable, home_of
from teladan.base.asked import seen_of
from teladan.base.drafts import drop_draft
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@page
def revise(request: Request, pk: UUID) -> HttpResponse:
    """Ask why an agreed plan should change, then begin its revision."""
    plan = VIEW_PLAN.get(request.actor, pk, *RELATED)
    may_step("revise", request.actor, plan).require()
    key = f"planning.revise:{pk}"
    if request.method == "POST" and KEEP in request.POST:
        keep(request, key)
        toast(request, say("Your text is kept. Nobody else sees it."))
        return go_on(request, request.path)
    draft = unfinished(request, key)
    form = RevisionForm(request.POST or None, initial=texts_of(draft))
    begun: list[Plan] = []
    if request.method == "POST" and attempt(form, lambda: begun.append(_begin(request, plan, form))):
        drop_draft(form=key, by=request.actor)
        toast(request, say("The revision is begun. The agreed SKP stays in force until it is agreed."))
        return go_on(request, home_of(begun[0]))
    status = 422 if form.errors else 200
    return show(request, "revise.html", status, plan=plan, form=form, draft=draft, key=key)


def _begin(request: Request, plan: Plan, form: RevisionForm) -> Plan:
    begun: Plan = actions.start_revision(
        plan=plan, reason=form.cleaned_data["reason"], by=request.actor, now=request.now
    ).value
    return begun


@page
def discard(request: Request, pk: UUID) -> HttpResponse:
    """Ask whether a revision should be given up, then remove it."""
    plan = VIEW_PLAN.get(request.actor, pk, *RELATED)
    may_step("discard", request.actor, plan).require()
    if request.method == "POST":
        kept = actions.drop_revision(
            plan=plan, by=request.actor, now=request.now, seen=seen_of(request)
        ).value
        toast(request, say("The revision is given up. The agreed SKP stays in force as it is."))
        return go_on(request, home_of(kept))
    return show(request, "revision_drop.html", plan=plan)


@require_POST
@page
def copy(request: Request, pk: UUID) -> HttpResponse:
    """Fill the empty draft with the last agreed plan, then show what must be checked."""
    plan = editable(request, pk)
    carried = actions.copy_plan(plan=plan, by=request.actor, now=request.now, seen=seen_of(request)).value
    toast(
        request,
        say(
            "{results} results with {indicators} indicators were copied from your SKP of {year}.",
            results=carried.results,
            indicators=carried.indicators,
            year=str(carried.source.cycle.year),
        ),
    )
    return go_on(request, reverse("planning:plan", args=[plan.pk]) + "?disalin")

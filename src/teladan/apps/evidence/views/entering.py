"""Entering progress, adding a proof, withdrawing one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.evidence import access
from teladan.apps.evidence.access import VIEW_PROOF
from teladan.apps.evidence.actions import add_file, add_link, enter_progress, withdraw_proof
from teladan.apps.evidence.forms import BehaviourProofForm, ProofForm, WithdrawForm, attempt
from teladan.apps.evidence.queries import Line, history_of
from teladan.apps.evidence.views.cards import BEHAVIOUR, progress_form, values_of
from teladan.apps.evidence.views.sheet import RELATED, show
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.queries import Period, Plan, periods_of, results_of_plans, rules_here
from teladan.base.asked import seen_of
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.base.uploads import is_dropped
from teladan.engine.words import say
from teladan.web.words import told


@require_POST
@page
def enter(request: Request, pk: UUID, number: int, indicator: UUID) -> HttpResponse:
    """Keep what the owner reports on one indicator."""
    plan, period = _place(request, pk, number)
    line = _line(plan, indicator)
    history = history_of(plan.pk, period.pk).get(indicator, [])
    form = progress_form(line, history, period, request.today, request.POST)

    def act() -> None:
        enter_progress(
            plan=plan,
            period=period,
            specs={indicator: form.spec()},
            after={indicator: form.cleaned_data["after"]},
            by=request.actor,
            now=request.now,
        )

    try:
        kept = attempt(form, act)
    except Stale as stale:
        form.add_error(None, told(stale.reason))
        return show(request, plan, number=number, bound={str(indicator): form}, status=409)
    if not kept:
        return show(request, plan, number=number, bound={str(indicator): form}, status=422)
    toast(request, say("Progress is saved. What you wrote before stays as history."))
    return go_on(request, _back(plan, number, f"i-{indicator}"))


@require_POST
@page
def add(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Add a file, a link, or both."""
    plan, period = _place(request, pk, number)
    key = request.POST.get("result") or BEHAVIOUR
    form = _proof_form(request, key)
    if not attempt(form, lambda: _add(request, plan, period, form)):
        return show(request, plan, number=number, bound={key: form}, status=422)
    toast(request, say("The proof is saved."))
    return go_on(request, _back(plan, number, f"h-{key}"))


def _proof_form(request: Request, key: str) -> ProofForm:
    plain = key.replace("%", "%%")  # what was sent is no format
    given: dict[str, Any] = {"data": request.POST, "files": request.FILES, "auto_id": f"id-{plain}-%s"}
    if key == BEHAVIOUR:
        names = values_of(rules_here(request.today, request.agency.overlay))
        form: ProofForm = BehaviourProofForm(values=names, **given)
    else:
        form = ProofForm(**given)
    if is_dropped(request):
        form.dropped = int(request.META.get("CONTENT_LENGTH") or 0)
    return form


def _add(request: Request, plan: Plan, period: Period, form: ProofForm) -> None:
    """Add what the form holds; both or neither, since the page's transaction holds both."""
    given = form.cleaned_data
    shared: dict[str, Any] = {
        "plan": plan,
        "period": period,
        "about": form.about(),
        "title": given["title"],
        "by": request.actor,
        "now": request.now,
    }
    if given["url"]:
        add_link(url=given["url"], **shared)
    if given["file"]:
        add_file(name=given["file"].name, content=given["file"].read(), **shared)


@page
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Ask for the reason, then withdraw a proof."""
    proof = VIEW_PROOF.get(request.actor, pk, "plan__cycle", "period")
    access.may_withdraw(request.actor, proof).require()
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _withdraw(request, proof, form)):
        toast(request, say("The proof is withdrawn. Its name and your reason stay."))
        return go_on(request, _back(proof.plan, proof.period.number, f"b-{proof.pk}"))
    context = {"proof": proof, "form": form, "back": _back(proof.plan, proof.period.number, f"b-{proof.pk}")}
    return render(request, "evidence/withdraw.html", context, status=422 if form.errors else 200)


def _withdraw(request: Request, proof: Any, form: WithdrawForm) -> None:
    withdraw_proof(
        proof=proof,
        reason=form.cleaned_data["reason"],
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )


def _place(request: Request, pk: UUID, number: int) -> tuple[Plan, Period]:
    """Find the plan and its period; forms are for the owner alone, whose rights the actions check."""
    plan = VIEW_PLAN.get(request.actor, pk, *RELATED)
    period = next((row for row in periods_of(plan.cycle) if row.number == number), None)
    if period is None:
        raise Missing
    return plan, period


def _line(plan: Plan, indicator: UUID) -> Line:
    results = results_of_plans([plan.pk]).get(plan.pk, [])
    found = next((row for result in results for row in result.indicators if row.pk == indicator), None)
    if found is None:
        raise Missing
    return Line(found)


def _back(plan: Plan, number: int, anchor: str) -> str:
    return f"{reverse('evidence:sheet', args=[plan.pk])}?periode={number}#{anchor}"

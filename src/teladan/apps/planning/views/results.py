"""What a plan says, one form a page: a result, its removal, the expectations of behaviour."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from teladan.apps.organisation.queries import ancestors
from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_PLAN, may_step
from teladan.apps.planning.forms import ExpectationsForm, ResultForm, attempt, written
from teladan.apps.planning.models import Plan, PlanResult
from teladan.apps.planning.queries import (
    expectations_of,
    goals_of_units,
    result_of,
    results_of,
    results_to_support,
)
from teladan.apps.planning.rules import may_add_result
from teladan.apps.planning.terms import Aspect, ResultSpec
from teladan.apps.planning.views.asking import KEEP, keep, seen_of, show, texts_of, unfinished
from teladan.apps.planning.views.plans import RELATED
from teladan.base.drafts import drop_draft
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.rulebook import rules_on
from teladan.engine.words import say

Changes = Sequence[tuple[Any, Any, Any]]


def _editable(request: Request, pk: UUID) -> Plan:
    """Give the plan if the person may see it (else 404) and may edit it now (else 403)."""
    plan = VIEW_PLAN.get(request.actor, pk, *RELATED)
    may_step("edit", request.actor, plan).require()
    return plan


@page
def add_result(request: Request, pk: UUID) -> HttpResponse:
    """Ask for one more result."""
    plan = _editable(request, pk)
    if request.method != "POST":
        may_add_result(results_of(plan).count()).require()
    return _ask_result(request, plan, None)


@page
def edit_result(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Ask for one result anew."""
    plan = _editable(request, pk)
    row = result_of(plan, number)
    if row is None:
        raise Missing
    return _ask_result(request, plan, row)


def _ask_result(request: Request, plan: Plan, row: PlanResult | None) -> HttpResponse:
    key = f"planning.result:{plan.pk}:{row.number if row else 'new'}"
    if request.method == "POST" and KEEP in request.POST:
        keep(request, key)
        toast(request, say("Your text is kept as a draft. It is not in the SKP yet."))
        return go_on(request, request.path)
    draft = unfinished(request, key)
    stored = written(row) if row else {}
    form = ResultForm(request.POST or None, initial=stored | texts_of(draft), parents=_parents(plan))
    stale = False
    if request.method == "POST":
        try:
            if attempt(form, lambda: _put(request, plan, form, row)):
                drop_draft(form=key, by=request.actor)
                toast(request, say("The result is saved in your SKP."))
                return go_on(request, reverse("planning:plan", args=[plan.pk]))
        except Stale:
            stale = True
    return show(
        request,
        "result_form.html",
        409 if stale else 422 if form.errors else 200,
        plan=plan,
        row=row,
        form=form,
        draft=draft,
        key=key,
        stale=stale,
        changes=_changes(form, plan, row) if stale else (),
    )


def _put(request: Request, plan: Plan, form: ResultForm, row: PlanResult | None) -> None:
    kind, _, parent = form.cleaned_data["parent"].partition(":")
    spec = ResultSpec(
        text=form.cleaned_data["text"],
        aspect=Aspect(form.cleaned_data["aspect"]),
        indicator=form.cleaned_data["indicator"],
        target=form.target(),
        parent_result=UUID(parent) if kind == "result" else None,
        parent_goal=UUID(parent) if kind == "goal" else None,
    )
    number = row.number if row else None
    actions.put_result(
        plan=plan, spec=spec, number=number, by=request.actor, now=request.now, seen=seen_of(request)
    )


def _parents(plan: Plan) -> list[tuple[str, Any]]:
    """Give what the plan's results may support, grouped as a select shows it."""
    above = [(f"result:{row.pk}", f"{row.number}. {row.text}") for row in results_to_support(plan)]
    units = [plan.unit_id, *(unit.id for unit in ancestors(plan.unit))]
    groups: list[tuple[str, Any]] = []
    if above:
        groups.append((gettext("Results of %(name)s") % {"name": plan.superior.name}, above))
    by_unit: dict[str, list[tuple[str, str]]] = {}
    for goal in goals_of_units(units, plan.cycle):
        by_unit.setdefault(goal.unit.name, []).append((f"goal:{goal.pk}", f"{goal.number}. {goal.text}"))
    return groups + [(gettext("IKU of %(unit)s") % {"unit": name}, rows) for name, rows in by_unit.items()]


def _changes(form: ResultForm, plan: Plan, row: PlanResult | None) -> Changes:
    """Give what stands now beside what was sent, field by field, where they differ."""
    now = result_of(plan, row.number) if row else None
    stored = written(now) if now else {}
    compared = []
    for name, value in form.cleaned_data.items():
        before = stored.get(name)
        if now is not None and (before or "") != (value or ""):
            compared.append((form[name].label, _spoken(form, name, before), _spoken(form, name, value)))
    return compared


def _spoken(form: ResultForm, name: str, value: Any) -> str:
    """Say a field's value as the page does: a choice by its label, a number with its separators."""
    field = form.fields[name]
    for key, label in getattr(field, "choices", ()):
        for inner, text in label if isinstance(label, list) else [(key, label)]:
            if inner == value:
                return str(text)
    shown = field.prepare_value(value)
    return "–" if shown in (None, "") else str(shown)


@page
def drop_result(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Ask whether a result should go, then remove it."""
    plan = _editable(request, pk)
    row = result_of(plan, number)
    if row is None:
        raise Missing
    if request.method == "POST":
        actions.remove_result(
            plan=plan, number=number, by=request.actor, now=request.now, seen=seen_of(request)
        )
        toast(request, say("The result is removed."))
        return go_on(request, reverse("planning:plan", args=[pk]))
    return show(request, "result_remove.html", plan=plan, row=row)


@page
def behaviour(request: Request, pk: UUID) -> HttpResponse:
    """Ask for what is expected in particular of each value."""
    plan = _editable(request, pk)
    key = f"planning.behaviour:{pk}"
    values = rules_on(plan.cycle.first_day).behaviours
    if request.method == "POST" and KEEP in request.POST:
        keep(request, key)
        toast(request, say("Your text is kept as a draft. It is not in the SKP yet."))
        return go_on(request, request.path)
    draft = unfinished(request, key)
    stored: dict[str, Any] = dict(expectations_of(plan))
    form = ExpectationsForm(request.POST or None, initial=stored | texts_of(draft), behaviours=values)
    stale = False
    if request.method == "POST":
        try:
            if attempt(form, lambda: _expect(request, plan, form)):
                drop_draft(form=key, by=request.actor)
                toast(request, say("The expectations are saved in your SKP."))
                return go_on(request, reverse("planning:plan", args=[pk]))
        except Stale:
            stale = True
    changes = [
        (form[code].label, stored.get(code) or "–", text or "–")
        for code, text in (form.cleaned_data.items() if stale else ())
        if text != stored.get(code, "")
    ]
    return show(
        request,
        "behaviour_form.html",
        409 if stale else 422 if form.errors else 200,
        plan=plan,
        form=form,
        values=values,
        draft=draft,
        key=key,
        stale=stale,
        changes=changes,
    )


def _expect(request: Request, plan: Plan, form: ExpectationsForm) -> None:
    actions.put_expectations(
        plan=plan, texts=form.cleaned_data, by=request.actor, now=request.now, seen=seen_of(request)
    )

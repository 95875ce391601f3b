"""The results of a plan and their indicators, one form a page."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from teladan.apps.organisation.queries import ancestors
from teladan.apps.planning import actions
from teladan.apps.planning.access import VIEW_PLAN, may_step
from teladan.apps.planning.forms import (
    IndicatorForm,
    NewResultForm,
    ResultForm,
    written_indicator,
    written_result,
)
from teladan.apps.planning.models import Plan, PlanIndicator, PlanResult
from teladan.apps.planning.queries import (
    goals_of_units,
    indicator_of,
    result_of,
    results_of,
    results_to_support,
)
from teladan.apps.planning.queries.teams import team_results_to_support
from teladan.apps.planning.rules import may_add_indicator, may_add_result
from teladan.apps.planning.views.asking import Question, ask, show
from teladan.apps.planning.views.page import RELATED
from teladan.base.asked import seen_of
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


def editable(request: Request, pk: UUID) -> Plan:
    """Give the plan if the person may see it (else 404) and may edit it now (else 403)."""
    plan = VIEW_PLAN.get(request.actor, pk, *RELATED)
    may_step("edit", request.actor, plan).require()
    return plan


def home_of(plan: Plan, number: int | None = None) -> str:
    """Give the address of a plan's page, at one of its results."""
    return reverse("planning:plan", args=[plan.pk]) + (f"#hk{number}" if number else "")


def _result(plan: Plan, number: int) -> PlanResult:
    row = result_of(plan, number)
    if row is None:
        raise Missing
    return row


def _indicator(result: PlanResult, place: int) -> PlanIndicator:
    row = indicator_of(result, place)
    if row is None:
        raise Missing
    return row


@page
def add_result(request: Request, pk: UUID) -> HttpResponse:
    """Ask for one more result with its first indicator."""
    plan = editable(request, pk)
    if request.method != "POST":
        may_add_result(len(results_of(plan))).require()

    def put(form: NewResultForm) -> None:
        spec = form.result_spec(form.indicator_spec())
        actions.put_result(plan=plan, spec=spec, by=request.actor, now=request.now, seen=seen_of(request))

    question = Question(
        key=f"planning.result:{plan.pk}:new",
        template="result_form.html",
        stored=dict,
        act=put,
        saved=say("The result is saved in your SKP."),
        back=home_of(plan),
    )
    make = partial(NewResultForm, plan=plan, parents=_parents(plan))
    return ask(request, question, make, plan=plan, row=None)


@page
def edit_result(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Ask for one result anew; its indicators have pages of their own."""
    plan = editable(request, pk)
    row = _result(plan, number)

    def put(form: ResultForm) -> None:
        actions.put_result(
            plan=plan,
            spec=form.result_spec(),
            number=number,
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        )

    question = Question(
        key=f"planning.result:{row.pk}",
        template="result_form.html",
        stored=lambda: written_result(row if request.method == "GET" else _result(plan, number)),
        act=put,
        saved=say("The result is saved in your SKP."),
        back=home_of(plan),
    )
    make = partial(ResultForm, plan=plan, parents=_parents(plan))
    return ask(request, question, make, plan=plan, row=row)


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
    by_team: dict[str, list[tuple[str, str]]] = {}
    for row in team_results_to_support(plan):
        by_team.setdefault(row.team.name, []).append((f"team:{row.pk}", f"{row.number}. {row.text}"))
    groups += [
        (gettext("Results of the team %(team)s") % {"team": name}, rows) for name, rows in by_team.items()
    ]
    return groups + [(gettext("IKU of %(unit)s") % {"unit": name}, rows) for name, rows in by_unit.items()]


@page
def drop_result(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Ask whether a result should go, then remove it."""
    plan = editable(request, pk)
    row = _result(plan, number)
    if request.method == "POST":
        actions.remove_result(
            plan=plan, number=number, by=request.actor, now=request.now, seen=seen_of(request)
        )
        toast(request, say("The result is removed."))
        return go_on(request, home_of(plan))
    return show(request, "result_remove.html", plan=plan, row=row)


@require_POST
@page
def raise_result(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Move a result one place up."""
    plan = editable(request, pk)
    actions.move_result(plan=plan, number=number, by=request.actor, now=request.now, seen=seen_of(request))
    return go_on(request, home_of(plan, max(number - 1, 1)))


@page
def add_indicator(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Ask for one more indicator of a result."""
    plan = editable(request, pk)
    result = _result(plan, number)
    if request.method != "POST":
        may_add_indicator(len(result.indicators)).require()
    return _ask_indicator(request, plan, result, None)


@page
def edit_indicator(request: Request, pk: UUID, number: int, place: int) -> HttpResponse:
    """Ask for one indicator anew."""
    plan = editable(request, pk)
    result = _result(plan, number)
    return _ask_indicator(request, plan, result, _indicator(result, place))


def _ask_indicator(
    request: Request, plan: Plan, result: PlanResult, row: PlanIndicator | None
) -> HttpResponse:
    def put(form: IndicatorForm) -> None:
        actions.put_indicator(
            plan=plan,
            number=result.number,
            place=row.number if row else None,
            spec=form.indicator_spec(),
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        )

    def stored() -> dict[str, Any]:
        return written_indicator(_indicator(result, row.number)) if row else {}

    question = Question(
        key=f"planning.indicator:{row.pk if row else result.pk}",
        template="indicator_form.html",
        stored=stored,
        act=put,
        saved=say("The indicator is saved in your SKP."),
        back=home_of(plan, result.number),
    )
    return ask(request, question, partial(IndicatorForm, plan=plan), plan=plan, result=result, row=row)


@page
def drop_indicator(request: Request, pk: UUID, number: int, place: int) -> HttpResponse:
    """Ask whether an indicator should go, then remove it."""
    plan = editable(request, pk)
    result = _result(plan, number)
    row = _indicator(result, place)
    if request.method == "POST":
        actions.remove_indicator(
            plan=plan,
            number=number,
            place=place,
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        )
        toast(request, say("The indicator is removed."))
        return go_on(request, home_of(plan, number))
    return show(request, "indicator_remove.html", plan=plan, result=result, row=row)


@require_POST
@page
def raise_indicator(request: Request, pk: UUID, number: int, place: int) -> HttpResponse:
    """Move an indicator one place up within its result."""
    plan = editable(request, pk)
    _indicator(_result(plan, number), place)
    actions.move_indicator(
        plan=plan, number=number, place=place, by=request.actor, now=request.now, seen=seen_of(request)
    )
    return go_on(request, home_of(plan, number))

"""Progres & bukti: what is due and what was given, period by period; for its owner with forms, for others to read."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.evidence import access
from teladan.apps.evidence.queries import behind_of, history_of
from teladan.apps.evidence.views.cards import Bound, Cards, chosen, tabs_of, values_of
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.queries import (
    Plan,
    current_cycle,
    cycle_of_year,
    plan_of,
    results_of_plans,
    rules_here,
)
from teladan.base.asked import whole
from teladan.base.errors import Missing
from teladan.base.page import Request, page

RELATED = ("person__membership", "superior__membership", "unit", "cycle")


@page
def mine(request: Request) -> HttpResponse:
    """Show my own sheet of the present year, or of the year that `?tahun=` names: in January two years may be open."""
    year = _number(request, "tahun")
    cycle = cycle_of_year(year) if year else current_cycle(request.today)
    plan = plan_of(request.actor.id, cycle.pk) if cycle else None
    if plan is None:
        return render(request, "evidence/none.html", {"cycle": cycle})
    return show(request, plan)


@page
def sheet(request: Request, pk: UUID) -> HttpResponse:
    """Show the sheet of a plan to whoever may see the plan."""
    return show(request, VIEW_PLAN.get(request.actor, pk, *RELATED))


def show(
    request: Request, plan: Plan, *, number: int = 0, bound: Bound | None = None, status: int = 200
) -> HttpResponse:
    """Show a plan's sheet for one period.

    number
        Of the period; 0 takes the one that `?periode=` asks for, else the one that is due next.
    bound
        Forms that came back with errors, by the indicator's id or the card's key.
    """
    rules = rules_here(request.today, request.agency.overlay)
    results = results_of_plans([plan.pk]).get(plan.pk, [])
    behind = behind_of(plan, request.today, rules, results)
    lines = [line for row in results for line in behind.of(row.pk).lines]
    tabs = tabs_of(plan, behind, lines, rules.period_days, request.today)
    if not tabs:
        raise Missing
    tab = chosen(tabs, number or _number(request, "periode"), request.today)
    may = access.may_enter(request.actor, plan, tab.period, request.today)
    history = history_of(plan.pk, tab.period.pk)
    cards = Cards(plan, tab.period, may, request.today, behind, history, bound or {})
    context = {
        "plan": plan,
        "tabs": tabs,
        "tab": tab,
        "may": may,
        "is_mine": plan.person_id == request.actor.id,
        "is_superior": plan.superior_id == request.actor.id,
        "results": [cards.of_result(row) for row in results],
        "values": cards.of_values(values_of(rules)),
        "behaviour_form": cards.behaviour_form(values_of(rules)),
        "total": len(lines),
        "bound": set(bound or {}),
        "late": request.today > tab.due,
    }
    return render(request, "evidence/sheet.html", context, status=status)


def _number(request: Request, name: str) -> int:
    return whole(request.GET.get(name, "")) or 0

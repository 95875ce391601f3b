"""Units' predikat: the leader's list, the form, and the printed Format Penetapan Predikat Kinerja."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.appraisal import access
from teladan.apps.appraisal.actions import set_organisation_predikat
from teladan.apps.appraisal.forms import OrganisationForm, attempt
from teladan.apps.appraisal.models import OrganisationPredikat
from teladan.apps.appraisal.queries import (
    Standing,
    recommendations_of,
    spread_of,
    standing_of,
    units_below,
    units_below_with_heads,
    weight_of,
    weights_of,
)
from teladan.apps.appraisal.rules import may_set_organisation
from teladan.apps.organisation.queries import Unit
from teladan.apps.planning.queries import (
    Cycle,
    current_cycle,
    cycle_of_year,
    deadline,
    periods_of,
    rules_here,
)
from teladan.apps.planning.terms import DeadlineStage
from teladan.base.asked import whole
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.rulebook import terms
from teladan.engine.rulebook.terms import Predikat
from teladan.engine.scoring import check_distribution
from teladan.engine.words import say


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of the list: its head, its own predikat or the one it inherits, and the decisions that rest on it."""

    unit: Unit
    head: str
    own: OrganisationPredikat | None
    inherited: OrganisationPredikat | None
    decided: int


@page
def units_below_me(request: Request) -> HttpResponse:
    """List the units whose predikat this person sets."""
    cycle = _cycle(request)
    every = list(periods_of(cycle))
    period = _period(request, every)
    standing = standing_of(cycle.id, period.pk if period else None)
    mine = units_below_with_heads(standing, request.actor.id, request.today)
    decided = weights_of(standing, [each.id for each in mine])
    rows = [
        Row(
            each,
            head.name if head else "",
            standing.newest.get(each.id),
            standing.of(each.parent_id),
            decided[each.id],
        )
        for each, head in mine.items()
    ]
    context = {
        "cycle": cycle,
        "rows": rows,
        "waiting": [row for row in rows if row.own is None and row.inherited is None],
        "until": _until(request, cycle, period),
        "period": period,
        "periods": every,
    }
    return render(request, "appraisal/organisation.html", context)


@page
def set_predikat(request: Request, unit_id: UUID) -> HttpResponse:
    """Ask the leader one level above for a unit's predikat and the reason."""
    cycle = _cycle(request)
    period = _period(request, periods_of(cycle))
    standing = standing_of(cycle.id, period.pk if period else None)
    mine = {each.id: each for each in units_below(standing, request.actor.id, request.today)}
    found = mine.get(unit_id)
    if found is None:
        raise Missing
    own = standing.newest.get(unit_id)
    form = OrganisationForm(
        request.POST or None, initial={"predikat": own.predikat, "reason": own.reason} if own else {}
    )
    if request.method == "POST" and attempt(form, lambda: _set(request, found, standing, form)):
        toast(request, say("The predikat of {unit} is set.", unit=found.name))
        of_period = f"&periode={period.number}" if period else ""
        return go_on(request, f"{reverse('appraisal:organisation')}?tahun={cycle.year}{of_period}")
    weight = weight_of(standing, unit_id)
    context = {
        "cycle": cycle,
        "unit": found,
        "own": own,
        "inherited": standing.of(found.parent_id),
        "form": form,
        "verdict": may_set_organisation(is_leader_above=True, decided=weight.decided),
        "until": _until(request, cycle, period),
        "period": period,
        "people": weight.people,
        "recommendations": recommendations_of(cycle.id, standing.period_id, unit_id),
    }
    return render(request, "appraisal/organisation_set.html", context, status=422 if form.errors else 200)


def _set(request: Request, found: Unit, standing: Standing, form: OrganisationForm) -> None:
    set_organisation_predikat(
        unit_id=found.id,
        cycle_id=standing.cycle_id,
        period_id=standing.period_id,
        predikat=terms.OrganisationPredikat(form.cleaned_data["predikat"]),
        reason=form.cleaned_data["reason"],
        by=request.actor,
        now=request.now,
    )


@page
def form_page(request: Request, unit_id: UUID) -> HttpResponse:
    """Print the Format Penetapan Predikat Kinerja of a unit: its predikat and the distribution that rests on it."""
    cycle = _cycle(request)
    standing = standing_of(cycle.id)
    row = standing.newest.get(unit_id)
    if row is None or not access.ORGANISATION.may(request.actor, row):
        raise Missing
    spread = spread_of(standing, unit_id)
    last = cycle.during.upper
    book = rules_here(last.fromordinal(last.toordinal() - 1), request.agency.overlay)
    check = check_distribution(spread.counts, row.word, book)
    context: dict[str, Any] = {
        "cycle": cycle,
        "row": row,
        "spread": spread,
        "check": check,
        "predikat": list(Predikat),
        "rule": book.rule(f"distribution.{row.word}"),
        "words": {str(each): each.label for each in terms.OrganisationPredikat},
        "is_official": request.agency.is_official,
    }
    return render(request, "appraisal/organisation_form.html", context)


def _period(request: Request, every: Iterable[Any]) -> Any:
    """Find the period that `?periode=` names; None, and nothing is read, for the whole year."""
    asked = request.GET.get("periode", "")
    if not asked:
        return None
    found = next((each for each in every if str(each.number) == asked), None)
    if found is None:
        raise Missing
    return found


def _until(request: Request, cycle: Cycle, period: Any) -> date | None:
    """Give the last day: of a period the same as for its evaluations."""
    if period is None:
        return deadline(cycle, DeadlineStage.ORGANISATION_PREDIKAT)
    book = rules_here(period.last_day, request.agency.overlay)
    return cast("date", period.last_day + timedelta(days=book.period_days))


def _cycle(request: Request) -> Cycle:
    """Find the cycle that `?tahun=` names, else the present one."""
    year = whole(request.GET.get("tahun", ""))
    found = current_cycle(request.today) if year is None else cycle_of_year(year)
    if found is None:
        raise Missing
    return found

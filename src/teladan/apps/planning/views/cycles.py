"""Cycles and deadlines, for HR; how far the agency has come with its SKP."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.organisation.queries import units_tree
from teladan.apps.planning import actions
from teladan.apps.planning.forms import CycleForm, DeadlineForm, attempt
from teladan.apps.planning.models import Cycle
from teladan.apps.planning.queries import (
    StageCounts,
    cycle_of_year,
    cycles,
    deadlines_of,
    periods_of,
    stage_counts_by_unit,
    total_of,
)
from teladan.apps.planning.terms import CycleState, DeadlineStage
from teladan.apps.planning.views.asking import show
from teladan.base.asked import seen_of
from teladan.base.clock import today
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

UNITS_AT_ONCE = 40


def _cycle(year: int) -> Cycle:
    found = cycle_of_year(year)
    if found is None:
        raise Missing
    return found


@page(role="hr")
def all_cycles(request: Request) -> HttpResponse:
    """List the years; prepare another."""
    rows = list(cycles())
    proposed = rows[0].year + 1 if rows else today(request.agency.zone).year
    form = CycleForm(request.POST or None, initial={"year": proposed})
    if request.method == "POST" and attempt(form, lambda: _create(request, form)):
        year = form.cleaned_data["year"]
        toast(
            request, say("The cycle {year} is prepared. Check its deadlines, then open it.", year=str(year))
        )
        return go_on(request, reverse("planning:cycle", args=[year]))
    return show(request, "cycles.html", 422 if form.errors else 200, cycles=rows, form=form)


def _create(request: Request, form: CycleForm) -> None:
    given = form.cleaned_data
    actions.create_cycle(
        year=given["year"], evaluation=given["evaluation"], by=request.actor, now=request.now
    )


@page(role="hr")
def one_cycle(request: Request, year: int) -> HttpResponse:
    """Show a year: its periods, its deadlines, and the button that opens it."""
    return _show(request, _cycle(year))


def _show(request: Request, cycle: Cycle, status: int = 200, *, stale: bool = False) -> HttpResponse:
    return show(
        request,
        "cycle.html",
        status,
        cycle=cycle,
        deadlines=deadlines_of(cycle),
        periods=list(periods_of(cycle)),
        is_preparing=cycle.stage is CycleState.PREPARING,
        is_open=cycle.stage is CycleState.OPEN,
        stale=stale,
    )


@require_POST
@page(role="hr")
def step_cycle(request: Request, year: int, name: str) -> HttpResponse:
    """Open or close a year."""
    cycle = _cycle(year)
    act, said = {
        "open": (actions.open_cycle, say("The cycle {year} is open.", year=str(year))),
        "close": (actions.close_cycle, say("The cycle {year} is closed.", year=str(year))),
    }[name]
    try:
        act(cycle=cycle, by=request.actor, now=request.now, seen=seen_of(request))
    except Stale:
        return _show(request, cycle, 409, stale=True)
    toast(request, said)
    return go_on(request, reverse("planning:cycle", args=[year]))


@page(role="hr")
def deadline(request: Request, year: int, stage: str) -> HttpResponse:
    """Ask for a new last day of one stage, with the reason."""
    cycle = _cycle(year)
    row = deadlines_of(cycle).get(DeadlineStage(stage)) if stage in set(DeadlineStage) else None
    if row is None:
        raise Missing
    form = DeadlineForm(request.POST or None, initial={"day": row.day})
    stale = False
    if request.method == "POST":
        try:
            if attempt(form, lambda: _move(request, cycle, row.word, form)):
                toast(request, say("The deadline is set."))
                return go_on(request, reverse("planning:cycle", args=[year]))
        except Stale:
            stale = True
            row.refresh_from_db()
    status = 409 if stale else 422 if form.errors else 200
    return show(request, "deadline_form.html", status, cycle=cycle, row=row, form=form, stale=stale)


def _move(request: Request, cycle: Cycle, stage: DeadlineStage, form: DeadlineForm) -> None:
    given = form.cleaned_data
    actions.set_deadline(
        cycle=cycle,
        stage=stage,
        day=given["day"],
        reason=given["reason"],
        by=request.actor,
        now=request.now,
        seen=seen_of(request),
    )


@page(role=("hr", "auditor"))
def progress(request: Request, year: int) -> HttpResponse:
    """Show how many people of each unit stand at which stage of their SKP."""
    cycle = _cycle(year)
    on = min(max(today(request.agency.zone), cycle.first_day), cycle.last_day)
    counts = stage_counts_by_unit(cycle, on)
    at = Paginator(list(units_tree(on)), UNITS_AT_ONCE).get_page(request.GET.get("page"))
    rows = [(unit, depth, counts.get(unit.id, StageCounts())) for unit, depth in at]
    return show(
        request,
        "progress.html",
        cycle=cycle,
        rows=rows,
        at=at,
        total=total_of(counts.values()),
        on=on,
        keeps=request.actor.has("hr"),
    )

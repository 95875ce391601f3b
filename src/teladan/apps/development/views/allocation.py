"""HR plans seats: asks, reads the plan with what it costs and leaves out, keeps seats by hand, asks again, confirms."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.development.access import may_keep
from teladan.apps.development.actions.allocation import (
    confirm_allocation,
    drop_allocation,
    lock_seat,
    release_seat,
    set_budget,
)
from teladan.apps.development.forms import year_of
from teladan.apps.development.forms.allocation import BudgetForm, LockForm, PlanForm
from teladan.apps.development.models import AllocationRun, SeatLock, Session
from teladan.apps.development.queries import coming_sessions, names_of
from teladan.apps.development.queries.runs import (
    allocation_run,
    budgets_of,
    proposed_seats,
    reasons_counted,
    runs_of,
    seats_by_session,
    seats_held_back,
    unseated,
)
from teladan.apps.development.terms import RunState
from teladan.apps.development.views.asking import HOME, Trail, asked, session_here
from teladan.apps.organisation.queries import person_by_nip, units_tree
from teladan.base.asked import seen_of
from teladan.base.errors import Invalid, Missing
from teladan.base.jobs import start_job
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.lately import lately
from teladan.engine.words import say

SHOWN = 100
engine = lately("teladan.engine.allocation")


def _here() -> str:
    return reverse("development:allocations")


def _trail() -> Trail:
    return [*HOME, (say("Plan of seats"), _here())]


def _run(pk: UUID) -> AllocationRun:
    found = allocation_run(pk)
    if found is None:
        raise Missing
    return found


def _offered(request: Request) -> list[Session]:
    return [row for row in coming_sessions(request.today) if row.begins > request.today]


@page(role=("hr", "auditor"))
def allocations(request: Request) -> HttpResponse:
    """Show the plans of a year, budgets and kept seats; HR asks for a new plan."""
    year = year_of(request.POST.get("tahun", "") or request.GET.get("tahun", ""), request.today)
    keeps = may_keep(request.actor)
    sessions = _offered(request)
    form = PlanForm(request.POST or None, sessions=sessions)
    if request.method == "POST":
        keeps.require()
        if form.is_valid():
            given = form.asked()
            words = asdict(given) | {"sessions": [str(pk) for pk in given.sessions]}
            job = start_job("development.allocate", by=request.actor, now=request.now, year=year, **words)
            return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)
    budgets = budgets_of(year)
    context = {
        "year": year,
        "years": [request.today.year + ahead for ahead in (-1, 0, 1)],
        "runs": list(runs_of(year)[:SHOWN]),
        "sessions": sessions,
        "form": form,
        "locks": list(seats_held_back()[:SHOWN]),
        "budgets": [(unit, budgets[unit.pk]) for unit, _ in units_tree(request.today) if unit.pk in budgets],
        "keeps": keeps,
    }
    return render(request, "development/allocations.html", context, status=422 if form.errors else 200)


@page(role=("hr", "auditor"))
def allocation(request: Request, pk: UUID) -> HttpResponse:
    """Show a plan: seats, what they are worth, and who has none and why."""
    run = _run(pk)
    reason = request.GET.get("alasan", "")
    reason = reason if reason in list(engine.Reason) else ""
    seats = list(proposed_seats(run)[: SHOWN + 1])
    without = list(unseated(run, reason)[: SHOWN + 1])
    context = {
        "run": run,
        "sessions": seats_by_session(run),
        "seats": seats[:SHOWN],
        "more_seats": len(seats) > SHOWN,
        "unseated": without[:SHOWN],
        "more_unseated": len(without) > SHOWN,
        "reason": reason,
        "reasons": [(engine.Reason(code), n) for code, n in reasons_counted(run).items()],
        "names": names_of(request.today),
        "units": [
            row | {"day": date.fromisoformat(row["day"])} for row in run.result.get("units", ())[:SHOWN]
        ],
        "is_open": run.word is RunState.PROPOSED,
        "locked": {(row.session_id, row.person_id) for row in seats_held_back()},
        "keeps": may_keep(request.actor),
    }
    return render(request, "development/allocation.html", context)


@require_POST
@page(role="hr")
def confirm(request: Request, pk: UUID) -> HttpResponse:
    """Give the planned seats."""
    confirm_allocation(run=_run(pk), by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("The seats are given. Whoever has none can read why."))
    return go_on(request, reverse("development:allocation", args=[pk]))


@require_POST
@page(role="hr")
def drop(request: Request, pk: UUID) -> HttpResponse:
    """Put a plan aside."""
    drop_allocation(run=_run(pk), by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("The plan is put aside. Nobody was enrolled."))
    return go_on(request, _here())


@page(role="hr")
def budget(request: Request) -> HttpResponse:
    """Set a unit's budget of a year."""
    year = year_of(request.GET.get("tahun", ""), request.today)
    units = [(str(unit.pk), unit.name) for unit, _ in units_tree(request.today)]
    form = BudgetForm(request.POST or None, units=units)
    return asked(
        request,
        form,
        lambda: set_budget(
            unit_id=UUID(form.cleaned_data["unit"]),
            year=year,
            rupiah=form.cleaned_data["rupiah"],
            by=request.actor,
            now=request.now,
        ),
        title=say("Training budget {year}", year=str(year)),
        send=say("Keep"),
        done=say("The budget is kept. The next plan goes by it."),
        back=_here(),
        trail=_trail(),
    )


@page(role="hr")
def keep_seat(request: Request) -> HttpResponse:
    """Keep a seat for somebody by hand."""
    form = LockForm(request.POST or None, sessions=_offered(request))
    return asked(
        request,
        form,
        lambda: _keep(request, form),
        title=say("Keep a seat"),
        lead=say("The next plan gives this seat first and plans the others around it."),
        send=say("Keep"),
        done=say("The seat is kept. Plan again to see what changes."),
        back=_here(),
        trail=_trail(),
    )


def _keep(request: Request, form: LockForm) -> None:
    given = form.cleaned_data
    found = person_by_nip(given["nip"].replace(" ", ""))
    if found is None:
        raise Invalid(say("Nobody with this NIP serves in the agency."), field="nip")
    session = session_here(UUID(given["session"]))
    lock_seat(session=session, person_id=found.pk, reason=given["reason"], by=request.actor, now=request.now)


@require_POST
@page(role="hr")
def release(request: Request, pk: UUID) -> HttpResponse:
    """Take a kept seat back."""
    lock = SeatLock.objects.filter(pk=pk).first()
    if lock is None:
        raise Missing
    release_seat(lock=lock, by=request.actor, now=request.now)
    toast(request, say("The seat is free for the next plan."))
    return go_on(request, _here())

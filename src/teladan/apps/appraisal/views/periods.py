"""The superior works through the team, a card a person; the person reads what was said, and answers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.appraisal import access
from teladan.apps.appraisal.actions import answer_evaluation, evaluate_period
from teladan.apps.appraisal.forms import AnswerForm, PeriodForm, attempt
from teladan.apps.appraisal.models import PeriodEvaluation
from teladan.apps.appraisal.queries import (
    Done,
    Seat,
    answer_of,
    closing_seats,
    period_seats,
    progress_in,
    versions_of,
)
from teladan.apps.appraisal.queries.periods import WITH
from teladan.apps.appraisal.queries.quadrant import cells_of, here_of
from teladan.apps.appraisal.rules import days_late, may_evaluate
from teladan.apps.organisation.queries import officials_on
from teladan.apps.planning.queries import current_cycle, periods_of, periods_of_year, rules_here
from teladan.apps.planning.terms import CycleState
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.base.verdict import Verdict
from teladan.engine.rulebook import rulebook_of
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say

FIELDS = ("hasil", "why_hasil", "perilaku", "why_perilaku")


@dataclass(frozen=True, slots=True)
class Card:
    """One person of the list: the seat, whether it may be filled now, its form, and by how many days it is late."""

    seat: Seat
    may: Verdict
    form: PeriodForm
    late: int

    @property
    def waits(self) -> bool:
        """Whether nothing has been said yet."""
        return self.seat.newest is None

    @property
    def key(self) -> str:
        """Name the card within the page."""
        return _key(self.seat)


@page
def newest_period(request: Request) -> HttpResponse:
    """Lead to the last period that has ended, else to the first."""
    cycle = current_cycle(request.today)
    if cycle is None:
        raise Missing
    every = list(periods_of(cycle))
    ended = [each for each in every if each.last_day <= request.today]
    found = (ended or every[:1])[-1]
    return HttpResponseRedirect(reverse("appraisal:period", args=[cycle.year, found.number]))


@page
def period(request: Request, year: int, number: int) -> HttpResponse:
    """Ask for two words of everyone whose period this superior evaluates; keep one card at a time."""
    every = _periods(year)
    found = next((each for each in every if each.number == number), None)
    if found is None:
        raise Missing
    seats = period_seats(found, superior_id=request.actor.id, overlay=request.agency.overlay)
    return _work_through(request, every, found, seats)


@page
def closings(request: Request, year: int) -> HttpResponse:
    """Ask for a closing evaluation of each segment that ended under this superior."""
    every = _periods(year)
    cycle = every[0].cycle
    seats = closing_seats(cycle, request.today, superior_id=request.actor.id, overlay=request.agency.overlay)
    return _work_through(request, every, None, seats)


def _work_through(request: Request, every: list[Any], found: Any, seats: list[Seat]) -> HttpResponse:
    bound: PeriodForm | None = None
    asked = request.POST.get("_seat", "")
    if request.method == "POST":
        seat = next((each for each in seats if _key(each) == asked), None)
        if seat is None:
            raise Missing
        bound = _form(seat, request)
        form = bound
        if attempt(form, lambda: _evaluate(request, seat, form)):
            toast(
                request, say("The evaluation of {name} is kept, and {name} was told.", name=seat.person.name)
            )
            return go_on(request, f"{request.path}#{_following(seats, seat)}")
    cards = [_card(request, each, bound if bound and _key(each) == asked else None) for each in seats]
    cards.sort(key=lambda each: not each.waits and each.key != asked)
    context = {
        "cycle": every[0].cycle,
        "periods": every,
        "period": found,
        "cards": cards,
        "waiting": [each for each in cards if each.waits],
        "until": seats[0].due if found and seats else None,
        "asked": asked,
        "today": request.today,
    }
    return render(request, "appraisal/period.html", context, status=422 if bound else 200)


def _card(request: Request, seat: Seat, bound: PeriodForm | None) -> Card:
    may = may_evaluate(
        actor_id=request.actor.id,
        superior_id=seat.segment.superior_id,
        last=seat.period.last_day if seat.period else seat.segment.last,
        today=request.today,
        is_over=seat.is_over,
        is_open=seat.cycle.stage == CycleState.OPEN,
    )
    done = seat.newest.decided_at if seat.newest else None
    return Card(
        seat, may, bound or _form(seat), days_late(seat.due, _day(request, done) if done else request.today)
    )


def _form(seat: Seat, request: Request | None = None) -> PeriodForm:
    given = seat.newest
    initial = {name: getattr(given, name) for name in FIELDS} if given else {}
    data = request.POST if request else None
    return PeriodForm(data, prefix=_key(seat), initial=initial, is_fixed=seat.fixed is not None)


def _key(seat: Seat) -> str:
    """Name a seat within the page; a person may have two segments to close under one superior."""
    return f"p{seat.person.pk.hex}" if seat.period else f"p{seat.person.pk.hex}-{seat.segment.first:%m%d}"


def _following(seats: list[Seat], seat: Seat) -> str:
    """Name the card at which the superior goes on: the next person who waits, else the top."""
    rest = [each for each in seats if each.newest is None and each is not seat]
    return _key(rest[0]) if rest else "isi"


def _evaluate(request: Request, seat: Seat, form: PeriodForm) -> None:
    given = form.cleaned_data
    evaluate_period(
        seat=seat,
        hasil=Rating(given["hasil"]) if "hasil" in given else None,
        perilaku=Rating(given["perilaku"]),
        why_hasil=given["why_hasil"],
        why_perilaku=given["why_perilaku"],
        by=request.actor,
        now=request.now,
    )


@page(role=("hr", "leader", "committee", "auditor"))
def progress(request: Request) -> HttpResponse:
    """Show how many people were evaluated in each period of the year, and how many late."""
    cycle = current_cycle(request.today)
    if cycle is None:
        raise Missing
    done = progress_in(cycle.pk)
    within = timedelta(days=rules_here(cycle.last_day, request.agency.overlay).period_days)
    people = officials_on(min(request.today, cycle.last_day)).count()
    rows = [(each, each.last_day + within, done.get(each.pk) or Done()) for each in periods_of(cycle)]
    context = {"cycle": cycle, "rows": rows, "people": people, "today": request.today}
    return render(request, "appraisal/progress.html", context)


@page
def evaluation(request: Request, pk: UUID) -> HttpResponse:
    """Show one evaluation with its versions and what the person said to it."""
    return _show(request, _fetch(request, pk))


@require_POST
@page
def answer(request: Request, pk: UUID) -> HttpResponse:
    """Keep that the person has read the evaluation, and what they say to it."""
    row = _fetch(request, pk)
    form = AnswerForm(request.POST)
    kept = attempt(
        form,
        lambda: answer_evaluation(
            evaluation=row, text=form.cleaned_data["text"], by=request.actor, now=request.now
        ),
    )
    if not kept:
        return _show(request, row, form)
    toast(request, say("Thank you. It is noted that you have read the evaluation."))
    return go_on(request, reverse("appraisal:evaluation", args=[pk]))


def _fetch(request: Request, pk: UUID) -> PeriodEvaluation:
    rows = access.PERIOD.visible_to(request.actor).select_related(*WITH)
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Missing
    return row


def _show(request: Request, row: PeriodEvaluation, bound: AnswerForm | None = None) -> HttpResponse:
    versions = list(versions_of(row))
    book = rulebook_of(row.last, row.trace["rules"])
    context = {
        "row": row,
        "versions": versions,
        "is_newest": versions[0].pk == row.pk,
        "answer": answer_of(row),
        "form": bound or AnswerForm(),
        "is_mine": row.person_id == request.actor.id,
        "is_superior": row.decided_by_id == request.actor.id,
        "late": days_late(row.due, _day(request, row.decided_at)),
        "cells": cells_of(dict(book.matrix)),
        "here": here_of(row.hasil_word, row.perilaku_word),
    }
    return render(request, "appraisal/evaluation.html", context, status=422 if bound else 200)


def _periods(year: int) -> list[Any]:
    """Give the periods of a year, each with its cycle; Missing for a year that was never prepared."""
    found = list(periods_of_year(year))
    if not found:
        raise Missing
    return found


def _day(request: Request, instant: datetime) -> date:
    """Give the calendar day of an instant where the agency is."""
    return instant.astimezone(ZoneInfo(request.agency.zone)).date()

"""Recommendations of the planning, HR and internal audit units to the leader who sets a unit's predikat."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.appraisal.actions import end_adviser, name_adviser, recommend_predikat
from teladan.apps.appraisal.forms import AdviserForm, RecommendationForm, attempt
from teladan.apps.appraisal.queries import advisers, offices_of, recommendations_of, standing_of
from teladan.apps.appraisal.terms import Office
from teladan.apps.organisation.queries import named, unit
from teladan.apps.planning.queries import Cycle, current_cycle
from teladan.base.errors import Invalid, Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.rulebook import terms
from teladan.engine.words import say


@page
def recommendations(request: Request) -> HttpResponse:
    """List the units at the top, and those with a predikat of their own, with what one's offices recommended."""
    cycle, offices = _cycle(request.today), _offices(request)
    standing = standing_of(cycle.pk)
    said: dict[UUID, list[Any]] = {}
    for row in recommendations_of(cycle.pk):
        said.setdefault(row.unit_id, []).append(row)
    rows = [
        (found, said.get(pk, []), standing.newest.get(pk))
        for pk, found in standing.units.items()
        if found.parent_id is None or pk in standing.newest or pk in said
    ]
    context = {"cycle": cycle, "offices": offices, "rows": rows, "keeps": request.actor.has("hr")}
    return render(request, "appraisal/recommendations.html", context)


@page
def recommend(request: Request, unit_id: UUID) -> HttpResponse:
    """Ask for one unit's recommended predikat and the reason."""
    cycle, offices, found = _cycle(request.today), _offices(request), unit(unit_id)
    if found is None:
        raise Missing
    form = RecommendationForm(request.POST or None, offices=offices)
    if request.method == "POST" and attempt(form, lambda: _recommend(request, unit_id, cycle, form)):
        toast(request, say("The recommendation for {unit} is kept and signed.", unit=found.name))
        return go_on(request, reverse("appraisal:recommendations"))
    context = {
        "cycle": cycle,
        "unit": found,
        "form": form,
        "rows": recommendations_of(cycle.pk, unit_id=unit_id),
    }
    return render(request, "appraisal/recommend.html", context, status=422 if form.errors else 200)


@page(role="hr")
def keep_advisers(request: Request) -> HttpResponse:
    """Show who recommends, and name somebody."""
    form = AdviserForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _name(request, form)):
        toast(request, say("The adviser is named and finds the page under Recommendations."))
        return go_on(request, reverse("appraisal:advisers"))
    context = {"rows": list(advisers()), "form": form}
    return render(request, "appraisal/advisers.html", context, status=422 if form.errors else 200)


@require_POST
@page(role="hr")
def drop_adviser(request: Request, pk: UUID) -> HttpResponse:
    """Take the word back from an adviser."""
    row = advisers().filter(pk=pk).first()
    if row is None:
        raise Missing
    end_adviser(adviser=row, by=request.actor, now=request.now)
    toast(request, say("{name} no longer recommends for this office.", name=row.person.name))
    return go_on(request, reverse("appraisal:advisers"))


def _recommend(request: Request, unit_id: UUID, cycle: Cycle, form: RecommendationForm) -> None:
    given = form.cleaned_data
    recommend_predikat(
        unit_id=unit_id,
        cycle_id=cycle.pk,
        office=Office(given["office"]),
        predikat=terms.OrganisationPredikat(given["predikat"]),
        text=given["text"],
        by=request.actor,
        now=request.now,
    )


def _name(request: Request, form: AdviserForm) -> None:
    found = named(form.cleaned_data["person"], request.today, 2)
    if len(found) != 1:
        raise Invalid(
            say("Nobody is called so.") if not found else say("Several people are called so: enter the NIP."),
            field="person",
        )
    office = Office(form.cleaned_data["office"])
    name_adviser(person_id=found[0].pk, office=office, by=request.actor, now=request.now)


def _offices(request: Request) -> list[Office]:
    """Give one's offices; for whoever has none the page is not there."""
    found = offices_of(request.actor)
    if not found:
        raise Missing
    return found


def _cycle(today: date) -> Cycle:
    found = current_cycle(today)
    if found is None:
        raise Missing
    return found

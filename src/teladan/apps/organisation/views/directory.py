"""The directory: units from the top down, people by name, a person with their posts through time."""

from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.organisation import access, queries
from teladan.apps.organisation.models import Unit
from teladan.apps.organisation.terms import SegmentKind
from teladan.base.clock import today
from teladan.base.errors import Missing
from teladan.base.page import Request, page


def day_of(request: Request) -> date:
    """Give the agency's day: what the directory shows is what holds today."""
    return today(request.agency.zone)


@page
def units(request: Request) -> HttpResponse:
    """Show the units at the top with their heads and numbers, and who leads the agency."""
    on = day_of(request)
    every = list(queries.units())
    roots = [unit for unit in every if unit.parent_id is None]
    counts = queries.branch_counts(on, every)
    context = {
        "units": [unit for unit in roots if counts.get(unit.id)],
        "empty_units": [unit for unit in roots if not counts.get(unit.id)],
        "counts": counts,
        "total": sum(counts.get(unit.id, 0) for unit in roots),
        "heads": queries.heads_of([unit.id for unit in roots], on),
        "leader": queries.political_leader(on),
        "on": on,
        "may_edit": access.may_edit(request.actor),
    }
    return render(request, "organisation/units.html", context)


@page
def unit(request: Request, pk: UUID) -> HttpResponse:
    """Show a unit: what stands above and below it, who leads it, who works in it."""
    on = day_of(request)
    every = list(queries.units())
    by_id = {each.id: each for each in every}
    row = by_id.get(pk)
    if row is None or not access.VIEW_UNIT.may(request.actor, row):
        raise Missing
    trail: list[Unit] = []
    step = row
    while step.parent_id is not None:
        step = by_id[step.parent_id]
        trail.insert(0, step)
    below = [each for each in every if each.parent_id == row.id]
    headships = queries.headships_of([row.id, *(each.id for each in below)], on)
    context = {
        "unit": row,
        "trail": trail,
        "below": below,
        "heads": {unit_id: headship.person for unit_id, headship in headships.items()},
        "headship": headships.get(row.id),
        "servings": queries.servings_of([row.id], DateRange(on, None)),
        "counts": queries.branch_counts(on, every),
        "sheet": queries.sheet(queries.members_of(row.id, on), on, request.GET.get("after", "")),
        "on": on,
        "may_edit": access.may_edit(request.actor),
    }
    return render(request, "organisation/unit.html", context)


@page
def people(request: Request) -> HttpResponse:
    """Find people by the beginning of a name; HR and auditor also by NIP, and who no longer serves."""
    on = day_of(request)
    keeps = request.actor.has("hr", "auditor")
    text = " ".join(request.GET.get("q", "").split())[:100]
    everyone = keeps and request.GET.get("siapa") == "semua"
    found = queries.directory(
        on, text=text, numbers=keeps, after=request.GET.get("after", ""), everyone=everyone
    )
    context = {"sheet": found, "text": text, "keeps": keeps, "everyone": everyone, "on": on}
    return render(request, "organisation/people.html", context)


@page
def person(request: Request, pk: UUID) -> HttpResponse:
    """Show a person: post, unit, superior, and to HR, the auditor and themselves the number and the past."""
    on = day_of(request)
    row = access.VIEW_PERSON.get(request.actor, pk)
    reads = bool(access.may_read_number(request.actor, row))
    story = queries.story_of(row.id)
    superiors, below = queries.reportings_around(row.id, on)
    held = [segment for segment in story if segment.held_on(on)]
    context = {
        "person": row,
        "segment": next((one for one in held if one.kind == SegmentKind.DEFINITIF), None),
        "acting": [one for one in held if one.kind != SegmentKind.DEFINITIF],
        "line": next((line for line in superiors if line.held_on(on)), None),
        "team": queries.listed([line.person for line in below], on, superiors=False),
        "led": queries.units_led_by(row.id, on),
        "places": queries.team_story_of(row.id),
        "absences": list(
            access.VIEW_ABSENCE.visible_to(request.actor).filter(person_id=row.id).order_by("-during")
        ),
        "reads": reads,
        "story": story if reads else [],
        "superiors": superiors if reads else [],
        "on": on,
        "may_edit": access.may_edit(request.actor),
    }
    return render(request, "organisation/person.html", context)

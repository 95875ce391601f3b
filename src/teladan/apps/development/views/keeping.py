"""What HR keeps: seats to give, certificates to look at, hours by unit."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.development.access import VIEW_CERTIFICATE
from teladan.apps.development.actions import accept_certificate, refuse_certificate
from teladan.apps.development.forms import AnswerForm, year_of
from teladan.apps.development.queries import (
    applications_with_hr,
    certificates_waiting,
    coming_sessions,
    free_seats,
    hours_of_people,
)
from teladan.apps.development.views.asking import HOME, asked
from teladan.apps.organisation.queries import officials_on, segments_of, units_tree
from teladan.base.asked import seen_of
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say

SHOWN = 60


@page(role="hr")
def desk(request: Request) -> HttpResponse:
    """Show what waits for HR, and the sessions to come."""
    waiting = list(applications_with_hr()[:SHOWN])
    sessions = list(coming_sessions(request.today)[:SHOWN])
    every = {row.pk: row for row in [*sessions, *(row.session for row in waiting)]}
    people = {row.person_id for row in waiting}
    context = {
        "waiting": waiting,
        "hours": hours_of_people(people, request.today.year, request.agency.overlay),
        "certificates": list(certificates_waiting()[:SHOWN]),
        "sessions": sessions,
        "free": free_seats(every.values()),
    }
    return render(request, "development/desk.html", context)


@require_POST
@page(role="hr")
def accept(request: Request, pk: UUID) -> HttpResponse:
    """Accept a certificate."""
    found = VIEW_CERTIFICATE.get(request.actor, pk)
    accept_certificate(certificate=found, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("Accepted. The hours are credited."))
    return go_on(request, reverse("development:desk"))


@page(role="hr")
def refuse(request: Request, pk: UUID) -> HttpResponse:
    """Refuse a certificate, with a reason."""
    found = VIEW_CERTIFICATE.get(request.actor, pk, "person__membership")
    form = AnswerForm(request.POST or None)
    return asked(
        request,
        form,
        lambda: refuse_certificate(
            certificate=found,
            answer=form.cleaned_data["answer"],
            by=request.actor,
            now=request.now,
            seen=seen_of(request),
        ),
        title=say("Do not accept the certificate of {name}", name=found.person.name),
        send=say("Do not accept"),
        done=say("The person reads your reason."),
        back=reverse("development:desk"),
        trail=HOME,
        seen=found.version,
    )


@dataclass(slots=True)
class UnitHours:
    """The hours of a unit's people in a year."""

    name: str
    depth: int
    people: int = 0
    hours: int = 0
    met: int = 0
    owing: int = 0


@page(role=("hr", "leader", "committee", "auditor"))
def units(request: Request) -> HttpResponse:
    """Show for each unit how many have met their hours; never a person."""
    year = year_of(request.GET.get("tahun", ""), request.today)
    people = list(officials_on(request.today).values_list("pk", flat=True))
    hours = hours_of_people(people, year, request.agency.overlay)
    segments = segments_of(people, request.today)
    of_unit: dict[UUID, list[UUID]] = defaultdict(list)
    for pk in people:
        if pk in segments:
            of_unit[segments[pk].post.unit_id].append(pk)
    rows = []
    for unit, depth in units_tree(request.today):
        row = UnitHours(unit.name, depth)
        for pk in of_unit.get(unit.pk, ()):
            state = hours[pk]
            row.people += 1
            row.hours += state.done
            row.owing += state.duty.least is not None
            row.met += state.duty.least is not None and state.is_met
        if row.people:
            rows.append(row)
    years = [request.today.year - back for back in range(4)]
    return render(request, "development/units.html", {"rows": rows, "year": year, "years": years})

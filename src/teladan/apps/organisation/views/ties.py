"""Which unit serves which, and who is away: the forms by which HR enters them."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from teladan.apps.organisation import access, actions, forms
from teladan.apps.organisation.terms import AbsenceKind
from teladan.apps.organisation.views.asking import asked, person_trail, unit_trail
from teladan.apps.organisation.views.directory import day_of
from teladan.base.page import Request, page
from teladan.engine.words import say


@page(role="hr")
def serve(request: Request, pk: UUID) -> HttpResponse:
    """Say whom a unit serves."""
    unit = access.VIEW_UNIT.get(request.actor, pk)
    return asked(
        request,
        forms.ServingForm(request.POST or None, on=day_of(request)),
        lambda data: actions.enter_serving(unit=unit, **data, by=request.actor, now=request.now),
        title=say("A unit that is served"),
        lead=say(
            "People of the unit that {unit} serves may then be asked how its people work.", unit=unit.name
        ),
        send=say("Save"),
        back=reverse("organisation:unit", args=[unit.pk]),
        trail=unit_trail(unit),
        done=say("Saved."),
    )


@page(role="hr")
def serve_no_longer(request: Request, pk: UUID) -> HttpResponse:
    """Say until when a unit serves another."""
    row = access.VIEW_SERVING.get(request.actor, pk, "unit", "served")
    return asked(
        request,
        forms.LastDayForm(request.POST or None, on=day_of(request)),
        lambda data: actions.end_serving(serving=row, **data, by=request.actor, now=request.now),
        title=say("Until when the unit is served"),
        lead=say("{unit} serves {served} until this day.", unit=row.unit.name, served=row.served.name),
        send=say("Save"),
        back=reverse("organisation:unit", args=[row.unit_id]),
        trail=unit_trail(row.unit),
        done=say("Saved."),
    )


@page(role="hr")
def absent(request: Request, pk: UUID) -> HttpResponse:
    """Enter that somebody is away for a longer time."""
    person = access.VIEW_PERSON.get(request.actor, pk)
    return asked(
        request,
        forms.AbsenceForm(request.POST or None, on=day_of(request)),
        lambda data: actions.enter_absence(
            person=person, **data | {"kind": AbsenceKind(data["kind"])}, by=request.actor, now=request.now
        ),
        title=say("Longer absence"),
        lead=say(
            "{name} keeps the post. Only HR, the auditor, the direct superior and the person read the reason.",
            name=person.name,
        ),
        send=say("Save"),
        back=reverse("organisation:person", args=[person.pk]),
        trail=person_trail(person),
        done=say("Saved."),
    )


@page(role="hr")
def change_absence(request: Request, pk: UUID) -> HttpResponse:
    """Correct an absence, or enter the last day."""
    row = access.VIEW_ABSENCE.get(request.actor, pk, "person__membership")
    initial = {"kind": row.kind, "first_day": row.first, "last_day": row.last}
    return asked(
        request,
        forms.AbsenceForm(request.POST or None, on=day_of(request), initial=initial),
        lambda data: actions.change_absence(
            absence=row, **data | {"kind": AbsenceKind(data["kind"])}, by=request.actor, now=request.now
        ),
        title=say("Longer absence"),
        lead=say("Correct the entry of {name}, or say when it ends.", name=row.person.name),
        send=say("Save"),
        back=reverse("organisation:person", args=[row.person_id]),
        trail=person_trail(row.person),
        done=say("Saved."),
    )


@page(role="hr")
def remove_absence(request: Request, pk: UUID) -> HttpResponse:
    """Take back an absence that was entered by mistake."""
    row = access.VIEW_ABSENCE.get(request.actor, pk, "person__membership")
    return asked(
        request,
        forms.RemovalForm(request.POST or None, on=day_of(request)),
        lambda data: actions.remove_absence(absence=row, **data, by=request.actor, now=request.now),
        title=say("Take back an absence"),
        lead=say(
            "The entry of {name} is deleted; the ledger keeps that it stood there.", name=row.person.name
        ),
        send=say("Take back"),
        back=reverse("organisation:person", args=[row.person_id]),
        trail=person_trail(row.person),
        done=say("Taken back."),
    )

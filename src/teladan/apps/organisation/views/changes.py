"""Forms by which HR says what a roster does not: each a page of its own, so that nothing is lost on the way."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from teladan.apps.organisation import access, actions, forms, queries
from teladan.apps.organisation.terms import SegmentKind
from teladan.apps.organisation.views.asking import asked, person_trail, unit_trail
from teladan.apps.organisation.views.directory import day_of
from teladan.base.page import Request, page
from teladan.engine.words import say


@page(role="hr")
def head(request: Request, pk: UUID) -> HttpResponse:
    """Say who leads a unit."""
    on, unit = day_of(request), access.VIEW_UNIT.get(request.actor, pk)
    now_head = queries.head_of(unit.id, on)
    initial = {"person": now_head.nip or now_head.name if now_head else ""}
    return asked(
        request,
        forms.HeadForm(request.POST or None, on=on, initial=initial),
        lambda data: actions.set_head(
            unit=unit, person=data["person"], on=data["on"], by=request.actor, now=request.now
        ),
        title=say("Head of the unit"),
        lead=say(
            "Whoever reports to the head of {unit} by structure reports to this person from the day on.",
            unit=unit.name,
        ),
        send=say("Save"),
        back=reverse("organisation:unit", args=[unit.pk]),
        trail=unit_trail(unit),
        done=say("Saved. Superiors that follow from it are set."),
    )


@page(role="hr")
def parent(request: Request, pk: UUID) -> HttpResponse:
    """Say under which unit another stands."""
    unit = access.VIEW_UNIT.get(request.actor, pk, "parent")
    initial = {"parent": unit.parent.code if unit.parent else ""}
    return asked(
        request,
        forms.ParentForm(request.POST or None, on=day_of(request), initial=initial),
        lambda data: actions.set_unit_parent(
            unit=unit,
            parent=data["parent"],
            by_code=data["by_code"],
            on=data["on"],
            by=request.actor,
            now=request.now,
        ),
        title=say("Place in the structure"),
        lead=say(
            "Under which unit {unit} stands. The structure itself has no past; the superiors have.",
            unit=unit.name,
        ),
        send=say("Save"),
        back=reverse("organisation:unit", args=[unit.pk]),
        trail=unit_trail(unit),
        done=say("Saved. Superiors that follow from it are set."),
    )


@page(role="hr")
def superior(request: Request, pk: UUID) -> HttpResponse:
    """Name somebody's direct superior."""
    on, person = day_of(request), access.VIEW_PERSON.get(request.actor, pk)
    now_boss = queries.superior_of(person.id, on)
    initial = {"superior": now_boss.nip or now_boss.name if now_boss else ""}
    return asked(
        request,
        forms.SuperiorForm(request.POST or None, on=on, initial=initial),
        lambda data: actions.change_superior(
            person=person, superior=data["superior"], on=data["on"], by=request.actor, now=request.now
        ),
        title=say("Direct superior"),
        lead=say(
            "Who agrees on the SKP of {name} and rates it from the day on. The line before it ends the day before.",
            name=person.name,
        ),
        send=say("Save"),
        back=reverse("organisation:person", args=[person.pk]),
        trail=person_trail(person),
        done=say("Saved."),
    )


@page(role="hr")
def acting(request: Request, pk: UUID) -> HttpResponse:
    """Let somebody act for a post."""
    person = access.VIEW_PERSON.get(request.actor, pk)
    return asked(
        request,
        forms.ActingForm(request.POST or None, on=day_of(request)),
        lambda data: actions.appoint_acting(
            person=person,
            **data | {"kind": SegmentKind(data["kind"])},
            by=request.actor,
            now=request.now,
        ),
        title=say("Acting post (Plt or Plh)"),
        lead=say("{name} keeps the own post and acts for another beside it.", name=person.name),
        send=say("Appoint"),
        back=reverse("organisation:person", args=[person.pk]),
        trail=person_trail(person),
        done=say("Appointed."),
    )


@page(role="hr")
def end(request: Request, pk: UUID) -> HttpResponse:
    """End somebody's service."""
    person = access.VIEW_PERSON.get(request.actor, pk)
    return asked(
        request,
        forms.EndForm(request.POST or None, on=day_of(request)),
        lambda data: actions.end_person(person=person, **data, by=request.actor, now=request.now),
        title=say("End of service"),
        lead=say(
            "What {name} did stays. Posts and superior end; whoever reported here by name reports to the head of the unit.",
            name=person.name,
        ),
        send=say("End service"),
        back=reverse("organisation:person", args=[person.pk]),
        trail=person_trail(person),
        done=say("The service has ended."),
    )


@page(role="hr")
def leader(request: Request) -> HttpResponse:
    """Enter a political office holder."""
    return asked(
        request,
        forms.LeaderForm(request.POST or None, on=day_of(request)),
        lambda data: actions.enter_political_leader(**data, by=request.actor, now=request.now),
        title=say("Political office holder"),
        lead=say(
            "A regent, mayor or minister has no NIP and is not appraised, but sets the predikat of organisations and may sign in."
        ),
        send=say("Save"),
        back=reverse("organisation:units"),
        trail=[(say("Organisation"), reverse("organisation:units"))],
        done=say("Entered. Invite them to sign in by e-mail."),
    )

"""A form on a page of its own, by which HR changes the organisation, and the way back from it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.organisation import forms
from teladan.apps.organisation.models import Person, Team, Unit
from teladan.base.errors import Invalid
from teladan.base.page import Request, toast
from teladan.engine.words import Said, say
from teladan.web.words import told

Doing = Callable[[dict[str, Any]], Any]


def asked(
    request: Request,
    form: forms.DatedForm,
    do: Doing,
    *,
    title: Said,
    lead: Said,
    send: Said,
    back: str,
    trail: list[tuple[Any, str]],
    done: Said,
) -> HttpResponse:
    """Show a form, or do what it asks and go back; what the action refuses stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except Invalid as invalid:
            field = invalid.field if invalid.field in form.fields else None
            form.add_error(field, told(invalid.reason))
        else:
            toast(request, done)
            return HttpResponseRedirect(back, status=303)
    context = {"form": form, "title": title, "lead": lead, "send": send, "back": back, "trail": trail}
    return render(request, "organisation/change.html", context, status=422 if form.errors else 200)


def unit_trail(unit: Unit) -> list[tuple[Any, str]]:
    """Lead back to a unit."""
    return [
        (say("Organisation"), reverse("organisation:units")),
        (unit.name, reverse("organisation:unit", args=[unit.pk])),
    ]


def person_trail(person: Person) -> list[tuple[Any, str]]:
    """Lead back to a person."""
    return [
        (say("People"), reverse("organisation:people")),
        (person.name, reverse("organisation:person", args=[person.pk])),
    ]


def team_trail(team: Team) -> list[tuple[Any, str]]:
    """Lead back to a team."""
    return [
        (say("Teams"), reverse("organisation:teams")),
        (team.name, reverse("organisation:team", args=[team.pk])),
    ]

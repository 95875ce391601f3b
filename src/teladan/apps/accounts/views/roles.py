"""Roles: who holds which, and giving or taking one with a reason."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.accounts.access import KEEPERS, may_set_roles
from teladan.apps.accounts.actions import set_roles
from teladan.apps.accounts.forms import RolesForm
from teladan.apps.accounts.models import Membership
from teladan.apps.accounts.queries import member, members, members_named
from teladan.apps.accounts.terms import ROLES
from teladan.base.errors import Invalid, Missing
from teladan.base.page import Request, page, toast
from teladan.engine.words import say
from teladan.web.words import told

FOUND = 20  # people a search shows at most


@page(role=KEEPERS)
def roles(request: Request) -> HttpResponse:
    """Show each role with its description and holders, and find a person to give one to."""
    held = [(card, list(members(role=card.role))) for card in ROLES.values()]
    text = request.GET.get("q", "").strip()
    found = list(members_named(text)[:FOUND]) if text else []
    return render(request, "accounts/roles.html", {"held": held, "text": text, "found": found})


@page(role=KEEPERS)
def member_roles(request: Request, pk: UUID) -> HttpResponse:
    """Give or take roles of one member."""
    person = _member(pk)
    verdict = may_set_roles(request.actor, person)
    form = RolesForm(request.POST or None, initial={"roles": person.roles})
    if request.method == "POST" and form.is_valid():
        try:
            set_roles(
                membership=person,
                roles=tuple(form.cleaned_data["roles"]),
                reason=form.cleaned_data["reason"],
                by=request.actor,
                now=request.now,
            )
        except Invalid as invalid:
            form.add_error(invalid.field, told(invalid.reason))
        else:
            toast(request, say("The roles of {name} are set.", name=person.name))
            return HttpResponseRedirect(reverse("accounts:roles"), status=303)
    context = {"person": person, "form": form, "verdict": verdict, "cards": ROLES}
    return render(request, "accounts/member_roles.html", context, status=422 if form.errors else 200)


def _member(pk: UUID) -> Membership:
    found = member(pk)
    if found is None or found.ended_at is not None:
        raise Missing
    return found

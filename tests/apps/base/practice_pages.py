"""A URLconf of small pages on which the door of every page is tried; beside them the whole site."""

import threading

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path

from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing, Stale
from teladan.base.models import Draft
from teladan.base.page import Request, go_on, page, public, toast
from teladan.base.verdict import Refused, if_reason, no
from teladan.config.urls import urlpatterns as site
from teladan.engine.words import say
from tests.factories.tenancy import NOW

GATE = threading.Event()
"""A page that waits opens when this is set; it is set unless a test closes it."""

INSIDE = threading.Event()
"""Set by the page that waits, once it is inside its transaction."""

GATE.set()

FAULTS = {
    "missing": Missing(),
    "refused": Refused(no(say("The window closed on 7 January."))),
    "why": Refused(if_reason(say("Say why you set this aside."))),
    "invalid": Invalid(say("The target must be a number."), field="target"),
    "stale": Stale(seen=1, current=2),
}


@action
def add_line(*, text: str, by: Actor) -> None:
    """Write one row and one line in the ledger."""
    row = Draft.objects.create(person_id=by.id, form=text, body={}, saved_at=NOW)
    note("uji.added", subject=row, by=by, now=NOW)


@page
def fault(request: Request, name: str) -> HttpResponse:
    """Go wrong in one of the known ways, after having written something."""
    if request.method == "POST":
        add_line(text="before the fault", by=request.actor)
    raise FAULTS[name]


@page
def write(request: Request) -> HttpResponse:
    """Write what was sent, tell it, and go on; without text, show the form again."""
    text = request.POST.get("text", "")
    if not text:
        return HttpResponse("the form again", status=422)
    add_line(text=text, by=request.actor)
    INSIDE.set()
    GATE.wait(10)
    toast(request, say("Saved."))
    return go_on(request, "/uji/selesai/")


@page(role=("hr", "operator"))
def keepers(request: Request) -> HttpResponse:
    """Show who asks."""
    return HttpResponse(f"{request.actor.name} {request.agency.name} {request.now.tzinfo}")


@public
def door(_request: object) -> HttpResponse:
    """Open to anybody."""
    return HttpResponseRedirect("/")


urlpatterns = [
    *site,
    path("uji/salah/<slug:name>/", fault),
    path("uji/tulis/", write),
    path("uji/petugas/", keepers),
    path("uji/pintu/", door),
]

"""page: the door of every view.

`@page` lets in a signed-in member of an agency, opens the transaction, names the agency and the person to
PostgreSQL, sets `request.actor`, `request.agency` and `request.now`, makes a doubled form one, and turns what
went wrong into a humane page. `@public` marks the few views that anybody may open. An architecture test finds any
view that carries neither.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string

from teladan.base import once, refused, unsent
from teladan.base.action import last_leaf, unbroken
from teladan.base.actor import Actor
from teladan.base.clock import now
from teladan.base.errors import Invalid, Missing, Stale
from teladan.base.openings import watching
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.base.wall import inside
from teladan.engine import words
from teladan.engine.words import Said, say

View = Callable[..., HttpResponseBase]

KEPT_AT = (403, 409, 422)
"""Refusals after which the text of a form is kept as its author's draft."""


class Agency(Protocol):
    """What a page knows of its agency; `overlay` is its own rules, as text."""

    id: UUID
    name: str
    zone: str
    overlay: str

    @property
    def is_official(self) -> bool:
        """Whether its documents are real."""


class Request(HttpRequest):
    """The request of a view behind `@page`; `today` is the calendar day where the agency is."""

    actor: Actor
    agency: Agency
    now: datetime
    today: date


def public(view: View) -> View:
    """Mark a view that needs no sign-in."""
    view.guard = "public"  # type: ignore[attr-defined]
    return view


def page(
    view: View | None = None, *, role: str | tuple[str, ...] = (), keyed: bool = True, whole: bool = False
) -> Any:
    """Make a view a page for signed-in members; `role` narrows it to holders of any of these roles.

    keyed
        Whether a form's `_key` makes it count once. Not for drafts: saving one again is meant, and its form's
        key belongs to the sending of the form.
    whole
        Whether a form fails as a whole: the view catches nothing that an action raises and answers a form with a redirect
        or data, so that no savepoints are needed. For the busiest forms.
    """
    if view is None:
        return functools.partial(page, role=role, keyed=keyed, whole=whole)
    door = Door(view, (role,) if isinstance(role, str) else role, keyed, whole)

    @functools.wraps(view)
    def guarded(plain: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request = cast(Request, plain)
        if not request.user.is_authenticated:
            return _signed_out(request)
        return door.answer(request, *args, **kwargs)

    guarded.guard = "member" if not door.roles else f"role:{'|'.join(door.roles)}"  # type: ignore[attr-defined]
    return guarded


@dataclass(frozen=True, slots=True)
class Door:
    """One view behind its door; see `page`."""

    view: View
    roles: tuple[str, ...]
    keyed: bool
    whole: bool

    def answer(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Give the view's answer, or the page for what went wrong; what a failed form had done is undone."""
        claim = once.claim_of(request) if self.keyed and request.method == "POST" else None
        try:
            response = self._answer(request, claim, *args, **kwargs)
        except _Undone as undone:
            response = self._tell(request, undone.fault)
        if request.method == "POST" and (response.status_code == 409 or getattr(response, "keeps", False)):
            refused.keep(request)  # after the rollback, in a transaction of its own
        return response

    def _answer(
        self, request: Request, claim: once.Claim | None, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        with transaction.atomic():
            met = _resolver()(request, claim)
            if met is None:
                return render(request, "web/no_agency.html", status=403)
            with entered(request, (met.actor, met.agency), told=True), watching(request.today):
                try:
                    response = self._done(request, claim, met.earlier, *args, **kwargs)
                except FAULTS as fault:
                    if self.whole and request.method == "POST":
                        raise _Undone(fault) from fault  # nothing may be asked in what is rolled back
                    response = _faulty(request, fault)
                if response.status_code >= 400:
                    transaction.set_rollback(True)
                return response

    def _done(
        self,
        request: Request,
        claim: once.Claim | None,
        earlier: once.Earlier | None,
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponseBase:
        """Let the view do its work, for a form with a key at most once."""
        if self.roles and not request.actor.has(*self.roles):
            raise Refused(NOT_FOR_YOU)
        if request.method != "POST":
            return self.view(request, *args, **kwargs)
        if self.keyed:
            _refuse_nul(request)
        if claim is not None and earlier is not None:
            once.refuse_another(claim, earlier)
            return HttpResponseRedirect(earlier.location, status=303)
        last_leaf(forget=True)
        with once.claiming(claim), unbroken() if self.whole else transaction.atomic():
            response = self.view(request, *args, **kwargs)
            is_done = 300 <= response.status_code < 400
            if claim is not None and is_done:
                once.settle(claim, location=response["Location"], leaf=last_leaf())
            elif claim is not None and not self.whole:
                transaction.set_rollback(True)  # nothing was done: the form came back with errors
        if claim is not None and not is_done:
            once.release(claim)
        return response

    def _tell(self, request: Request, fault: Exception) -> HttpResponseBase:
        """Make the page for what went wrong in a transaction of its own, since the work's was rolled back."""
        with transaction.atomic():
            met = _resolver()(request, None)
            if met is None:
                return render(request, "web/no_agency.html", status=403)
            with entered(request, (met.actor, met.agency), told=True):
                response = _faulty(request, fault)
                transaction.set_rollback(True)
                return response


FAULTS = (Missing, Refused, Invalid, Stale)


class _Undone(Exception):
    """A form failed as a whole; `fault` is why."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _signed_out(request: Request) -> HttpResponse:
    """Lead to the sign-in; but give a form's text back, which the way over the sign-in would lose."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    return unsent.session_ended(request)


@contextmanager
def entered(request: Request, who: tuple[Actor, Agency], *, told: bool = False) -> Iterator[None]:
    """Let the request know who asks, where and when, and stand in their agency; in a transaction already open.

    told
        PostgreSQL knows them already (`wall.inside`).
    """
    actor, request.agency = who
    request.actor = actor
    request.now = now()
    request.today = request.now.astimezone(ZoneInfo(request.agency.zone)).date()
    with inside(actor.agency_id, actor.id, actor.user_id, told=told), timezone.override(request.agency.zone):
        yield


@functools.cache
def _resolver() -> Callable[[HttpRequest, once.Claim | None], once.Met | None]:
    """Find who tells the actor of a request: `settings.WHO`, since base knows no app."""
    resolver: Callable[[HttpRequest, once.Claim | None], once.Met | None] = import_string(settings.WHO)
    return resolver


def _refuse_nul(request: Request) -> None:
    """Raise Invalid for a form with the one sign that PostgreSQL keeps in no text."""
    if any("\0" in text for _, texts in request.POST.lists() for text in texts):
        raise Invalid(say("The text holds the sign NUL, which cannot be kept. Delete it, then send again."))


def _faulty(request: HttpRequest, fault: Exception) -> HttpResponse:
    """Give the page for what went wrong."""
    match fault:
        case Refused():
            return failed(request, 422 if fault.verdict.allowed else 403, fault.verdict.reason)
        case Invalid():
            return failed(request, 422, fault.reason)
        case Stale():
            return failed(request, 409, fault.reason)
        case _:
            return failed(request, 404)


def failed(request: HttpRequest, status: int, reason: Said | None = None) -> HttpResponse:
    """Show what happened, what was kept and what to do. The sent text comes back, so nothing is lost."""
    sent = unsent.sent_by(request)
    context: dict[str, Any] = {"reason": reason, "kept_text": "", "files_lost": []}
    if request.method == "POST" and status in KEPT_AT and reason is not NOT_FOR_YOU.reason:
        context |= {"kept_text": refused.place_of(request), "files_lost": unsent.form_of(request).files}
    response = render(request, f"web/{status}.html", context | {"sent": sent}, status=status)
    response.keeps = bool(context["kept_text"])  # type: ignore[attr-defined]
    return response


def toast(request: HttpRequest, said: Said, *, tone: str = "ok") -> None:
    """Say something on the next page, in the reader's language of now."""
    messages.add_message(request, messages.INFO, words.render(said, translation), extra_tags=tone)


def go_on(request: HttpRequest, default: str) -> HttpResponseRedirect:
    """Redirect to the `next` the form named, if it is ours, else to `default` (303: the answer is a page)."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    safe = wished and url_has_allowed_host_and_scheme(
        wished, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wished if safe else default, status=303)

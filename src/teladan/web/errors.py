"""Pages for what goes wrong outside a view: what happened, what was kept, what to do.

`config` names these as `handler400` … `handler500` and as `CSRF_FAILURE_VIEW`. What goes wrong inside a view is
answered by `base.page` with the same templates.
"""

import errno
import logging
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template import loader

from teladan.base.errors import is_secret
from teladan.base.unsent import sent_by, session_ended

log = logging.getLogger(__name__)

AGAIN_AFTER = 10
"""Seconds after which a browser or a script should ask again when the database or the disk is away."""

DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
METHODS = ("GET", "HEAD", "POST")  # what pages and forms are made of; a view need not think of others
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look alike when read over the telephone


def humane(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give words, as middleware, to refusals that would have none: a request that cannot be read, and an address
    that takes only forms but is opened like a page."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not is_readable(request):
            return render(request, "web/400.html", status=400)
        if request.method not in METHODS:
            return _no_such_method(request, ", ".join(METHODS))
        response = answer(request)
        if response.status_code == 405 and not getattr(response, "content", b"-"):
            return _no_such_method(request, response["Allow"])
        return response

    return answered


def is_readable(request: HttpRequest) -> bool:
    """Tell whether address and body can be read: no sign NUL in the address, which no text in the database can hold,
    a length that is a number, and a form in UTF-8 as our pages send it (a codec that is none for texts breaks
    Django's own reading of forms)."""
    has_nul = "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")
    length = request.META.get("CONTENT_LENGTH") or "0"
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    return not has_nul and length.isascii() and length.isdecimal() and charset in ("utf-8", "utf8")


def _no_such_method(request: HttpRequest, allowed: str) -> HttpResponse:
    page = render(request, "web/405.html", status=405)
    page["Allow"] = allowed
    return page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django passes it by name)
    """Answer a request that cannot be read. Its host may be none of ours, so nothing is asked of the request."""
    return HttpResponse(loader.render_to_string("web/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django passes it by name)
    """Answer a request for what belongs to others."""
    return render(request, "web/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django passes it by name)
    """Answer a request for a page that is not there, or not for this reader."""
    return render(request, "web/404.html", status=404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose session has ended; the text that was sent comes back."""
    log.info("form refused: %s", reason)
    return session_ended(request)


@dataclass(frozen=True, slots=True)
class Again:
    """A form as it was sent, so that one press sends it once more: its `_key` makes it count once.

    fields
        None where it cannot be sent from a page: it held a file or a password.
    """

    path: str
    fields: list[tuple[str, str]] | None
    files: list[str]


def again(request: HttpRequest) -> Again | None:
    """Give the form that a request has sent; None for a page that was only opened, or a body that nobody can read."""
    if request.method != "POST" or not is_readable(request):
        return None
    files = [str(upload.name) for name in request.FILES for upload in request.FILES.getlist(name)]
    holds_secret = any(is_secret(name) for name in request.POST)
    fields = [(name, str(value)) for name in request.POST for value in request.POST.getlist(name)]
    return Again(request.get_full_path(), None if files or holds_secret else fields, files)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer our own fault, or a database or disk that is away for now. Needs neither database nor session; the
    incident number is in the log."""
    fault = sys.exc_info()[1]
    incident = "-".join("".join(secrets.choice(LETTERS) for _ in range(3)) for _ in range(2))
    log.error("incident %s at %s: %s", incident, request.path, type(fault).__name__)
    if not passes(fault):
        return HttpResponse(loader.render_to_string("web/500.html", {"incident": incident}), status=500)
    context = {
        "incident": incident,
        "path": request.get_full_path(),
        "sent": sent_by(request) if is_readable(request) else {},
        "again": again(request),
    }
    page = loader.render_to_string("web/503.html", context)
    return HttpResponse(
        page, status=503, headers={"Retry-After": str(AGAIN_AFTER), "Cache-Control": "no-store"}
    )


def passes(fault: BaseException | None) -> bool:
    """Tell whether a fault is of the kind that passes by itself: the database away, starting, or out of room, a
    disk that is full. Trying again later is then the right advice."""
    if isinstance(fault, OSError):
        return fault.errno in DISK_FULL
    return isinstance(fault, OperationalError | InterfaceError)

"""Pages for what goes wrong outside a view: what happened, what was kept, what to do.

`config` names these as `handler400` … `handler500` and as `CSRF_FAILURE_VIEW`. What goes wrong inside a view is
answered by `base.page` with the same templates.
"""

import logging
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template import loader

log = logging.getLogger(__name__)

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look alike when read over the telephone


def humane(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give words, as middleware, to two refusals that would have none: a search for the sign NUL, which no text
    in the database can hold, and an address that takes only forms but is opened like a page."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if "%00" in request.META.get("QUERY_STRING", ""):
            return render(request, "web/400.html", status=400)
        response = answer(request)
        if response.status_code == 405 and not getattr(response, "content", b"-"):
            page = render(request, "web/405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    return answered


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django passes it by name)
    """Answer a request that cannot be read."""
    return render(request, "web/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django passes it by name)
    """Answer a request for what belongs to others."""
    return render(request, "web/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django passes it by name)
    """Answer a request for a page that is not there, or not for this reader."""
    return render(request, "web/404.html", status=404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose session has ended; the text that was sent comes back."""
    log.info("form refused: %s", reason)
    sent = {
        name: value
        for name, value in request.POST.items()
        if not name.startswith(("_", "csrf", "password")) and value
    }
    return render(request, "web/session_ended.html", {"sent": sent}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer our own fault. Needs neither database nor session; the incident number is in the log."""
    incident = "-".join("".join(secrets.choice(LETTERS) for _ in range(3)) for _ in range(2))
    log.error("incident %s at %s", incident, request.path)
    return HttpResponse(loader.render_to_string("web/500.html", {"incident": incident}), status=500)

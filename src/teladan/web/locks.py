"""The lock on every answer: headers that no view can forget, put on by the outermost middleware.

The content security policy is the one of the settings, written once by `csp` (whose own middleware writes it anew for
every answer); transport security is Django's `SecurityMiddleware`. A view that says something of its own (a page with a
version for its cache, a file of evidence with a narrower policy) keeps it.
"""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

POWERS = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser can lend to a page; ours borrow none of it."""

ALWAYS = {
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
UNKEPT = "private, no-store"
"""No browser and no proxy keeps a page: most show a person's data, and office computers are shared."""

PATIENCE = 300
"""Seconds after which a closed door opens again (the longest of `settings.ACCOUNT_RATE_LIMITS`)."""

FORGET = '"cache", "storage"'
"""What a browser drops when somebody signs out. Not "cookies": the language is not secret, and the session has ended here."""


def locked(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Lock every answer, as middleware: pages, errors, redirects, files, static ones too."""

    always = ALWAYS | {HEADER: build_policy()}

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        for name, value in always.items():
            response.headers.setdefault(name, value)
        if not request.path_info.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", UNKEPT)
        if response.status_code == 429:
            response.headers.setdefault("Retry-After", str(PATIENCE))
        return response

    return answered


def forgetting(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let the browser of whoever signs out forget what it kept of us."""

    def forgotten(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            response["Clear-Site-Data"] = FORGET
        return response

    return forgotten

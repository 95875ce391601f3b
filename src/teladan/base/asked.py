"""Small values that a request carries beside its form: a version, a year, a page. Whatever else stands there is none."""

from django.http import HttpRequest

LONGEST = 9
"""Digits that a whole number of ours may have: it fits into every column."""


def whole(text: str) -> int | None:
    """Read a whole number in ASCII digits; None for anything else, other scripts' digits and endless rows among them."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None


def seen_of(request: HttpRequest) -> int | None:
    """Read the version of the document that the page showed; None if the form names none."""
    return whole(request.POST.get("_seen", ""))

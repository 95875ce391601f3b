"""A page that has not changed is not made again.

The busiest pages are made of what one statement finds (`desk.asking`), of who asks, in which words and on which day, and of
nothing else. A digest of all that is the page's version (ETag): who already has the page of this version is told so, before
anything is made into objects or HTML. Nothing is kept on the server, and who may see what was asked anew each time.
"""

import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from teladan.base.page import Request
from teladan.base.together import Facts

BOOT = secrets.token_hex(8)
"""The code and the words of this process and those forked from it: others make their pages themselves."""


def shown(
    request: Request, template: str, facts: Facts, context: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """Show a page that `facts` alone decide, unless the reader has it already."""
    tag = version(request, facts)
    held = get_conditional_response(request, etag=tag) if tag else None
    response = held if isinstance(held, HttpResponseNotModified) else render(request, template, context())
    if tag:
        response["ETag"] = tag
        response["Cache-Control"] = "private, no-cache"
    return response


def version(request: Request, facts: Facts) -> str:
    """Name the page as it would be now; empty if it says something that is said only once.

    The secret behind the tokens of its forms is part of it: with another cookie the forms of an older page are dead.
    """
    if len(get_messages(request)):
        return ""
    actor, agency = request.actor, request.agency
    parts = (
        *(BOOT, settings.SECRET_KEY, facts.digest, request.get_full_path(), get_language(), request.today),
        *(actor.id, actor.name, sorted(actor.roles), request.META.get("CSRF_COOKIE")),
        *(agency.id, agency.name, agency.zone, agency.is_official, agency.overlay),
    )
    return f'W/"{hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"'

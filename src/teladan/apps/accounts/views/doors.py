"""Doors of pages that allauth brings: ours decide who may open them, and enter the person's agency for the frame."""

import functools
from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from teladan.apps.accounts.queries import actor_of
from teladan.base.page import Request, View, entered
from teladan.web.sessions import renew


def own_account(view: View) -> View:
    """Open a page of the signed-in person's own account, also to somebody who is in no agency (yet)."""

    @functools.wraps(view)
    def guarded(plain: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not plain.user.is_authenticated:
            return redirect_to_login(plain.get_full_path())
        request = cast(Request, plain)
        with transaction.atomic():
            who = actor_of(request)
            if who is None:
                return _rendered(view(request, *args, **kwargs))
            with entered(request, who):
                return _rendered(view(request, *args, **kwargs))

    guarded.guard = "own account"  # type: ignore[attr-defined]
    return guarded


def renewing(view: View) -> View:
    """Give the session a new key once its owner has proved again who they are, or changed how they prove it."""

    @functools.wraps(view)
    def renewed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and 300 <= response.status_code < 400 and request.user.is_authenticated:
            renew_session(request)
        return response

    return renewed


def renew_session(request: HttpRequest) -> None:
    """Give the session a new key; the list of one's sessions follows."""
    former, new = renew(request)
    UserSession.objects.filter(session_key=former).update(session_key=new)


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    """Render now, inside the agency, what Django would render after the view."""
    return response.render() if isinstance(response, TemplateResponse) else response

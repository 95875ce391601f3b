"""Signing in: with NIP and password, for the first time with a code, and in a demo with one click."""

from typing import Any, cast

from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.views import LoginView
from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from teladan.apps.accounts.actions import write_down
from teladan.apps.accounts.forms import FirstSignInForm
from teladan.apps.accounts.models import User
from teladan.apps.accounts.notices import password_path
from teladan.apps.accounts.queries import demo_member, demo_people, owner_of_code
from teladan.apps.accounts.terms import Event
from teladan.base.clock import now
from teladan.base.page import public
from teladan.engine.words import say
from teladan.web.words import told

REFUSED = say(
    "NIP, code and birth date do not fit together, or the code has ended. Codes last 14 days; your HR "
    "office prints a new one."
)
PATIENCE = say("Too many attempts. Wait five minutes, then try again. Your code still stands.")


class SignIn(LoginView):
    """allauth's page, and beside it the people of the demo."""

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        """Say by the status, too, that somebody has tried too often."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
            response.status_code = 429
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who can be entered with one click; nobody but in a demo."""
        offered = demo_people() if settings.ONE_CLICK else []
        context: dict[str, Any] = super().get_context_data(**kwargs) | {"demo_people": offered}
        return context


sign_in = public(SignIn.as_view())


@public
@never_cache
@sensitive_post_parameters("code")
def first_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for NIP, code and birth date; whoever has them sets a password of their own next."""
    form = FirstSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if not ratelimit.consume(request, action="first_sign_in", key=given["username"]):
            form.add_error(None, told(PATIENCE))
            return render(request, "accounts/first_sign_in.html", {"form": form}, status=429)
        if user := owner_of_code(**given, now=now()):
            write_down(event=Event.CODE_REDEEMED, user=user, now=now())
            return HttpResponseRedirect(password_path(user), status=303)
        known = User.objects.filter(username=given["username"]).first()
        write_down(event=Event.CODE_REFUSED, user=known, now=now())
        form.add_error(None, told(REFUSED))
    status = 422 if form.errors else 200
    return render(request, "accounts/first_sign_in.html", {"form": form}, status=status)


@public
@require_POST
def one_click(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as a person of the cast; there is no such page outside a demo."""
    member = demo_member(key) if settings.ONE_CLICK else None
    if member is None:
        raise Http404
    record_authentication(request, member.user, method="one_click")
    return cast(HttpResponse, perform_login(request, Login(user=member.user, redirect_url="/")))

"""One's own account: who I am here, my language, my sessions, my agencies."""

from typing import Any, cast

from allauth.mfa.adapter import get_adapter as second_factor
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.accounts.actions import choose_language, write_down
from teladan.apps.accounts.forms import LanguageForm
from teladan.apps.accounts.models import User
from teladan.apps.accounts.queries import AGENCY_KEY, memberships_of
from teladan.apps.accounts.rules import device
from teladan.apps.accounts.terms import ROLES, Event, Role
from teladan.apps.accounts.views.adapter import remember_language
from teladan.apps.accounts.views.doors import own_account, renew_session
from teladan.base.clock import now
from teladan.base.errors import Missing
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say


@page
def profile(request: Request) -> HttpResponse:
    """Show what the system knows of the account, and the ways to change it."""
    user = cast(User, request.user)
    context = {
        "user": user,
        "cards": [ROLES[Role(role)] for role in sorted(request.actor.roles)],
        "memberships": memberships_of(user.pk),
        "sessions": UserSession.objects.purge_and_list(user),
        "second_factor": second_factor().is_mfa_enabled(user),
        "language_form": LanguageForm(initial={"language": user.language}),
    }
    return render(request, "accounts/profile.html", context)


@require_POST
@page
def language(request: Request) -> HttpResponse:
    """Keep the language of pages and letters, here and on the next device."""
    form = LanguageForm(request.POST)
    response = go_on(request, reverse("accounts:profile"))
    if form.is_valid():
        wished = form.cleaned_data["language"]
        choose_language(user=cast(User, request.user), language=wished, now=request.now)
        remember_language(request, response, wished)
    return response


@require_POST
@page
def choose_agency(request: Request) -> HttpResponse:
    """Go over to another agency of which one is a member."""
    mine = {str(row.agency_id): row for row in memberships_of(cast(User, request.user).pk)}
    chosen = mine.get(request.POST.get("agency", ""))
    if chosen is None:
        raise Missing
    request.session[AGENCY_KEY] = str(chosen.agency_id)
    renew_session(request)
    toast(request, say("You are now in {agency}.", agency=chosen.agency.name))
    return HttpResponseRedirect("/", status=303)


class Sessions(ListUserSessionsView):
    """allauth's page of sessions, each with a name for its device."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the devices."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = [(session, device(session.user_agent)) for session in context["sessions"]]
        return context | {"rows": rows}


sessions = own_account(Sessions.as_view())


@require_POST
@own_account
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions, on a lost phone or an office computer."""
    session = UserSession.objects.filter(pk=pk, user_id=request.user.pk).first()
    if session is None:
        raise Http404
    if session.is_current():
        return HttpResponseRedirect(reverse("account_logout"), status=303)
    session.end()
    write_down(event=Event.SESSION_ENDED, user=cast(User, request.user), now=now())
    toast(request, say("That session has ended."))
    return HttpResponseRedirect(reverse("usersessions_list"), status=303)

"""First sign-in, from the HR office: codes on paper, or a link by e-mail."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from teladan.apps.accounts.access import may_issue_code
from teladan.apps.accounts.actions import invite_members, issue_codes
from teladan.apps.accounts.models import Membership
from teladan.apps.accounts.notices import password_path
from teladan.apps.accounts.queries import members_among, members_named, without_password
from teladan.apps.accounts.rules import CODE_DAYS, printed_code
from teladan.base.errors import Invalid
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say, say_n

AT_ONCE = 60  # people a page offers; hashing a code takes as long as hashing a password


@page(role="hr")
def codes(request: Request) -> HttpResponse:
    """Offer who has never signed in; by name or NIP also somebody who has a password already.

    Another page may ask for certain people, such as those of one unit, by `person` in the query.
    """
    text = request.GET.get("q", "").strip()
    everyone = request.GET.get("all") == "1" and bool(text)
    rows = members_named(text) if everyone else without_password(text=text)
    if wanted := _ids(request.GET.getlist("person")):
        rows = rows.filter(pk__in=wanted)
    shown: Page[Membership] = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    offered = [(person, may_issue_code(request.actor, person)) for person in shown]
    context = {"page": shown, "offered": offered, "text": text, "everyone": everyone, "some": bool(wanted)}
    return render(request, "accounts/codes.html", context)


@require_POST
@never_cache
@page(role="hr")
def print_codes(request: Request) -> HttpResponse:
    """Make codes for the chosen people and show them, this once, as slips to print.

    The form carries no key: the answer must be the slips themselves, which are stored nowhere. Sent twice, the
    second set of codes is the one that counts.
    """
    chosen = _chosen(request)
    reason = request.POST.get("reason", "")
    issued = issue_codes(members=chosen, by=request.actor, now=request.now, reason=reason)
    slips = [(person, printed_code(code)) for person, code in issued.value]
    context = {"slips": slips, "until": request.now + CODE_DAYS, "address": _address(request)}
    return render(request, "accounts/slips.html", context)


@require_POST
@page(role="hr")
def invite(request: Request) -> HttpResponse:
    """Send the chosen people the link to their first sign-in."""

    def send(person: Membership) -> None:
        link = request.build_absolute_uri(password_path(person.user))
        context = {"user": person.user, "name": person.name, "link": link, "agency": request.agency}
        get_adapter().send_mail("account/email/invitation", person.user.email, context)

    sent = invite_members(members=_chosen(request), by=request.actor, now=request.now, send=send)
    toast(request, say_n("{n} link was sent by e-mail.", "{n} links were sent by e-mail.", sent.value))
    return go_on(request, reverse("accounts:codes"))


def _chosen(request: Request) -> list[Membership]:
    found = list(members_among(_ids(request.POST.getlist("members"))))
    if not found:
        raise Invalid(say("Nobody was chosen. Go back and tick at least one person."), field="members")
    return found


def _address(request: Request) -> str:
    return request.build_absolute_uri(reverse("accounts:first_sign_in"))


def _ids(texts: list[str]) -> list[UUID]:
    """Read ids; none at all if any of them is none."""
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        return []

"""Data saya: what is held about me, who opened my file, all of it as a file, and how the agency uses it."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.accounts.actions import read_notice
from teladan.apps.accounts.queries import member
from teladan.apps.audit.queries import openings_of
from teladan.apps.reports.queries import holdings_of
from teladan.base.errors import Missing
from teladan.base.jobs import start_job
from teladan.base.page import Request, go_on, page, public, toast
from teladan.engine.words import Said, say

DAYS_SHOWN = 60

RELATIONS = {
    "superior": say("your superior"),
    "superior's superior": say("the superior of your superior"),
    "hr": say("the HR office"),
    "auditor": say("an auditor"),
    "committee": say("a member of the committee"),
    "leader": say("the head of the agency"),
    "decider": say("who decides your objection"),
    "team leader": say("the leader of your team"),
    "peer": say("a colleague you share with"),
}


@page
def my_data(request: Request) -> HttpResponse:
    """Show what is held about the reader and who opened it, by day and relation."""
    days = groupby(openings_of(request.actor.id), key=lambda row: row[0])
    context = {
        "holdings": holdings_of(request.actor.id),
        "days": [(day, [related(word) for _day, word in rows]) for day, rows in days][:DAYS_SHOWN],
        "days_shown": DAYS_SHOWN,
        "membership": member(request.actor.id),
    }
    return render(request, "desk/my_data.html", context)


def related(word: str) -> Said:
    """Say how a reader stood to the person; a word without a text of its own is a colleague by office."""
    return RELATIONS.get(word, say("somebody in office"))


@require_POST
@page
def pack_my_data(request: Request) -> HttpResponse:
    """Begin packing everything into one file."""
    job = start_job("reports.own_data", by=request.actor, now=request.now)
    return HttpResponseRedirect(reverse("base:job", args=[job.pk]), status=303)


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Show the privacy notice to anybody."""
    return render(request, "desk/privacy.html", {})


@require_POST
@page
def privacy_read(request: Request) -> HttpResponse:
    """Keep that the reader has read the notice."""
    membership = member(request.actor.id)
    if membership is None:
        raise Missing
    read_notice(membership=membership, by=request.actor, now=request.now)
    toast(request, say("Thank you. The notice stays at the foot of every page."))
    return go_on(request, reverse("desk:home_page"))

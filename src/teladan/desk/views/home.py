"""Beranda: what waits for me, by deadline, and where I stand in the year."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.accounts.queries import notice_read
from teladan.apps.accounts.terms import NOTICE
from teladan.apps.notifications.queries import Message, news_for, waiting_for
from teladan.base.kept import kept
from teladan.base.page import Request, page, public
from teladan.base.together import part
from teladan.desk.asking import ask
from teladan.desk.mine import YearParts
from teladan.desk.tour import tour_of
from teladan.engine.words import Said, say

SHOWN = 20
NEWS = 5


@kept
def first_waiting(person_id: UUID, now: datetime) -> QuerySet[Message]:
    """Give what the page shows of what waits, and one more, which tells that there is more."""
    return waiting_for(person_id, now)[: SHOWN + 1]


@kept
def first_news(person_id: UUID) -> QuerySet[Message]:
    """Give what the page shows of the news."""
    return news_for(person_id)[:NEWS]


@public
def door(request: HttpRequest) -> HttpResponse:
    """Lead to one's own first page, or to the sign-in."""
    name = "desk:home_page" if request.user.is_authenticated else "account_login"
    return HttpResponseRedirect(reverse(name))


@page
def home_page(request: Request) -> HttpResponse:
    """Show the inbox and the year."""
    year = YearParts(request)
    waits, tells = part(first_waiting, request.actor.id, request.now), part(first_news, request.actor.id)
    notice = part(notice_read, request.actor.id)
    facts = ask(request, *year.all, waits, tells, notice)
    waiting = facts[waits]
    context = {
        "greeting": greeting(request.now.astimezone(ZoneInfo(request.agency.zone)).hour),
        "name": request.actor.name.split(",")[0],
        "today": request.today,
        "waiting": waiting[:SHOWN],
        "rows": [{"title": each.said, "url": each.url, "due": each.due} for each in waiting[:SHOWN]],
        "has_more": len(waiting) > SHOWN,
        "news": facts[tells],
        "year": year.read(facts),
        "notice": any(read < NOTICE for (read,) in facts[notice]),
        "tour": tour_of(request),
    }
    return render(request, "desk/home.html", context)


def greeting(hour: int) -> Said:
    """Greet by the hour, as Indonesian does: pagi, siang from 11, sore from 15, malam from 18."""
    words = (
        (4, say("Good night")),
        (11, say("Good morning")),
        (15, say("Good day")),
        (18, say("Good afternoon")),
    )
    return next((said for before, said in words if hour < before), say("Good evening"))

"""Beranda: what waits for me, by deadline, and where I stand in the year."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.notifications.queries import news_for, waiting_for
from teladan.base.page import Request, page, public
from teladan.desk.mine import my_year
from teladan.desk.tour import tour_of
from teladan.desk.views.my_data import notice_waits
from teladan.engine.words import Said, say

SHOWN = 20


@public
def door(request: HttpRequest) -> HttpResponse:
    """Lead to one's own first page, or to the sign-in."""
    name = "desk:home_page" if request.user.is_authenticated else "account_login"
    return HttpResponseRedirect(reverse(name))


@page
def home_page(request: Request) -> HttpResponse:
    """Show the inbox and the year."""
    waiting = list(waiting_for(request.actor.id, request.now)[: SHOWN + 1])
    context = {
        "greeting": greeting(request.now.astimezone(ZoneInfo(request.agency.zone)).hour),
        "name": request.actor.name.split(",")[0],
        "today": request.today,
        "waiting": waiting[:SHOWN],
        "rows": [{"title": each.said, "url": each.url, "due": each.due} for each in waiting[:SHOWN]],
        "has_more": len(waiting) > SHOWN,
        "news": list(news_for(request.actor.id)[:5]),
        "year": my_year(request),
        "notice": notice_waits(request),
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

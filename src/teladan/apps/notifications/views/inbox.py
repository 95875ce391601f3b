"""The inbox as a page."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.notifications.actions import mark_read
from teladan.apps.notifications.models import Message
from teladan.apps.notifications.queries import message_of, news_for, settled_for, waiting_for
from teladan.base.errors import Missing
from teladan.base.page import Request, page, toast
from teladan.engine.words import say_n

AT_ONCE = 25  # tasks on one page
NEWS = 50  # what a person reads on one page; older news stay until these are put aside


@page
def inbox(request: Request) -> HttpResponse:
    """Show what waits, what is new, and what is done."""
    me = request.actor.id
    at = Paginator(waiting_for(me), AT_ONCE).get_page(request.GET.get("page"))
    waiting = list(at)
    context = {
        "waiting": [row(message) for message in waiting],
        "first": waiting[0] if waiting and at.number == 1 else None,
        "at": at,
        "news": [row(message, icon="info") for message in news_for(me)[:NEWS]],
        "done": [row(message) for message in settled_for(me)],
    }
    return render(request, "notifications/inbox.html", context)


@page
def go(request: Request, pk: UUID) -> HttpResponse:
    """Lead to what a message speaks of: the address that letters carry, which tells nothing by itself."""
    message = message_of(request.actor.id, pk)
    if message is None:
        raise Missing
    return HttpResponseRedirect(message.url or reverse("notifications:inbox"))


@require_POST
@page
def read(request: Request) -> HttpResponse:
    """Put the news aside; tasks stay until they are done."""
    count = mark_read(person_id=request.actor.id, now=request.now)
    if count:
        toast(request, say_n("{n} message was read.", "{n} messages were read.", count))
    return HttpResponseRedirect(reverse("notifications:inbox"), status=303)


def row(message: Message, icon: str = "") -> dict[str, object]:
    """See a message as a row of `ui.inbox`."""
    return {
        "title": message.said,
        "url": message.url,
        "due": message.due,
        "icon": icon,
        "at": message.made_at,
        "settled": message.settled_at,
    }

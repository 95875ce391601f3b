"""The talks of a year, and what was promised in them and is still open."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.feedback.models import Promise
from teladan.apps.feedback.queries import (
    Record,
    promises_by,
    talks_of,
)
from teladan.apps.feedback.terms import PromiseStage
from teladan.apps.feedback.views.asking import year_of
from teladan.apps.feedback.views.talk import TALK
from teladan.apps.organisation.queries import person as person_by_id
from teladan.apps.organisation.queries import superior_of
from teladan.apps.planning.queries import periods_of
from teladan.base.errors import Missing
from teladan.base.page import Request, page


@page
def my_talks(request: Request) -> HttpResponse:
    """Lead to the talks about one's own work."""
    return HttpResponseRedirect(reverse("feedback:talks", args=[request.actor.id]))


@page
def talks(request: Request, person: UUID) -> HttpResponse:
    """Show a person's talks of the year by period, and what was promised and is still open."""
    about = person_by_id(person)
    if about is None:
        raise Missing
    cycle = year_of(request)
    superior = superior_of(person, request.today)
    found = talks_of(person, cycle.pk, viewer=request.actor)
    is_own = person == request.actor.id
    is_superior = superior is not None and superior.id == request.actor.id
    if not (is_own or is_superior or found):
        raise Missing
    held = {record.talk.period_id: record for record in found}
    context = {
        "cycle": cycle,
        "person": about,
        "superior": superior,
        "is_own": is_own,
        "rows": [(period, held.get(period.pk)) for period in periods_of(cycle)],
        "may_begin": is_superior or (is_own and superior is not None),
        "today": request.today,
        "overdue": _overdue(found, request.today),
        "owed": _owed(request) if is_own else [],
    }
    return render(request, "feedback/talks.html", context)


def _overdue(records: list[Record], on: date) -> list[Promise]:
    """Give what was promised this year and is still open after its last day."""
    rows = [(each, record) for record in records for each in record.promises]
    late = [each for each, _ in rows if each.stage == PromiseStage.OPEN and each.due < on]
    for each, record in rows:
        each.talk = record.talk
    return sorted(late, key=lambda each: each.due)


def _owed(request: Request) -> list[dict[str, Any]]:
    """Give what the reader promised and still owes, as rows of an inbox."""
    return [
        {
            "title": each.text,
            "url": reverse(TALK, args=[each.talk.person_id, each.talk.period_id]),
            "note": each.talk.person.name if each.talk.person_id != request.actor.id else "",
            "due": each.due,
        }
        for each in promises_by(request.actor.id)
    ]

"""Letters: one's own choice, and for HR what will be sent, held back, and could not be delivered."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.accounts.queries import members_among
from teladan.apps.notifications import actions, queries
from teladan.apps.notifications.forms import ChoiceForm, RhythmForm
from teladan.apps.notifications.terms import LetterState, MailMode, subject_of
from teladan.base.errors import Invalid, Missing
from teladan.base.page import Request, page, toast
from teladan.engine.words import say
from teladan.web.words import told

FAILED_SHOWN = 20
AT_ONCE = 50
LOOKED_BACK = timedelta(days=7)


@page
def letters(request: Request) -> HttpResponse:
    """Let a person choose when to get letters."""
    mode = queries.mail_mode(request.actor.id)
    form = ChoiceForm(request.POST or None, initial={"mode": str(mode)})
    if request.method == "POST" and form.is_valid():
        actions.choose_mail(mode=MailMode(form.cleaned_data["mode"]), by=request.actor, now=request.now)
        toast(request, say("Saved."))
        return HttpResponseRedirect(reverse("notifications:letters"), status=303)
    box = queries.mailboxes([request.actor.id]).get(request.actor.id)
    context = {"form": form, "box": box, "rhythm": queries.rhythm()}
    return render(request, "notifications/letters.html", context, status=422 if form.errors else 200)


@page(role="hr")
def coming(request: Request) -> HttpResponse:
    """Show HR which reminders will be sent in the next days, and letters that could not be delivered."""
    rows = queries.coming(request.today)
    days = [(day, list(group)) for day, group in groupby(rows, key=lambda row: row.day)]
    failed = list(queries.recent_letters(LetterState.FAILED)[:FAILED_SHOWN])
    names = {row.id: row.name for row in members_among({letter.person_id for letter in failed})}
    context = {
        "days": days,
        "subject_of": subject_of,
        "tomorrow": request.today + timedelta(days=1),
        "failed": [(letter, names.get(letter.person_id, "–")) for letter in failed],
        "counts": queries.letter_counts(request.now - LOOKED_BACK),
        "states": list(LetterState),
        "rhythm": queries.rhythm(),
    }
    return render(request, "notifications/coming.html", context)


@page(role="hr")
def reminded(request: Request, day: str, kind: str) -> HttpResponse:
    """Show who will be reminded of a kind of matter on a day; one of them can be held back."""
    on = _day(day)
    at = Paginator(queries.reminded_on(on, kind), AT_ONCE).get_page(request.GET.get("page"))
    rows = [(person, due) for person, due in at if due is not None]
    names = {row.id: row.name for row in members_among({person for person, _ in rows})}
    held = queries.holds(on, on)
    people = sorted(
        ((names[person], person, due, (on, kind, person) in held) for person, due in rows if person in names),
        key=lambda row: (row[2], row[0]),
    )
    context = {
        "day": on,
        "kind": kind,
        "subject": subject_of(kind),
        "people": people,
        "at": at,
        "held": (on, kind, None) in held,
    }
    return render(request, "notifications/reminded.html", context)


@require_POST
@page(role="hr")
def hold(request: Request, day: str, kind: str) -> HttpResponse:
    """Hold reminders back, or let them go after all."""
    person = _member(request.POST.get("person", ""))
    about: dict[str, Any] = {"day": _day(day), "kind": kind, "person_id": person}
    lets_go = request.POST.get("lets_go") == "1"
    act = actions.let_reminder_go if lets_go else actions.hold_reminder
    act(**about, by=request.actor, now=request.now)
    toast(request, say("It will be sent after all.") if lets_go else say("It is held back."))
    back = reverse("notifications:reminded", args=[day, kind]) if person else reverse("notifications:coming")
    return HttpResponseRedirect(back, status=303)


@page(role="hr")
def rhythm(request: Request) -> HttpResponse:
    """Let HR say how the agency reminds."""
    own = queries.rhythm()
    initial = {
        "before": ", ".join(map(str, own.before)),
        "after": ", ".join(map(str, own.after)),
        "hour": own.hour,
        "weekly": own.weekly,
    }
    form = RhythmForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rhythm(**form.cleaned_data, by=request.actor, now=request.now)
        except Invalid as invalid:
            form.add_error(invalid.field, told(invalid.reason))
        else:
            toast(request, say("Saved."))
            return HttpResponseRedirect(reverse("notifications:coming"), status=303)
    return render(request, "notifications/rhythm.html", {"form": form}, status=422 if form.errors else 200)


def _member(text: str) -> UUID | None:
    """Read whom a form means; None for everyone."""
    if not text:
        return None
    try:
        found = members_among([UUID(text)]).first()
    except ValueError as wrong:
        raise Missing from wrong
    if found is None:
        raise Missing
    return found.id


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Missing from wrong

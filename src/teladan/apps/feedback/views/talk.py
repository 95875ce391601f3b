"""The record of one talk between a person and their superior, and the promises in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.feedback import access, rules
from teladan.apps.feedback.actions import confirm_talk, keep_promise, release_promise, write_talk
from teladan.apps.feedback.forms import TalkForm, initial_of
from teladan.apps.feedback.models import Talk
from teladan.apps.feedback.queries import (
    Record,
    overdue_promises,
    record_of,
    talk_on,
)
from teladan.apps.feedback.terms import TalkStage
from teladan.apps.feedback.views.asking import KEEP, done, keep, unfinished
from teladan.apps.organisation.queries import Person, superior_of
from teladan.apps.organisation.queries import person as person_by_id
from teladan.apps.planning.queries import period as period_by_id
from teladan.base.asked import seen_of
from teladan.base.drafts import drop_draft
from teladan.base.errors import Missing, Stale
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.words import say
from teladan.web.differences import differences

TALK = "feedback:talk"


@dataclass(frozen=True, slots=True)
class Pair:
    """The two of a talk, from the reader's side."""

    person: Person
    superior: Person | None
    period: Any
    talk: Talk | None
    is_own: bool
    may_begin: bool
    sides: frozenset[UUID]

    @property
    def other(self) -> Person | None:
        """Who sits across from the reader."""
        return self.superior if self.is_own else self.person


@page
def talk(request: Request, person: UUID, period: UUID) -> HttpResponse:
    """Show the record of one talk, and what its reader may do with it."""
    pair = _pair(request, person, period)
    record = record_of(pair.talk) if pair.talk else None
    roles = _roles(request, pair)
    stage = pair.talk.stage if pair.talk else TalkStage.WRITTEN
    context = {
        "pair": pair,
        "record": record,
        "may_confirm": bool(record) and bool(rules.TALK_STEPS.may("confirm", stage=stage, roles=roles)),
        "may_write": bool(rules.TALK_STEPS.may("write", stage=stage, roles=roles))
        if record
        else pair.may_begin,
        "promise_roles": _promise_roles(request, pair, record),
        "names": names_of(pair),
        "overdue": [
            each
            for each in overdue_promises(person, viewer=request.actor, on=request.today)
            if record is None or each.talk_id != record.talk.pk
        ],
        "today": request.today,
    }
    return render(request, "feedback/talk.html", context)


@page
def write(request: Request, person: UUID, period: UUID) -> HttpResponse:
    """Ask for the record of a talk; keep it or put it before the other side."""
    pair = _pair(request, person, period)
    name = f"dialog:{person}:{period}"
    if KEEP in request.POST:
        keep(request, name)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return go_on(request, request.get_full_path())
    if pair.talk:
        roles = _roles(request, pair)
        rules.TALK_STEPS.may("write", stage=pair.talk.stage, roles=roles).require()
    elif not pair.may_begin:
        raise Missing
    stands = record_of(pair.talk).text if pair.talk else None
    draft, texts = unfinished(request, name)
    form = TalkForm(
        request.POST or None,
        parties=list(names_of(pair).items()),
        initial=initial_of(stands, request.today) | texts,
    )
    stale = False
    try:
        if request.method == "POST" and done(form, lambda: _write(request, form, pair)):
            drop_draft(form=name, by=request.actor)
            toast(request, say("The record is written. It stands once the other side has confirmed it."))
            return go_on(request, reverse(TALK, args=[person, period]))
    except Stale:
        stale = True
    context = {
        "stale": stale,
        "changes": differences(form, initial_of(stands, request.today)) if stale else (),
        "form": form,
        "pair": pair,
        "seen": stands.number if stands else 0,
        "draft": draft,
        "draft_name": name,
        "overdue": overdue_promises(person, viewer=request.actor, on=request.today),
    }
    status = 409 if stale else 422 if form.errors else 200
    return render(request, "feedback/talk_form.html", context, status=status)


def _write(request: Request, form: TalkForm, pair: Pair) -> object:
    return write_talk(
        person_id=pair.person.id,
        period_id=pair.period.pk,
        spec=form.spec(),
        by=request.actor,
        now=request.now,
        after=seen_of(request),
    )


@require_POST
@page
def confirm(request: Request, person: UUID, period: UUID) -> HttpResponse:
    """Confirm what the other side wrote."""
    pair = _pair(request, person, period)
    if pair.talk is None:
        raise Missing
    confirm_talk(talk=pair.talk, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("The record stands now, and what was promised is a task."))
    return go_on(request, reverse(TALK, args=[person, period]))


@require_POST
@page
def settle_promise(request: Request, promise: UUID) -> HttpResponse:
    """Tick a promise off, or say that it is no longer needed."""
    row = access.PROMISE.get(request.actor, promise, "talk")
    act, said = keep_promise, say("Thank you. The promise is kept.")
    if request.POST.get("langkah") == "lepas":
        act, said = release_promise, say("The promise is released.")
    remark = request.POST.get("remark", "")
    act(promise=row, remark=remark, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, said)
    return go_on(request, reverse(TALK, args=[row.talk.person_id, row.talk.period_id]))


def names_of(pair: Pair) -> dict[UUID, str]:
    """Name the two who may promise help, the superior first."""
    chosen = [pair.talk.superior if pair.talk else pair.superior, pair.person]
    return {one.id: one.name for one in chosen if one is not None}


def _pair(request: Request, person: UUID, period: UUID) -> Pair:
    """Find the two and their talk; Missing for everybody else."""
    about, stretch = person_by_id(person), period_by_id(period)
    if about is None or stretch is None:
        raise Missing
    superior = superior_of(person, request.today)
    found = talk_on(person, period)
    is_own = person == request.actor.id
    is_superior = superior is not None and superior.id == request.actor.id
    if found is not None:
        access.TALK.shown(request.actor, found)
    elif not (is_own or is_superior):
        raise Missing
    may_begin = superior is not None and (is_own or is_superior)
    shown = found.superior if found else superior
    sides = frozenset(one.id for one in (superior, found.superior if found else None) if one is not None)
    return Pair(about, shown, stretch, found, is_own, may_begin, sides)


def _roles(request: Request, pair: Pair) -> frozenset[str]:
    """Say how the reader stands to the talk, in the words of `rules.TALK_STEPS`."""
    if pair.talk is None:
        return frozenset()
    return rules.talk_standing(
        request.actor.id,
        person_id=pair.person.id,
        superior_ids=pair.sides,
        written_by=pair.talk.written_by_id,
    )


def _promise_roles(request: Request, pair: Pair, record: Record | None) -> dict[UUID, frozenset[str]]:
    """Say for each promise how the reader stands to it, in the words of `rules.PROMISE_STEPS`."""
    return {
        each.pk: rules.promise_standing(
            request.actor.id,
            promiser_id=each.promiser_id,
            person_id=pair.person.id,
            superior_ids=pair.sides,
        )
        for each in (record.promises if record else ())
    }

"""Where indicators are answered: by self and superior by name, by colleagues in confidence.

The confidential page is no keyed page, as in `rating`: the row that makes a doubled form one would hold a digest of the answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from teladan.apps.competency.models import Case
from teladan.apps.competency.queries import case_on
from teladan.apps.competency.terms import SEEN_LABELS, parts_of
from teladan.apps.rating.actions import send_in_confidence, send_ratings
from teladan.apps.rating.queries import both_sent, criteria_of, invitation_of, own_answers
from teladan.apps.rating.terms import (
    CONFIDENTIAL,
    Given,
    Impression,
    InvitationStage,
    RaterRole,
    draft_name,
    note_field,
    rating_field,
)
from teladan.apps.tenancy.queries import rules_in_force
from teladan.base.asked import seen_of
from teladan.base.drafts import draft_of, save_draft
from teladan.base.errors import Missing
from teladan.base.page import Request, page, toast
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say

MOST = 2_000
REPLACE = "ganti"
WORDS = set(Rating)


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator with its two fields and what stands in them."""

    criterion: Any
    level: int
    word_field: str
    note_field: str
    word: str
    note: str
    number: int


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one competency."""

    name: str
    questions: tuple[Question, ...]

    @property
    def open(self) -> int:
        """How many have no answer yet."""
        return sum(not each.word for each in self.questions)


def sections_of(criteria: Iterable[Any], texts: dict[str, str]) -> list[Section]:
    """Group the criteria by competency, with what was chosen and written so far."""
    found: dict[str, list[Question]] = {}
    for number, row in enumerate(criteria, start=1):
        word_name, note_name = rating_field(row.id), note_field(row.id)
        word = texts.get(word_name, "")
        found.setdefault(row.hint, []).append(
            Question(
                row,
                parts_of(row.ref)[1],
                word_name,
                note_name,
                word if word in WORDS else "",
                texts.get(note_name, "")[:MOST],
                number,
            )
        )
    return [Section(name, tuple(rows)) for name, rows in found.items()]


def _mine(request: Request, sheet: UUID, *, confidential: bool) -> tuple[Any, Case]:
    invitation, case = invitation_of(request.actor.id, sheet), case_on(sheet)
    if invitation is None or case is None or (invitation.role in CONFIDENTIAL) != confidential:
        raise Missing
    return invitation, case


def _texts(request: Request) -> dict[str, str]:
    names = [name for name in request.POST if name.startswith(("rating-", "note-"))]
    return {name: request.POST[name].strip() for name in names}


def _keep(request: Request, invitation: Any) -> None:
    body = {name: [text] for name, text in _texts(request).items()}
    save_draft(form=draft_name(invitation.id), body=body, by=request.actor, now=request.now)


def _drafted(request: Request, invitation: Any) -> tuple[dict[str, str], Any]:
    draft = draft_of(draft_name(invitation.id), by=request.actor)
    body = draft.body if draft else {}
    return {
        name: str(values[-1]) for name, values in body.items() if isinstance(values, list) and values
    }, draft


@page
def rate(request: Request, sheet: UUID) -> HttpResponse:
    """Ask self or superior for every indicator; keep the answers as a draft, or send them."""
    invitation, case = _mine(request, sheet, confidential=False)
    is_open = invitation.sheet.round.is_open(request.now)
    if request.method == "POST" and "keep" in request.POST:
        _keep(request, invitation)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return HttpResponseRedirect(reverse("competency:rate", args=[sheet]), status=303)
    criteria = criteria_of(sheet)
    if invitation.stage == InvitationStage.SENT or not is_open:
        given = own_answers(invitation)
        rows = [(row, parts_of(row.ref)[1], given.get(row.id)) for row in criteria]
        more = {"rows": rows, "is_complete": both_sent(sheet), "labels": SEEN_LABELS, "is_open": is_open}
        return _show(request, invitation, case, "competency/rated.html", **more)
    if request.method != "POST":
        texts, draft = _drafted(request, invitation)
        return _ask(request, invitation, case, sections_of(criteria, texts), draft=draft)
    sections = sections_of(criteria, _texts(request))
    if any(each.open for each in sections):
        return _ask(request, invitation, case, sections, status=422, checked=True)
    answers = {
        each.criterion.id: Given(Rating(each.word), each.note)
        for section in sections
        for each in section.questions
    }
    send_ratings(
        invitation=invitation, answers=answers, by=request.actor, now=request.now, seen=seen_of(request)
    )
    toast(request, say("Your assessment is sent."))
    return HttpResponseRedirect(reverse("competency:rate", args=[sheet]), status=303)


@page(keyed=False)
def confide(request: Request, sheet: UUID) -> HttpResponse:
    """Ask a colleague in confidence; what was not seen enough of is simply left out."""
    invitation, case = _mine(request, sheet, confidential=True)
    sent = invitation.stage == InvitationStage.SENT
    if invitation.stage == InvitationStage.EXCUSED or not invitation.sheet.round.is_open(request.now):
        return _show(request, invitation, case, "competency/confided.html", is_open=False)
    if request.method != "POST":
        if sent and REPLACE not in request.GET:
            return _show(request, invitation, case, "competency/confided.html", is_open=True)
        texts, draft = _drafted(request, invitation)
        return _ask(request, invitation, case, sections_of(criteria_of(sheet), texts), draft=draft)
    here = reverse("competency:confide", args=[sheet])
    if "keep" in request.POST:
        _keep(request, invitation)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return HttpResponseRedirect(f"{here}?{REPLACE}=1", status=303)
    answers = {
        each.criterion.ref: Impression(Rating(each.word), each.note)
        for section in sections_of(criteria_of(sheet), _texts(request))
        for each in section.questions
        if each.word
    }
    send_in_confidence(
        invitation=invitation, answers=answers, by=request.actor, now=request.now, seen=seen_of(request)
    )
    toast(request, say("Your answers are sealed. Thank you."))
    return HttpResponseRedirect(here, status=303)


def _ask(
    request: Request,
    invitation: Any,
    case: Case,
    sections: list[Section],
    *,
    status: int = 200,
    checked: bool = False,
    draft: Any = None,
) -> HttpResponse:
    context = {
        "sections": sections,
        "labels": SEEN_LABELS,
        "open": sum(each.open for each in sections),
        "all": sum(len(each.questions) for each in sections),
        "checked": checked,
        "draft": draft,
        "draft_name": draft_name(invitation.id),
        "is_panel": invitation.role in CONFIDENTIAL,
    }
    return _show(request, invitation, case, "competency/answer.html", status=status, **context)


def _show(
    request: Request, invitation: Any, case: Case, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "round": invitation.sheet.round,
        "case": case,
        "person": case.person,
        "is_self": invitation.role == RaterRole.SELF,
        "rule": rules_in_force(request.today).disclosure,
        **more,
    }
    return render(request, template, context, status=status)

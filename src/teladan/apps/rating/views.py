"""The page on which somebody rates, and the way back while it is open."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.organisation.queries import segment_of
from teladan.apps.rating.actions import send_ratings, withdraw_ratings
from teladan.apps.rating.forms import AnswersForm
from teladan.apps.rating.models import Criterion, Invitation
from teladan.apps.rating.queries import both_sent, criteria_of, invitation_of, own_answers
from teladan.apps.rating.terms import (
    InvitationStage,
    Kind,
    RaterRole,
    draft_name,
    note_field,
    rating_field,
)
from teladan.base.clock import today
from teladan.base.drafts import draft_of, save_draft
from teladan.base.errors import Missing
from teladan.base.models import Draft
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.rulebook import rules_on
from teladan.engine.words import say


@dataclass(frozen=True, slots=True)
class Question:
    """One criterion as the page shows it: its place among its kind, guide statements, and the two fields."""

    criterion: Criterion
    number: int
    of: int
    guides: tuple[Any, ...]
    word: BoundField
    note: BoundField
    is_done: bool

    @property
    def is_result(self) -> bool:
        """Whether it asks about a result of work."""
        return self.criterion.kind == Kind.RESULT


@page
def fill(request: Request, sheet: UUID) -> HttpResponse:
    """Ask for a rater's words and examples; keep them or send them."""
    invitation = _invitation(request, sheet)
    if invitation.stage == InvitationStage.SENT or not invitation.sheet.round.is_open(request.now):
        return _show_sent(request, invitation)
    criteria = criteria_of(invitation.sheet_id)
    draft = draft_of(draft_name(invitation.id), by=request.actor)
    if request.method != "POST":
        return _show_form(request, invitation, AnswersForm(criteria, initial=_texts(draft)), draft)
    if "keep" in request.POST:
        _keep(request, invitation)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return go_on(request, reverse("rating:fill", args=[sheet]))
    form = AnswersForm(criteria, request.POST)
    if not form.is_valid():
        return _show_form(request, invitation, form, draft)
    send_ratings(
        invitation=invitation, answers=form.answers(), by=request.actor, now=request.now, seen=_seen(request)
    )
    toast(request, say("Your rating is sent."))
    return go_on(request, reverse("rating:fill", args=[sheet]))


@require_POST
@page
def withdraw(request: Request, sheet: UUID) -> HttpResponse:
    """Take one's own answers back to change them."""
    invitation = _invitation(request, sheet)
    withdraw_ratings(invitation=invitation, by=request.actor, now=request.now, seen=_seen(request))
    toast(request, say("Your rating is open again. Change it, then send."))
    return go_on(request, reverse("rating:fill", args=[sheet]))


def _invitation(request: Request, sheet: UUID) -> Invitation:
    found = invitation_of(request.actor.id, sheet)
    if found is None:
        raise Missing
    return found


def _seen(request: Request) -> int | None:
    text = request.POST.get("_seen", "")
    return int(text) if text.isdecimal() else None


def _keep(request: Request, invitation: Invitation) -> None:
    body = {
        name: request.POST.getlist(name) for name in request.POST if name.startswith(("rating-", "note-"))
    }
    save_draft(form=draft_name(invitation.id), body=body, by=request.actor, now=request.now)


def _texts(draft: Draft | None) -> dict[str, str]:
    """Give the fields of a draft as a form's initial values."""
    body = draft.body if draft else {}
    return {name: values[-1] for name, values in body.items() if isinstance(values, list) and values}


def _questions(form: AnswersForm, request: Request) -> list[Question]:
    """Join each criterion with its fields and, for a value, the guide statements of the rulebook."""
    guides = {value.code: value.statements for value in rules_on(today(request.agency.zone)).behaviours}
    totals = {kind: sum(each.kind == kind for each in form.criteria) for kind in Kind}
    seen = dict.fromkeys(Kind, 0)
    found = []
    for each in form.criteria:
        kind = Kind(each.kind)
        seen[kind] += 1
        word, note = form[rating_field(each.id)], form[note_field(each.id)]
        statements = guides.get(each.ref, ()) if kind is Kind.BEHAVIOUR else ()
        found.append(Question(each, seen[kind], totals[kind], statements, word, note, bool(word.value())))
    return found


def _show_form(
    request: Request, invitation: Invitation, form: AnswersForm, draft: Draft | None
) -> HttpResponse:
    questions = _questions(form, request)
    context = {
        **_about(request, invitation),
        "form": form,
        "questions": questions,
        "open_ones": [each for each in questions if not each.is_done],
        "draft": draft,
        "draft_name": draft_name(invitation.id),
    }
    return render(request, "rating/fill.html", context, status=422 if form.errors else 200)


def _show_sent(request: Request, invitation: Invitation) -> HttpResponse:
    given = own_answers(invitation)
    rows = [(each, given.get(each.id)) for each in criteria_of(invitation.sheet_id)]
    context = {
        **_about(request, invitation),
        "rows": rows,
        "is_sent": invitation.stage == InvitationStage.SENT,
        "is_complete": both_sent(invitation.sheet_id),
        "is_open": invitation.sheet.round.is_open(request.now),
    }
    return render(request, "rating/sent.html", context)


def _about(request: Request, invitation: Invitation) -> dict[str, Any]:
    ratee = invitation.sheet.ratee
    segment = segment_of(ratee.id, today(request.agency.zone))
    return {
        "invitation": invitation,
        "round": invitation.sheet.round,
        "ratee": ratee,
        "post": segment.title if segment else "",
        "is_self": invitation.role == RaterRole.SELF,
    }

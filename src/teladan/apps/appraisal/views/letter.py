"""The letter, and the release."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from teladan.apps.appraisal import access
from teladan.apps.appraisal.actions import release_result, write_letter
from teladan.apps.appraisal.forms import LetterForm, attempt
from teladan.apps.appraisal.models import Appraisal, Letter
from teladan.apps.appraisal.queries import letter_of, notes_of
from teladan.apps.appraisal.rules import may_release, may_write_letter
from teladan.apps.appraisal.views.asking import as_superior, ratings_over
from teladan.apps.rating.queries import answers_side_by_side
from teladan.base.asked import seen_of
from teladan.base.drafts import draft_of, drop_draft, save_draft
from teladan.base.models import Draft
from teladan.base.page import Request, go_on, page, toast
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say

FIELDS = ("strength", "strength_example", "growth", "growth_step", "words")


def _draft_name(appraisal: Appraisal) -> str:
    return f"surat:{appraisal.id}"


@page
def letter(request: Request, pk: UUID) -> HttpResponse:
    """Ask for the letter; keep it, or keep it as a draft of one's own."""
    appraisal = as_superior(request, pk)
    if request.method != "POST":
        return _show(request, appraisal)
    if "keep" in request.POST:
        body = {name: request.POST.getlist(name) for name in FIELDS}
        save_draft(form=_draft_name(appraisal), body=body, by=request.actor, now=request.now)
        toast(request, say("Your draft is kept. Nobody else can read it."))
        return go_on(request, reverse("appraisal:letter", args=[pk]))
    form = LetterForm(request.POST)
    if not attempt(form, lambda: _write(request, appraisal, form)):
        return _show(request, appraisal, form)
    drop_draft(form=_draft_name(appraisal), by=request.actor)
    toast(request, say("The letter is kept. Release the result when you are ready."))
    return go_on(request, reverse("appraisal:letter", args=[pk]))


@require_POST
@page
def release(request: Request, pk: UUID) -> HttpResponse:
    """Let the person read letter and result."""
    appraisal = as_superior(request, pk)
    release_result(appraisal=appraisal, by=request.actor, now=request.now, seen=seen_of(request))
    toast(request, say("{name} can now read the letter and the result.", name=appraisal.person.name))
    return go_on(request, reverse("desk:result", args=[pk]))


def _write(request: Request, appraisal: Appraisal, form: LetterForm) -> None:
    given = {name: form.cleaned_data[name] for name in FIELDS}
    write_letter(appraisal=appraisal, by=request.actor, now=request.now, seen=seen_of(request), **given)


def _initial(draft: Draft | None, row: Letter | None) -> dict[str, str]:
    """Start from one's draft, else from the letter as it stands."""
    if draft is not None:
        return {
            name: values[-1] for name, values in draft.body.items() if isinstance(values, list) and values
        }
    return {name: getattr(row, name) for name in FIELDS} if row else {}


def _show(request: Request, appraisal: Any, bound: LetterForm | None = None) -> HttpResponse:
    roles = access.standing(request.actor, appraisal)
    row, draft = letter_of(appraisal), draft_of(_draft_name(appraisal), by=request.actor)
    form = bound or LetterForm(initial=_initial(draft, row))
    pairs = answers_side_by_side(appraisal.sheet_id, request.actor)
    context = {
        "appraisal": appraisal,
        "form": form,
        "letter": row,
        "draft": draft,
        "draft_name": _draft_name(appraisal),
        "may_write": may_write_letter(
            stage=appraisal.stage, roles=roles, ratings_over=ratings_over(appraisal)
        ),
        "may_release": may_release(stage=appraisal.stage, roles=roles, has_letter=row is not None),
        "strengths": [
            pair
            for pair in pairs
            if pair.superior and pair.superior.rating == Rating.DI_ATAS and pair.superior.note
        ],
        "agreements": [note for note in notes_of(appraisal) if note.is_confirmed],
        "until": appraisal.until,
    }
    return render(request, "appraisal/letter.html", context, status=422 if form.errors else 200)

"""What the forms of planning share: the version seen, the unfinished text, the answer to a stale page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from teladan.apps.planning.forms import attempt
from teladan.base.drafts import draft_of, drop_draft, save_draft
from teladan.base.errors import Stale
from teladan.base.models import Draft
from teladan.base.page import Request, go_on, toast
from teladan.engine.words import Said, say
from teladan.web.differences import differences

KEEP = "keep"
"""Name of the button that keeps the text without sending it."""


F = TypeVar("F", bound=forms.Form)


@dataclass(frozen=True, slots=True)
class Question:
    """A form with a page of its own.

    key
        Names the unfinished text.
    stored
        Reads the form's values as they stand now.
    act
        Does what a valid form asks.
    saved, back
        What is said when it is done, and where one goes then.
    """

    key: str
    template: str
    stored: Callable[[], dict[str, Any]]
    act: Callable[[Any], object]
    saved: Said
    back: str


def ask(request: Request, question: Question, make: Callable[..., F], **context: Any) -> HttpResponse:
    """Show the form, keep its unfinished text, or do what it asks; a stale page shows both versions."""
    if request.method == "POST" and KEEP in request.POST:
        keep(request, question.key)
        toast(request, say("Your text is kept as a draft. It is not in the SKP yet."))
        return go_on(request, request.path)
    draft = unfinished(request, question.key)
    form = make(request.POST or None, initial=question.stored() | texts_of(draft))
    stale = False
    if request.method == "POST":
        try:
            if attempt(form, lambda: question.act(form)):
                drop_draft(form=question.key, by=request.actor)
                toast(request, question.saved)
                return go_on(request, question.back)
        except Stale:
            stale = True
    return show(
        request,
        question.template,
        409 if stale else 422 if form.errors else 200,
        form=form,
        draft=draft,
        key=question.key,
        stale=stale,
        changes=differences(form, question.stored()) if stale else (),
        back=question.back,
        **context,
    )


def unfinished(request: Request, form: str) -> Draft | None:
    """Give the person's unfinished text of a form, unless they asked for the page without it."""
    return None if "baru" in request.GET else draft_of(form, by=request.actor)


def texts_of(draft: Draft | None) -> dict[str, Any]:
    """Give the fields of a draft as a form's initial values."""
    body = draft.body if draft else {}
    return {
        name: values[-1] if isinstance(values, list) and values else values for name, values in body.items()
    }


def keep(request: Request, form: str) -> Draft:
    """Keep the text of a form as it is: the button that works without script."""
    body = {name: request.POST.getlist(name) for name in request.POST if not name.startswith(("_", "csrf"))}
    body.pop(KEEP, None)
    return save_draft(form=form, body=body, by=request.actor, now=request.now)


def show(request: Request, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Show a page of planning."""
    return render(request, f"planning/{template}", context, status=status)

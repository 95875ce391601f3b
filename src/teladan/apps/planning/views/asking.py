"""What the forms of planning share: the version seen, the unfinished text, the answer to a stale page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from teladan.base.drafts import draft_of, save_draft
from teladan.base.models import Draft
from teladan.base.page import Request

KEEP = "keep"
"""Name of the button that keeps the text without sending it."""


def seen_of(request: Request) -> int | None:
    """Read the version of the document that the page showed; None if the form names none."""
    text = request.POST.get("_seen", "")
    return int(text) if text.isdecimal() else None


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

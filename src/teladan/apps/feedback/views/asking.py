"""What the forms here share: the unfinished text, errors of actions beside their field, the year they belong to."""

from collections.abc import Callable
from typing import Any

from django.forms import Form

from teladan.apps.planning.queries import Cycle, current_cycle
from teladan.base.drafts import draft_of, save_draft
from teladan.base.errors import Invalid
from teladan.base.models import Draft
from teladan.base.page import Request
from teladan.base.verdict import Refused, no
from teladan.engine.words import say
from teladan.web.words import told

KEEP = "keep"
"""Name of the button that keeps the text without sending it."""


def year_of(request: Request) -> Cycle:
    """Give the cycle to which what is said today belongs; Refused while the agency has opened none."""
    cycle = current_cycle(request.today)
    if cycle is None:
        raise Refused(no(say("No performance year is open. Your HR office opens it.")))
    return cycle


def unfinished(request: Request, form: str) -> tuple[Draft | None, dict[str, str]]:
    """Give the person's unfinished text of a form, and its fields as initial values."""
    draft = draft_of(form, by=request.actor)
    body = draft.body if draft else {}
    return draft, {name: values[-1] for name, values in body.items() if isinstance(values, list) and values}


def keep(request: Request, form: str) -> Draft:
    """Keep the text of a form as it is: the button that works without script."""
    body = {name: request.POST.getlist(name) for name in request.POST if not name.startswith(("_", "csrf"))}
    body.pop(KEEP, None)
    return save_draft(form=form, body=body, by=request.actor, now=request.now)


def done(form: Form, act: Callable[[], Any]) -> Any:
    """Do what a valid form asks for; None if the form or the action finds fault, whose words then stand in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Invalid as fault:
        form.add_error(fault.field if fault.field in form.fields else None, told(fault.reason))
        return None

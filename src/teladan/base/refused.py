"""refused: what somebody wrote into a form that was refused stays as their own draft.

A form that saves itself (`ui.draft_guard`) has a draft already: the text goes there, and its page shows it again. Another
form's text gets a draft of its own, offered on the page "Tulisan Anda belum terkirim".
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.http import HttpRequest

from teladan.base.actor import Actor
from teladan.base.drafts import keep_refused, save_draft
from teladan.base.models import Draft, Receipt
from teladan.base.unsent import Form, form_of, is_own
from teladan.base.wall import agency

PREFIX = "belum-terkirim:"
MOST = 20
"""Texts of one person that are kept so; the oldest gives way."""

LARGEST = 256 * 1024
"""Signs of one form."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text of one's own that was refused, as a draft."""

    draft: Draft
    form: Form


def place_of(request: HttpRequest) -> str:
    """Tell where the text of a refused form is kept: "draft" of the form, "unsent", or "" if there is none to keep."""
    form = form_of(request)
    if not form.texts or sum(len(value) for _, value in form.fields) > LARGEST:
        return ""
    return "draft" if request.POST.get("_form") else "unsent"


def keep(request: HttpRequest) -> None:
    """Keep the text of the form that was refused, in a transaction of its own."""
    where, by = place_of(request), _actor(request)
    if not where:
        return
    with agency(by.agency_id, by.id, by.user_id):
        if where == "draft":
            body = {name: _clean(request.POST.getlist(name)) for name in request.POST if not is_own(name)}
            keep_refused(form=request.POST["_form"][:200], body=body, by=by, now=_now(request))
        else:
            keep_form(form_of(request), by=by, now=_now(request))


def keep_form(form: Form, *, by: Actor, now: datetime) -> None:
    """Keep a form as a draft among those that wait."""
    mine = Draft.objects.filter(person_id=by.id, form__startswith=PREFIX).order_by("-saved_at")
    Draft.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST - 1 :])).delete()
    body = asdict(form) | {"fields": [_clean(pair) for pair in form.fields]}
    save_draft(form=f"{PREFIX}{uuid4()}", body=body, by=by, now=now)


def waiting_of(by: Actor) -> list[Waiting]:
    """Give what waits, newest first. A form whose key was used up has been sent since: it is forgotten."""
    rows = Draft.objects.filter(person_id=by.id, form__startswith=PREFIX).order_by("-saved_at")
    found = [Waiting(row, Form(**row.body)) for row in rows]
    keys = [each.form.key for each in found if _is_key(each.form.key)]
    used = {
        str(key)
        for key in Receipt.objects.filter(person_id=by.id, key__in=keys).values_list("key", flat=True)
    }
    Draft.objects.filter(pk__in=[each.draft.pk for each in found if each.form.key in used]).delete()
    return [each for each in found if each.form.key not in used]


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _clean(values: list[str]) -> list[str]:
    return [value.replace("\x00", "") for value in values]  # PostgreSQL keeps no NUL


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _now(request: HttpRequest) -> datetime:
    now: datetime = request.now  # type: ignore[attr-defined]
    return now

"""draft: one's own unfinished text. No ledger, no other reader; a version check between two windows."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from teladan.base.actor import Actor
from teladan.base.errors import Stale
from teladan.base.models import Draft, Receipt
from teladan.base.writes import Part

KEPT = timedelta(days=90)
REFUSED = UUID(int=0)
"""Stands for a window where the site itself kept the text of a refused form."""


LONGEST = 200
"""Signs that the name of a form may have."""


def draft_of(form: str, *, by: Actor) -> Draft | None:
    """Give the person's draft of a form, if there is one."""
    return Draft.objects.filter(person_id=by.id, form=form).first()


def save_draft(
    *,
    form: str,
    body: dict[str, Any],
    by: Actor,
    now: datetime,
    seen: int | None = None,
    window: UUID | None = None,
    turn: int = 0,
) -> Draft:
    """Keep the text as it is. Without `seen` and `window` it replaces whatever stands.

    seen
        The version the window knew; Stale if another window saved since, or if the draft is gone: sent or thrown away.
    window, turn
        The form's `_key` and a number that grows with each save of that window: a later save replaces an earlier one of
        the same window whatever it had seen (the answer may have been lost), an earlier one that arrives late changes
        nothing. A window that knew of no draft is Stale when another one has begun, or when its form was sent.
    """
    form, body = _without_nul(form)[:LONGEST], _without_nul(body)
    given = Draft(person_id=by.id, form=form, body=body, window=window, turn=turn, saved_at=now)
    mine = Draft.objects.select_for_update().filter(person_id=by.id, form=form)
    draft = mine.first()
    if draft is None:
        if seen is not None or _was_sent(window, by):
            raise Stale(seen=seen or 0, current=0)
        Draft.objects.bulk_create([given], ignore_conflicts=True)  # two windows may begin at the same moment
        draft = mine.get()
        if draft.id == given.id:
            return draft
    if window is not None and draft.window == window:
        if turn <= draft.turn:
            return draft
    elif (seen is not None or window is not None) and not _knows(draft, seen or 0):
        raise Stale(seen=seen or 0, current=draft.version)
    draft.body, draft.saved_at, draft.version = body, now, draft.version + 1
    draft.window, draft.turn = window, turn
    draft.save(update_fields=["body", "saved_at", "version", "window", "turn"])
    return draft


def keep_refused(*, form: str, body: dict[str, Any], by: Actor, now: datetime) -> Draft:
    """Keep the text of a form that was sent and refused; it replaces whatever stands.

    The page that tells of the refusal shows this very text, but was written before it was kept: its saves are no conflict.
    """
    draft = save_draft(form=form, body=body, by=by, now=now)
    Draft.objects.filter(pk=draft.pk).update(window=REFUSED)
    return draft


def _knows(draft: Draft, seen: int) -> bool:
    """Tell whether a window that saw a version saw the present one, or the one before a refusal kept its text."""
    return seen == draft.version or (draft.window == REFUSED and seen == draft.version - 1)


def _was_sent(window: UUID | None, by: Actor) -> bool:
    """Tell whether the form of this window has become a fact: its key is used up."""
    return window is not None and Receipt.objects.filter(person_id=by.id, key=window).exists()


def _without_nul(part: Any) -> Any:
    """Leave the sign NUL out of names and texts: PostgreSQL keeps none."""
    if isinstance(part, str):
        return part.replace("\x00", "")
    if isinstance(part, dict):
        return {_without_nul(name): _without_nul(held) for name, held in part.items()}
    return [_without_nul(each) for each in part] if isinstance(part, list) else part


def drop_draft(*, form: str, by: Actor) -> None:
    """Forget the draft: its text has become a fact."""
    Draft.objects.filter(person_id=by.id, form=form).delete()


def dropping(*, form: str, by: Actor) -> Part:
    """Forget the draft, as part of a larger statement."""
    return Part("DELETE FROM base_draft WHERE person_id = %s AND form = %s", (by.id, form))


def sweep_drafts(*, now: datetime) -> int:
    """Delete the agency's drafts that nobody touched for 90 days; give their number."""
    return Draft.objects.filter(saved_at__lt=now - KEPT).delete()[0]

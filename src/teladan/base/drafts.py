"""draft: one's own unfinished text. No ledger, no other reader; a version check between two windows."""

from datetime import datetime, timedelta
from typing import Any

from teladan.base.actor import Actor
from teladan.base.errors import Stale
from teladan.base.models import Draft

KEPT = timedelta(days=90)


def draft_of(form: str, *, by: Actor) -> Draft | None:
    """Give the person's draft of a form, if there is one."""
    return Draft.objects.filter(person_id=by.id, form=form).first()


def save_draft(
    *, form: str, body: dict[str, Any], by: Actor, now: datetime, seen: int | None = None
) -> Draft:
    """Keep the text as it is. `seen` is the version the window knew; Stale if another window saved since."""
    draft = Draft.objects.select_for_update().filter(person_id=by.id, form=form).first()
    if draft is None:
        return Draft.objects.create(person_id=by.id, form=form, body=body, saved_at=now)
    if seen is not None and seen != draft.version:
        raise Stale(seen=seen, current=draft.version)
    draft.body, draft.saved_at, draft.version = body, now, draft.version + 1
    draft.save(update_fields=["body", "saved_at", "version"])
    return draft


def drop_draft(*, form: str, by: Actor) -> None:
    """Forget the draft: its text has become a fact."""
    Draft.objects.filter(person_id=by.id, form=form).delete()


def sweep_drafts(*, now: datetime) -> int:
    """Delete the agency's drafts that nobody touched for 90 days; give their number."""
    return Draft.objects.filter(saved_at__lt=now - KEPT).delete()[0]

"""Once: a form sent twice is done once.

Each form carries a random `_key`. The first request with it claims the key in its own transaction; a second
one waits for that transaction, then gets the same answer. The same key with another body is refused.
"""

import hashlib
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from teladan.base.actor import Actor
from teladan.base.clock import now as clock_now
from teladan.base.errors import Invalid
from teladan.base.models import Receipt
from teladan.engine.words import say

KEPT = timedelta(days=30)
LONGEST = 200  # signs of an address that are kept; no form of ours is at a longer one
UNSIGNED = {"csrfmiddlewaretoken", "_key"}


def key_of(request: HttpRequest) -> UUID | None:
    """Read the form's key; None when it has none (a draft, a foreign client)."""
    try:
        return UUID(request.POST["_key"])
    except (KeyError, ValueError):
        return None


def digest_of(request: HttpRequest) -> str:
    """Hash what was sent: fields and files, without the token that differs on each page."""
    sha = hashlib.sha256()
    for name in sorted(set(request.POST) - UNSIGNED):
        for value in request.POST.getlist(name):
            sha.update(f"{name}={len(value)}:{value};".encode())
    for name in sorted(request.FILES):
        upload = cast(UploadedFile, request.FILES[name])
        sha.update(f"{name}={upload.name}:{upload.size};".encode())
        for chunk in upload.chunks():
            sha.update(chunk)
        upload.seek(0)
    return sha.hexdigest()


def claim(request: HttpRequest, key: UUID, *, by: Actor) -> Receipt | None:
    """Claim the key for this request; give the earlier receipt if it was claimed before."""
    mine = Receipt(
        person_id=by.id, key=key, route=request.path[:LONGEST], digest=digest_of(request), at=clock_now()
    )
    Receipt.objects.bulk_create([mine], ignore_conflicts=True)
    kept = Receipt.objects.get(person_id=by.id, key=key)
    if kept.id == mine.id:
        return None
    if (kept.route, kept.digest) != (mine.route, mine.digest):
        raise Invalid(say("This form was sent before with another content. Open the page again, then send."))
    return kept


def settle(key: UUID, *, by: Actor, location: str, leaf: str) -> None:
    """Keep the answer beside the claim, in the same transaction."""
    Receipt.objects.filter(person_id=by.id, key=key).update(location=location, leaf=leaf)


def sweep_receipts(*, now: datetime) -> int:
    """Delete the receipts, older than 30 days, of the person who was entered; give their number."""
    return Receipt.objects.filter(at__lt=now - KEPT).delete()[0]

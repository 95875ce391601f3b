"""Once: a form sent twice is done once.

Each form carries a random `_key`. The first request with it claims the key in its own transaction; a second
one waits for that transaction, then gets the same answer. The same key with another body is refused.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from teladan.base.actor import Actor
from teladan.base.clock import now as clock_now
from teladan.base.errors import Invalid
from teladan.base.ids import uuid7
from teladan.base.models import Receipt
from teladan.base.writes import Part
from teladan.engine.words import say

KEPT = timedelta(days=30)
LONGEST = 200  # signs of an address that are kept; no form of ours is at a longer one
UNSIGNED = {"csrfmiddlewaretoken", "_key"}


@dataclass(slots=True)
class Claim:
    """The wish that a form counts once: its key, where it was sent to and what it said.

    location
        Where the answer will lead, if the view has said so before it acted (`promise`).
    settled
        The answer that was kept already, in the statement that did the rest.
    """

    key: UUID
    route: str
    digest: str
    at: datetime
    id: UUID = field(default_factory=uuid7)
    location: str = ""
    settled: str = ""

    def values(self) -> tuple[Any, ...]:
        """Give what the claiming statement needs, in its order."""
        return self.key, self.route, self.digest, self.id, self.at


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same key was claimed before: by which form, and where its answer led."""

    route: str
    digest: str
    location: str


class Met(NamedTuple):
    """Who was met at the door, where they act, and what was answered to the same form before."""

    actor: Actor
    agency: Any
    earlier: Earlier | None


_claim: ContextVar[Claim | None] = ContextVar("claim", default=None)


def claim_of(request: HttpRequest) -> Claim | None:
    """Read what a form claims; None when it has no key (a foreign client)."""
    try:
        key = UUID(request.POST["_key"])
    except (KeyError, ValueError):
        return None
    return Claim(
        key=key, route=request.path[:LONGEST].replace("\0", ""), digest=digest_of(request), at=clock_now()
    )


@contextmanager
def claiming(claim: Claim | None) -> Iterator[None]:
    """Let what is done within know which form it answers."""
    token = _claim.set(claim)
    try:
        yield
    finally:
        _claim.reset(token)


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


def refuse_another(claim: Claim, earlier: Earlier) -> None:
    """Raise Invalid if the key came before with another content."""
    if (earlier.route, earlier.digest) != (claim.route, claim.digest):
        raise Invalid(say("This form was sent before with another content. Open the page again, then send."))


def promise(location: str) -> None:
    """Say where the answer will lead, so that the action can keep it in the statement that does the rest."""
    claim = _claim.get()
    if claim is not None:
        claim.location = location


def settling(leaf: str) -> Part | None:
    """Give the statement that keeps the promised answer beside the claim; None if nothing was claimed or promised."""
    claim = _claim.get()
    if claim is None or not claim.location:
        return None
    claim.settled = claim.location
    return Part(
        "UPDATE base_receipt SET location = %s, leaf = %s WHERE id = %s", (claim.location, leaf, claim.id)
    )


def settle(claim: Claim, *, location: str, leaf: str) -> None:
    """Keep the answer beside the claim, in the same transaction, unless it was kept already."""
    if claim.settled != location:
        Receipt.objects.filter(pk=claim.id).update(location=location, leaf=leaf)


def release(claim: Claim) -> None:
    """Give the key back: nothing was done, and the form may come again with other words."""
    Receipt.objects.filter(pk=claim.id).delete()


def sweep_receipts(*, now: datetime) -> int:
    """Delete the receipts, older than 30 days, of the person who was entered; give their number."""
    return Receipt.objects.filter(at__lt=now - KEPT).delete()[0]

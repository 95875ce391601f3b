"""unsent: the text of a form that could not be taken is never lost.

Two ways, by whether we know who asks:

* the session had ended: the form is kept for 30 minutes, encrypted with a key that only the browser's cookie holds, so
  that the database alone cannot read it; it is offered to the same account after sign-in, to nobody else;
* signed in but refused (another version stands, the deadline passed while typing): kept as one's own draft.

Whose form it was is told by its mark, the account's id signed by us into each form (`form_guard`): a stranger cannot
fill the table. Files are not kept, and the page says so.
"""

import base64
import binascii
import hashlib
import json
import os
import zlib
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from teladan.base.clock import now as clock_now
from teladan.base.errors import is_secret
from teladan.base.ids import uuid7
from teladan.base.models import Unsent

KEPT = timedelta(minutes=30)
LARGEST = 256 * 1024
"""Bytes of one form, encrypted."""

MOST = 5
"""Forms of one account that are kept at a time; the oldest gives way."""

COOKIE = "__Host-belum_terkirim" if settings.SESSION_COOKIE_SECURE else "belum_terkirim"
AUTOSAVE = "base:draft"
_NONCE = 12
_mark = Signer(salt="teladan.form")


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was sent, without passwords and files.

    key
        Its `_key`: with it the form counts once, however often it is sent.
    fields
        What is sent again: what the person wrote, and the version they had seen.
    files
        Names of files, which must be chosen again.
    """

    path: str
    key: str
    fields: list[list[str]]
    files: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """What a person would miss: words, not ticks and numbers."""
        return [value for name, value in self.fields if not is_own(name) and len(value) > 12]


def is_own(name: str) -> bool:
    """Tell whether a field is the form's own, or a secret: nothing that a person wrote and wants back."""
    return name.startswith(("_", "csrf")) or is_secret(name)


def sent_by(request: HttpRequest) -> dict[str, str]:
    """Give what a person wrote into the form that was sent."""
    return {name: str(value) for name, value in request.POST.items() if not is_own(name) and value}


def form_of(request: HttpRequest) -> Form:
    """Give the form that a request has sent."""
    fields = [
        [name, str(value)]
        for name in request.POST
        if name == "_seen" or not is_own(name)
        for value in request.POST.getlist(name)
    ]
    files = [str(upload.name) for name in request.FILES for upload in request.FILES.getlist(name)]
    return Form(request.get_full_path(), request.POST.get("_key", ""), fields, files)


def mark_of(user_id: UUID) -> str:
    """Sign an account's id, for the forms that are shown to it."""
    return _mark.sign(str(user_id))


def author_of(request: HttpRequest) -> str:
    """Tell whose form was sent, by its mark; "" without a sound one."""
    try:
        return _mark.unsign(request.POST.get("_by", ""))
    except BadSignature:
        return ""


def session_ended(request: HttpRequest) -> HttpResponse:
    """Answer a form that came without a session, or with the token of an earlier one: its text stands in the page, and is
    offered after sign-in."""
    form = form_of(request)
    cookie = _keep(request, form)
    is_same = bool(cookie) and request.user.is_authenticated
    context = {
        "sent": sent_by(request),
        "files": form.files,
        "kept": bool(cookie),
        "minutes": KEPT.seconds // 60,
        "go_on": reverse("base:unsent") if is_same else "",
    }
    response = render(request, "web/session_ended.html", context, status=403)
    if cookie:
        _set_cookie(response, cookie)
    return response


def _keep(request: HttpRequest, form: Form) -> str:
    """Encrypt and store the form; give what the browser's cookie must hold, or "" if it is not kept."""
    author, match = author_of(request), request.resolver_match
    if not author or not form.texts or (match and match.view_name == AUTOSAVE):
        return ""
    key, nonce, owner = AESGCM.generate_key(256), os.urandom(_NONCE), _owner(author)
    plain = zlib.compress(json.dumps(asdict(form)).encode())
    body = nonce + AESGCM(key).encrypt(nonce, plain, owner.encode())
    if len(body) > LARGEST:
        return ""
    at = clock_now()
    sweep_unsent(now=at)
    older = Unsent.objects.filter(owner=owner).order_by("-kept_at").values_list("pk", flat=True)[MOST - 1 :]
    Unsent.objects.filter(pk__in=list(older)).delete()
    row = Unsent.objects.create(id=uuid7(), owner=owner, body=body, kept_at=at)
    return base64.urlsafe_b64encode(row.id.bytes + key).decode()


@dataclass(frozen=True, slots=True)
class Kept:
    """A form found again, and the row that holds it."""

    row: Unsent
    form: Form

    @property
    def until(self) -> datetime:
        """When it is forgotten."""
        return self.row.kept_at + KEPT


def kept_for(request: HttpRequest, *, now: datetime) -> Kept | None:
    """Find what the browser's cookie names, if it is the asking account's own and younger than half an hour."""
    try:
        raw = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
    except (binascii.Error, ValueError):
        return None
    if len(raw) != 16 + 32:
        return None
    owner = _owner(str(request.user.pk))
    row = Unsent.objects.filter(pk=UUID(bytes=raw[:16]), owner=owner, kept_at__gt=now - KEPT).first()
    if row is None:
        return None
    body = bytes(row.body)
    try:
        plain = AESGCM(raw[16:]).decrypt(body[:_NONCE], body[_NONCE:], owner.encode())
    except InvalidTag:
        return None
    return Kept(row, Form(**json.loads(zlib.decompress(plain))))


def forget(response: HttpResponse, kept: Kept) -> HttpResponse:
    """Delete what was kept, and its key in the browser."""
    kept.row.delete()
    response.delete_cookie(COOKIE)
    return response


def sweep_unsent(*, now: datetime) -> int:
    """Delete what was kept for longer than half an hour; give their number."""
    deleted: int = Unsent.objects.filter(kept_at__lte=now - KEPT).delete()[0]
    return deleted


def _owner(user_id: str) -> str:
    """Name an account so that the table does not tell who it is."""
    secret = hashlib.sha256(f"teladan.unsent:{settings.SECRET_KEY}".encode()).digest()
    return hashlib.blake2b(user_id.encode(), key=secret, digest_size=32).hexdigest()


def _set_cookie(response: HttpResponse, value: str) -> None:
    options: dict[str, Any] = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    response.set_cookie(COOKIE, value, max_age=KEPT, **options)

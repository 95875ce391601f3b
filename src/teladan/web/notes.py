"""Notes for the next page ("The roles of Budi are set."), in a cookie that only we can read.

They may name people, and a cookie lies on a disk that others may use: so it is encrypted, not only signed.
`settings.MESSAGE_STORAGE` names `SealedCookie`.
"""

import base64
import hashlib
import zlib
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.core.signing import BadSignature
from django.http import HttpRequest


class Seal:
    """What `CookieStorage` expects of a signer, by encryption with a key from SECRET_KEY."""

    def sign_object(self, obj: Any, *, serializer: Any, **_kwargs: Any) -> str:
        """Seal what the serializer makes of it."""
        return _keys().encrypt(zlib.compress(serializer().dumps(obj))).decode()

    def unsign_object(self, sealed: str, *, serializer: Any, **_kwargs: Any) -> Any:
        """Open it again; raises BadSignature if it is not ours."""
        try:
            return serializer().loads(zlib.decompress(_keys().decrypt(sealed.encode())))
        except (InvalidToken, ValueError) as wrong:
            raise BadSignature("no note of ours") from wrong


class Cookie(CookieStorage):
    """Django's cookie of notes, sealed, and bound to this host where there is TLS."""

    def __init__(self, request: HttpRequest) -> None:
        """Take the seal."""
        super().__init__(request)
        self.signer = Seal()
        self.cookie_name = "__Host-pesan" if settings.SESSION_COOKIE_SECURE else "pesan"


class SealedCookie(FallbackStorage):
    """The cookie; what is too long for it lies in the session."""

    storage_classes = (Cookie, SessionStorage)


def _keys() -> MultiFernet:
    return _made((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _made(words: tuple[str, ...]) -> MultiFernet:
    digests = (hashlib.sha256(b"teladan notes\0" + word.encode()).digest() for word in words)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])

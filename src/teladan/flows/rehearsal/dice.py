"""Chance that falls alike every time: what people of a play choose follows from who they are and what it is about."""

from hashlib import sha256


def dice(*about: object) -> int:
    """Throw a number below 2³² for one matter: the same words always give the same number."""
    return int.from_bytes(sha256(":".join(map(str, about)).encode()).digest()[:4], "big")

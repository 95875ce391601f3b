"""Looking for canaries in whatever the site gives out: headers, pages, and what is packed inside files."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from django.http import HttpResponseBase

from tests.wall.twin import TOLD


def told_by(response: HttpResponseBase) -> list[str]:
    """Give what an answer tells of the twin: where it stands and a few signs around it."""
    found = [f"{name}: {value}" for name, value in response.items() if TOLD.search(unquote(value))]
    found += [f"cookie {cookie.key}" for cookie in response.cookies.values() if TOLD.search(cookie.value)]
    return found + told_in(body_of(response))


def body_of(response: Any) -> bytes:
    """Give the whole body, also of an answer that comes in parts."""
    if response.streaming:
        return b"".join(response.streaming_content)
    content: bytes = response.content
    return content


def told_in(body: bytes) -> list[str]:
    """Search bytes, and whatever is packed in them."""
    found = []
    for place, data in _unpacked(body):
        text = data.decode("utf-8", errors="replace")
        hit = TOLD.search(text)
        if hit:
            found.append(f"{place}…{text[max(0, hit.start() - 60) : hit.end() + 20]}…")
    return found


def _unpacked(body: bytes, place: str = "") -> Iterator[tuple[str, bytes]]:
    yield place, body
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for name in packed.namelist():
                yield f"{place}{name}", name.encode()
                yield from _unpacked(packed.read(name), f"{place}{name}/")
    elif body[:2] == b"\x1f\x8b":
        yield from _unpacked(zlib.decompress(body, wbits=31), f"{place}(gz)")

"""How many bytes a page costs its reader: as the server sends it, compressed, with headers and what it draws in."""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

FIRST_VISIT, LATER_PAGE = 60_000, 25_000
"""Bytes that a first visit and every later page may cost in all (design: interface)."""

STATIC = re.compile(r'(?:href|src)="([^"#]+)')
HEADERS_OF_A_FILE = 500
"""Bytes of headers of a static file; measured in the browser it is less."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of the page itself, and of the static files it names, which a browser keeps."""

    page: int
    files: int

    @property
    def first(self) -> int:
        """Bytes of a first visit."""
        return self.page + self.files


def weigh(client: Client, address: str) -> tuple[str, Weight]:
    """Open a page as a browser does and weigh it; its HTML is given back unpacked."""
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    content = answer.content
    sent = len(content) + sum(len(f"{name}: {value}\r\n") for name, value in answer.items())
    if answer.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    html = content.decode()
    root = f"/{settings.STATIC_URL.strip('/')}/"
    named = {path for path in STATIC.findall(html) if path.startswith(root)}
    return html, Weight(sent, sum(_packed(path.removeprefix(root)) for path in named))


@cache
def _packed(path: str) -> int:
    """Bytes of a static file as the site sends it: compressed beforehand."""
    found = finders.find(path)
    assert found, f"no such static file: {path}"
    return len(gzip.compress(Path(found).read_bytes(), 9)) + HEADERS_OF_A_FILE

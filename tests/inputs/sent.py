"""A request as bytes: what a browser would never send can be said with it too."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes

URLENCODED = "application/x-www-form-urlencoded"
BOUNDARY = "batas-unggahan"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


@dataclass(frozen=True)
class Upload:
    """A file as a form sends it."""

    name: str
    content: bytes
    kind: str = "application/octet-stream"


Pair = tuple[str, str | Upload]


@dataclass(frozen=True)
class Sent:
    """One request.

    headers
        By their WSGI names, `HTTP_HOST`.
    what
        What is wrong with it, in the tester's words.
    """

    method: str
    path: str
    query: str = ""
    body: bytes = b""
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    what: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it so that it can be read in a report and sent again."""
        head = f"{self.method} {self.path[:200]}{'?' if self.query else ''}{self.query[:300]}"
        return f"{head} · {', '.join(self.what)}\n    {self.content_type[:80]} {self.headers!r:.300}\n    {self.body[:600]!r}"


def _bytes(text: str) -> bytes:
    """Encode a text; a lone surrogate becomes the bytes that UTF-8 forbids."""
    return text.encode("utf-8", "surrogatepass")


def urlencoded(pairs: Sequence[Pair]) -> bytes:
    """Write a form as a browser does that has no file to send."""
    texts = ((name, value.name if isinstance(value, Upload) else value) for name, value in pairs)
    return b"&".join(
        quote_from_bytes(_bytes(name)).encode() + b"=" + quote_from_bytes(_bytes(value)).encode()
        for name, value in texts
    )


def multipart(pairs: Sequence[Pair]) -> bytes:
    """Write a form with its files; names are not cleaned, as a browser would clean them."""
    parts = []
    for name, value in pairs:
        head = b'Content-Disposition: form-data; name="' + _bytes(name) + b'"'
        if isinstance(value, Upload):
            head += b'; filename="' + _bytes(value.name) + b'"\r\nContent-Type: ' + value.kind.encode()
            content = value.content
        else:
            content = _bytes(value)
        parts.append(b"--" + BOUNDARY.encode() + b"\r\n" + head + b"\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + b"--" + BOUNDARY.encode() + b"--\r\n"

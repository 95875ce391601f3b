"""What one ledger row says, and the exact bytes its leaf is computed from. Plain Python.

The leaf is SHA-256(0x00 ‖ body), the leaf hash of RFC 6962, so that a Merkle tree can be grown over
the rows later. The body is a version byte followed by length-prefixed fields in fixed order; instants
are whole microseconds since 1970-01-01 UTC, data is JSON with sorted keys and no floating-point numbers.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from teladan.base.ids import uuid7

VERSION = b"\x01"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: at an instant an actor did `word` to a subject.

    agency_id is None only for what belongs to no agency (signing in); actor_id is None when nobody
    was known (a failed sign-in). data holds ids, codes and justifications, never floats.
    """

    word: str
    at: datetime
    agency_id: UUID | None
    actor_id: UUID | None
    subject_kind: str
    subject_id: UUID | None
    data: dict[str, Any] = field(default_factory=dict)
    id: UUID = field(default_factory=uuid7)
    _text: str = field(init=False, repr=False, compare=False)
    _leaf: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Write the text and take the leaf once: an import notes a hundred thousand lines."""
        object.__setattr__(self, "_text", canonical_json(self.data))
        object.__setattr__(self, "_leaf", leaf_of(self.body()))

    def text(self) -> str:
        """Give the data as its one canonical JSON text."""
        return self._text

    def body(self) -> bytes:
        """Give the exact bytes the leaf is taken from."""
        return body_of(
            self.id,
            self.agency_id,
            self.at,
            self.actor_id,
            self.word,
            self.subject_kind,
            self.subject_id,
            self.text(),
        )

    def leaf(self) -> str:
        """Give the row's leaf as 64 hexadecimal digits: the receipt people keep."""
        return self._leaf


_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def canonical_json(data: dict[str, Any]) -> str:
    """Write JSON in one way only: sorted keys, no blanks, UTF-8, floats refused with TypeError."""
    _refuse_floats(data)
    return _written(data)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("the ledger holds no floating-point numbers: write a decimal as text")
    for part in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    ):
        _refuse_floats(part)


def body_of(
    id_: UUID,
    agency_id: UUID | None,
    at: datetime,
    actor_id: UUID | None,
    word: str,
    subject_kind: str,
    subject_id: UUID | None,
    data: str,
) -> bytes:
    """Join the fields of a row, each with its length in four bytes, behind the version byte."""
    micros = (at - EPOCH) // timedelta(microseconds=1)
    fields = (
        id_.bytes,
        agency_id.bytes if agency_id else b"",
        str(micros).encode(),
        actor_id.bytes if actor_id else b"",
        word.encode(),
        subject_kind.encode(),
        subject_id.bytes if subject_id else b"",
        data.encode(),
    )
    return VERSION + b"".join(len(part).to_bytes(4, "big") + part for part in fields)


def leaf_of(body: bytes) -> str:
    """Hash a body as an RFC 6962 leaf."""
    return hashlib.sha256(b"\x00" + body).hexdigest()

"""Where a number came from: engine version, rulebook, inputs and seed, as digests anyone can recompute.

A digest is the SHA-256 of the canonical text: JSON with sorted keys, no spaces, UTF-8, decimals as text.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

ENGINE = "0.1.0"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What an engine result states about itself; `seed` is None where no chance is involved."""

    engine: str
    rulebook: str
    input: str
    seed: int | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def provenance(rulebook: str, given: Any, seed: int | None = None) -> Provenance:
    """The provenance of a result computed from `given` (JSON-able) under the rulebook with this digest."""
    return Provenance(ENGINE, rulebook, digest(given), seed)


def digest(value: Any) -> str:
    """SHA-256 of the canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def canonical(value: Any) -> str:
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def plain(value: Any) -> Any:
    """The value in JSON's own types: decimals as their digits, days in ISO form, never a binary fraction."""
    match value:
        case Mapping():
            return {str(name): plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case float():
            raise TypeError(f"{value!r} is a binary fraction; write a decimal")
        case _:
            return value

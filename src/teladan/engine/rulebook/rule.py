"""One rule: a value with its unit, the day it took effect, its article and how sure we are of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from teladan.engine.provenance import canonical
from teladan.engine.words import Said, say


class Confidence(StrEnum):
    """How a rule is known. Only what nobody could confirm may be changed by an agency."""

    CONFIRMED = "C"
    PRACTICE = "P"
    DERIVED = "D"
    MEMORY = "M"
    AGENCY = "A"

    @property
    def label(self) -> Said:
        return CONFIDENCE_LABELS[self]


CONFIDENCE_LABELS = {
    Confidence.CONFIRMED: say("Confirmed by the text of the law or an official page"),
    Confidence.PRACTICE: say("Known from practice only"),
    Confidence.DERIVED: say("Derived by arithmetic from confirmed facts"),
    Confidence.MEMORY: say("Not confirmed; an agency may set its own"),
    Confidence.AGENCY: say("Set by the agency"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated rule. `text` is the value in canonical JSON: it is what a digest covers and a trace carries.

    `source` is empty for national law and names the agency's own regulation otherwise.
    """

    key: str
    text: str
    since: date
    article: str
    confidence: Confidence
    unit: str = ""
    source: str = ""
    note: str = ""

    @property
    def value(self) -> Any:
        """The value in JSON's types; decimals are strings of digits."""
        return json.loads(self.text)

    def to_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "value": self.value,
            "from": self.since.isoformat(),
            "article": self.article,
            "confidence": str(self.confidence),
            "unit": self.unit,
            "source": self.source,
            "note": self.note,
        }


def rule_from(row: Mapping[str, Any]) -> Rule:
    """A rule from a row of TOML or of a trace. Raises KeyError, ValueError or TypeError where the row is broken."""
    since = row["from"]
    return Rule(
        key=str(row["key"]),
        text=canonical(row["value"]),
        since=since if isinstance(since, date) else date.fromisoformat(str(since)),
        article=str(row["article"]),
        confidence=Confidence(row["confidence"]),
        unit=str(row.get("unit", "")),
        source=str(row.get("source", "")),
        note=str(row.get("note", "")),
    )

"""An agency's own rules, laid over the national ones where those are not confirmed.

An overlay is a TOML file: `source = "Perbup 12/2025"` and `[[rule]]` tables with `key`, `from`, `value` and, if
the regulation has one, `article`. Unit and meaning come from the national rule of the same key.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from teladan.engine.provenance import canonical
from teladan.engine.rulebook.read import READERS
from teladan.engine.rulebook.rule import Confidence, Rule
from teladan.engine.words import Said, say

KNOWN = {"key", "from", "value", "article", "note"}


class BadOverlay(ValueError):
    """Everything that is wrong with an overlay, one message each."""

    def __init__(self, faults: tuple[Said, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Overlay:
    """Dated rules of one agency, each naming `source`, the agency's own regulation."""

    source: str
    rules: tuple[Rule, ...]


def read_overlay(path: Path, law: Iterable[Rule]) -> Overlay:
    """The overlay in a TOML file. Raises BadOverlay."""
    try:
        data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadOverlay((say("{path} cannot be read: {why}", path=path.name, why=str(error)),)) from error
    return overlay_of(data, law)


def overlay_of(data: Mapping[str, Any], law: Iterable[Rule]) -> Overlay:
    """An overlay from data of TOML's or JSON's types. Raises BadOverlay with every fault found."""
    national = {rule.key: rule for rule in sorted(law, key=lambda rule: rule.since)}
    source = str(data.get("source", "")).strip()
    rows = data.get("rule", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise BadOverlay((say("Write each rule as a [[rule]] table"),))
    faults = [] if source else [say("Name the regulation these rules come from as source")]
    faults += [fault for row in rows for fault in faults_of(row, national)]
    if faults:
        raise BadOverlay(tuple(faults))
    return Overlay(source, tuple(_laid(row, national[row["key"]], source) for row in rows))


def faults_of(row: Mapping[str, Any], national: Mapping[str, Rule]) -> list[Said]:
    """What is wrong with one row; empty if nothing is."""
    key = str(row.get("key", ""))
    if key not in national:
        return [
            say("There is no rule {key}; the rules are {keys}", key=key, keys=", ".join(sorted(national)))
        ]
    if national[key].confidence is not Confidence.MEMORY:
        return [
            say(
                "{key} is law ({article}); an agency cannot change it", key=key, article=national[key].article
            )
        ]
    faults = [
        say("{key}: there is no field {field}", key=key, field=field) for field in sorted(row.keys() - KNOWN)
    ]
    if not _day(row.get("from")):
        faults.append(say("{key}: from needs a day such as 2026-01-01", key=key))
    return faults + _value_faults(key, row)


def _value_faults(key: str, row: Mapping[str, Any]) -> list[Said]:
    if "value" not in row:
        return [say("{key}: the value is missing", key=key)]
    try:
        READERS[key](json.loads(canonical(row["value"])))
    except KeyError as error:
        return [say("{key}: the value lacks {part}", key=key, part=str(error.args[0]))]
    except (ValueError, TypeError, AttributeError) as error:
        return [say("{key}: the value does not fit: {why}", key=key, why=str(error))]
    return []


def _day(value: Any) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None


def _laid(row: Mapping[str, Any], law: Rule, source: str) -> Rule:
    return replace(
        law,
        text=canonical(row["value"]),
        since=_day(row["from"]) or law.since,
        article=str(row.get("article", "")) or source,
        confidence=Confidence.AGENCY,
        source=source,
        note=str(row.get("note", "")),
    )

"""The rulebook: the law as dated data, each value with unit, from-date, article and confidence.

`rules_on(day, overlay)` gives the rules in force on a day. The law lies in `law/*.toml`; a new regulation is a new
`[[rule]]` with a later `from`, never an edit of the old one. The rule people get wrong: an agency may overlay only
what nobody could confirm (confidence M).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from teladan.engine.rulebook import overlay as _overlay
from teladan.engine.rulebook.book import NoRule, Rulebook, rulebook_of
from teladan.engine.rulebook.load import national_law, rules_on
from teladan.engine.rulebook.overlay import BadOverlay, Overlay
from teladan.engine.rulebook.rule import Confidence, Rule

__all__ = [
    "BadOverlay",
    "Confidence",
    "NoRule",
    "Overlay",
    "Rule",
    "Rulebook",
    "national_law",
    "overlay_of",
    "read_overlay",
    "rulebook_of",
    "rules_on",
]


def overlay_of(data: Mapping[str, Any]) -> Overlay:
    """An agency's overlay from data, checked against the law. Raises BadOverlay."""
    return _overlay.overlay_of(data, national_law())


def read_overlay(path: Path) -> Overlay:
    """An agency's overlay from a TOML file, checked against the law. Raises BadOverlay."""
    return _overlay.read_overlay(path, national_law())

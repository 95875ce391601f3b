"""Loads the law's TOML files and answers which rules were in force on a day."""

import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.overlay import Overlay
from teladan.engine.rulebook.read import READERS
from teladan.engine.rulebook.rule import Rule, rule_from


@lru_cache(maxsize=1)
def national_law() -> tuple[Rule, ...]:
    """Every national rule of every date, each value checked against what its key means."""
    folder = files("teladan.engine.rulebook") / "law"
    sources = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda p: p.name)
    rules = tuple(
        rule_from(row)
        for path in sources
        for row in tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)["rule"]
    )
    for rule in rules:
        READERS[rule.key](rule.value)
    return rules


def rules_on(day: date, overlay: Overlay | None = None) -> Rulebook:
    """The rules in force on a day: the latest national one of each key, or the agency's own if it has begun.

    An agency's rule stays above a later national one until the agency ends it with a rule of its own, for only
    what national law leaves open can be overlaid.
    """
    return _rules_on(day, overlay)


@lru_cache(maxsize=256)
def _rules_on(day: date, overlay: Overlay | None) -> Rulebook:
    chosen = _latest(national_law(), day) | _latest(overlay.rules if overlay else (), day)
    return Rulebook(day, tuple(chosen[key] for key in sorted(chosen)))


def _latest(rules: Iterable[Rule], day: date) -> dict[str, Rule]:
    begun = (rule for rule in rules if rule.since <= day)
    return {rule.key: rule for rule in sorted(begun, key=lambda rule: rule.since)}

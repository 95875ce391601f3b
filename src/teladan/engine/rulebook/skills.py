"""Reads the rules on competency into what they mean; raises as `read` does."""

from collections.abc import Mapping
from typing import Any

from teladan.engine.rulebook.specs import PostClass, Text

LEVELS = 5


def _count(value: Any, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"{value!r} is no whole number between {low} and {high}")
    return value


def classes(value: Any) -> tuple[PostClass, ...]:
    """Classes in the order in which titles are held against them; the last one, and only it, takes the rest."""
    found = tuple(
        PostClass(
            str(row["code"]),
            Text(str(row["id"]), str(row["en"])),
            tuple(str(each).lower() for each in row["words"]),
        )
        for row in value
    )
    if not found or [each.code for each in found if not each.words] != [found[-1].code]:
        raise ValueError("the last class, and only it, has no words")
    if len({each.code for each in found}) != len(found):
        raise ValueError("a class stands here twice")
    return found


def standard(value: Any) -> Mapping[str, int]:
    """Required level by class."""
    return {str(code): _count(level, 1, LEVELS) for code, level in value.items()}


def asked(value: Any) -> tuple[int, int]:
    """Levels below and above the required one."""
    return _count(value["below"], 0, LEVELS - 1), _count(value["above"], 0, LEVELS - 1)


def shown(value: Any) -> Mapping[str, int]:
    """The percent, and the weight of each source; not all weights are nothing."""
    found = {"percent": _count(value["percent"], 1, 100)}
    found |= {source: _count(value[source], 0, 100) for source in ("self", "superior", "panel")}
    if not any(found[source] for source in ("self", "superior", "panel")):
        raise ValueError("no source has any weight")
    return found


def match(value: Any) -> tuple[int, int]:
    """Percent from which a match is optimal, and fair."""
    optimal, fair = _count(value["optimal"], 1, 100), _count(value["fair"], 0, 99)
    if fair >= optimal:
        raise ValueError("fair must lie below optimal")
    return optimal, fair

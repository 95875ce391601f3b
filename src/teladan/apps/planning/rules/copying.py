"""Last year's plan as this year's draft: what a result supported is found again where it is beyond doubt."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeVar

K = TypeVar("K")

ALIKE = 0.85
"""How alike two texts of the same number must be to mean the same result; 1 is equal."""


def found_again(text: str, number: int, among: Sequence[tuple[K, int, str]]) -> K | None:
    """Find this year's counterpart of something from last year among (key, number, text); None where there is doubt.

    The one with the same words; else the one with the same number and nearly the same words.
    """
    same = [key for key, _, other in among if _plain(other) == _plain(text)]
    if len(same) == 1:
        return same[0]
    alike = [key for key, place, other in among if place == number and _likeness(text, other) >= ALIKE]
    return alike[0] if len(alike) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()

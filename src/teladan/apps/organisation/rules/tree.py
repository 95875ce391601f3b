"""The tree of units: which unit stands above which, from hierarchical codes."""

import re
from collections.abc import Iterable, Mapping

SEPARATORS = re.compile(r"[./\-]")
SHORTEST_LEVEL = 2  # characters of a level in codes without separators: "1" is not above "10"


def parents_by_code(codes: Iterable[str]) -> dict[str, str | None]:
    """Give each code the longest proper prefix that exists among the codes, None for roots.

    "05.03.01" stands below "05.03", or below "05" if there is no "05.03". Codes without separators are read
    as levels of at least two characters: "050301" stands below "0503".
    """
    known = set(codes)
    return {code: _parent(code, known) for code in known}


def _parent(code: str, known: set[str]) -> str | None:
    marks = [match.start() for match in SEPARATORS.finditer(code)]
    ends = marks or range(SHORTEST_LEVEL, len(code) - SHORTEST_LEVEL + 1)
    return next((code[:end] for end in reversed(ends) if code[:end] in known), None)


def chain(code: str, parents: Mapping[str, str | None]) -> list[str]:
    """Walk from a unit to its root, itself first; stops where the tree bites its tail."""
    found: list[str] = []
    step: str | None = code
    while step is not None and step not in found:
        found.append(step)
        step = parents.get(step)
    return found


def under(code: str, parents: Mapping[str, str | None]) -> set[str]:
    """Give a unit and all below it."""
    return {each for each in parents if code in chain(each, parents)}


def bites_its_tail(parents: Mapping[str, str | None]) -> list[str]:
    """Give the units of a circle in the tree, if there is one; else nothing."""
    for code in parents:
        steps = chain(code, parents)
        last = parents.get(steps[-1])
        if last is not None:
            return [*steps[steps.index(last) :], last]
    return []

"""Who can be compared with whom: components, how strongly they hang together, and which extra pairs would help.

Measures depend on ability − severity alone, so within each connected component one shift is free: severity means something only
relative to its component. A component that hangs by a thread is little better than two. Its link strength is the standard error
of the severity difference between its two most loosely joined halves (the sign of the Fiedler vector of the raters' graph).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Bools, Design, Floats, Ints

WEAK = 0.5
"""Standard error, in logits, of the difference between halves from which comparison across them is refused."""
PASSES = 300
TRIED = 200
"""Best known nodes of a part among which a pair is looked for."""
LARGEST = 3_000_000
"""Dyads of a component up to which its link strength is computed."""


@njit(nogil=True, cache=True)
def joined(
    ratee: Ints, rater: Ints, ratees: int, raters: int, skip: Ints
) -> Ints:  # pragma: no cover - compiled
    """Component of each ratee and, behind them, of each rater: the least node that it hangs together with."""
    parent = np.arange(ratees + raters)
    for dyad in range(len(ratee)):
        if skip[rater[dyad]]:
            continue
        a, b = ratee[dyad], ratees + rater[dyad]
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        while parent[b] != b:
            parent[b] = parent[parent[b]]
            b = parent[b]
        if a < b:
            parent[b] = a
        else:
            parent[a] = b
    for node in range(len(parent)):
        parent[node] = parent[parent[node]]
        while parent[parent[node]] != parent[node]:
            parent[node] = parent[parent[node]]
    return parent


@dataclass(frozen=True, slots=True)
class Links:
    """Components of nodes, numbered from 1 in order of their first node; and of each component its weakest link."""

    of_ratee: Ints
    of_rater: Ints
    count: int
    strength: Floats
    """Standard error between the halves, in logits; NaN where there is one rater or it was not computed."""
    half: Ints
    """Which of the two most loosely joined halves each rater is in (0, 1)."""
    half_of_ratee: Ints


def components(ratee: Ints, rater: Ints, ratees: int, raters: int, is_self: Ints) -> tuple[Ints, Ints]:
    """Component of each ratee and rater, from 0. Self ratings join nobody; a self node belongs where its ratee does."""
    root = joined(ratee, rater, ratees, raters, is_self)
    selves = is_self[rater].astype(bool)
    root[ratees + rater[selves]] = root[ratee[selves]]
    _, number = np.unique(root, return_inverse=True)
    return number[:ratees].astype(np.int32), number[ratees:].astype(np.int32)


def links_of(design: Design, weight: Floats, of_ratee: Ints, of_rater: Ints, is_self: Ints) -> Links:
    """How strongly each component hangs together, from dyad weights (information of one dyad)."""
    count = int(of_ratee.max()) + 1
    strength = np.full(count, np.nan)
    half, half_of_ratee = np.zeros(design.raters, np.int32), np.zeros(design.ratees, np.int32)
    if design.dyads > LARGEST:
        return Links(of_ratee, of_rater, count, strength, half, half_of_ratee)
    live = np.where(is_self[design.rater].astype(bool), 0.0, weight)
    raters_in = np.bincount(of_rater[is_self == 0], minlength=count)
    vector = _fiedler(design, live, of_rater, of_ratee, is_self)
    above = np.zeros(design.ratees)
    mass = np.bincount(design.ratee, live, design.ratees)
    pulled = np.bincount(design.ratee, live * vector[design.rater], design.ratees)
    np.divide(pulled, mass, out=above, where=mass > 0)
    half = (vector > 0).astype(np.int32)
    share = np.bincount(design.ratee, live * half[design.rater], design.ratees)
    np.divide(share, mass, out=share, where=mass > 0)
    across = np.bincount(of_ratee, mass * share * (1 - share), count)
    many = raters_in > 1
    strength[many] = 1 / np.sqrt(np.maximum(across[many], 1e-12))
    return Links(of_ratee, of_rater, count, strength, half, (above > 0).astype(np.int32))


def _fiedler(design: Design, weight: Floats, of_rater: Ints, of_ratee: Ints, is_self: Ints) -> Floats:
    """The slowest mode of averaging over common ratees, in all components at once, by repeated averaging."""
    mass = np.bincount(design.rater, weight, design.raters)
    whole = np.bincount(design.ratee, weight, design.ratees)
    count = int(of_ratee.max()) + 1
    heavy = np.maximum(np.bincount(of_rater, mass, count), 1e-30)
    vector = np.cos(np.arange(design.raters) * 2.399963) * (is_self == 0)
    for _ in range(PASSES):
        vector -= (np.bincount(of_rater, vector * mass, count) / heavy)[of_rater]
        size = np.sqrt(np.maximum(np.bincount(of_rater, vector**2 * mass, count), 1e-300))
        vector = vector / size[of_rater]
        seen = np.bincount(design.ratee, weight * vector[design.rater], design.ratees) / np.maximum(
            whole, 1e-30
        )
        before = vector
        vector = np.bincount(design.rater, weight * seen[design.ratee], design.raters) / np.maximum(
            mass, 1e-30
        )
        size = np.sqrt(np.maximum(np.bincount(of_rater, vector**2 * mass, count), 1e-300))
        if float(np.abs(vector / size[of_rater] * 1.0 - before).max()) < 1e-4:
            break
    return vector


@dataclass(frozen=True, slots=True)
class Proposal:
    """An extra pair for next time: which halves or components it would join, and the error before and after."""

    rater: int
    ratee: int
    before: float
    after: float


def proposals(
    links: Links,
    design: Design,
    precision: tuple[Floats, Floats],
    wanted: int,
    dyad_weight: float,
    barred: Callable[[int, int], bool],
) -> list[Proposal]:
    """Pairs that would buy most: join components first, largest first, then the two halves of the most loosely joined.

    A pair is a well-known rater of one part with a well-known ratee of the other (highest precision), each used once. The
    information of a pair in series with what is known of its ends is what the difference between the parts gains. Nobody is
    proposed who rates the ratee already, nor where `barred(rater, ratee)` (oneself).
    """
    of_ratee, of_rater = precision
    parts = _parts(links, of_rater > 0)
    found: list[Proposal] = []
    used: tuple[set[int], set[int]] = (set(), set())
    known = {index: information for index, (_, _, information) in enumerate(parts)}
    while len(found) < wanted and known:
        index = min(known, key=lambda each: (known[each], each))
        here, there, _ = parts[index]
        sides = (here, there) if len(found) % 2 == 0 else (there, here)
        pair = _best_pair(sides[0][1], sides[1][0], precision, used, design, barred)
        if pair is None:
            known.pop(index)
            continue
        rater, ratee = pair
        gain = 1 / (1 / dyad_weight + 1 / max(of_rater[rater], 1e-9) + 1 / max(of_ratee[ratee], 1e-9))
        before, after = known[index], known[index] + gain
        found.append(
            Proposal(rater, ratee, 1 / np.sqrt(before) if before > 0 else np.inf, 1 / np.sqrt(after))
        )
        used[0].add(rater)
        used[1].add(ratee)
        known[index] = after
    return found


Part = tuple[Ints, Ints]
"""Ratees and raters of one part."""


def _parts(links: Links, alive: Bools) -> list[tuple[Part, Part, float]]:
    """What could be joined: each component with the largest, and the halves of each; with the information between."""
    sizes = np.bincount(links.of_ratee, minlength=links.count)
    order = np.argsort(-sizes, kind="stable")[:50]
    main = order[0]

    def whole(each: int) -> Part:
        return np.flatnonzero(links.of_ratee == each), np.flatnonzero((links.of_rater == each) & alive)

    parts = [(whole(each), whole(main), 0.0) for each in order[1:]]
    for each in order:
        if np.isfinite(links.strength[each]):
            ratees, raters = whole(each)
            halves = [
                (ratees[links.half_of_ratee[ratees] == side], raters[links.half[raters] == side])
                for side in (0, 1)
            ]
            parts.append((halves[0], halves[1], float(links.strength[each] ** -2)))
    return parts


def _best_pair(
    raters: Ints,
    ratees: Ints,
    precision: tuple[Floats, Floats],
    used: tuple[set[int], set[int]],
    design: Design,
    barred: Callable[[int, int], bool],
) -> tuple[int, int] | None:
    """The best known rater, and the best known ratee whom that rater does not rate yet."""
    for rater in _foremost(raters, precision[1], used[0]):
        low, high = design.turned_start[rater], design.turned_start[rater + 1]
        rated = set(design.turned_ratee[low:high].tolist())
        for ratee in _foremost(ratees, precision[0], used[1]):
            if ratee not in rated and not barred(rater, ratee):
                return rater, ratee
    return None


def _foremost(nodes: Ints, precision: Floats, used: set[int]) -> list[int]:
    return [
        each
        for each in nodes[np.argsort(-precision[nodes], kind="stable")][:TRIED].tolist()
        if each not in used
    ]

"""How raters use the scale beyond severity: fit, halo, centrality; and how well items fit.

Infit and outfit are mean squares of residuals, 1 when the model holds; a dyad's own effect is in the expected variance. Halo is the
spread of answers within dyads beside what the model expects given the dyad's total, so it is free of ability, severity and the
dyad's effect: 1 as expected, near 0 all alike. Centrality is how much wider than others' this rater's thresholds lie,
one step from 0 (score over information, cleared of ability): 0.5 is half as wide again, so the ends are shunned.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from teladan.engine.calibration import kernels
from teladan.engine.calibration.conditional import within
from teladan.engine.calibration.design import Floats, Ints
from teladan.engine.calibration.items import Structure, answer_shares
from teladan.engine.calibration.sweeps import Sweeps
from teladan.engine.calibration.tables import GRID, NODES, Tables


@dataclass(frozen=True, slots=True)
class Habits:
    """One value a rater, or an item for `item_…`; NaN where nothing can be said."""

    infit: Floats
    outfit: Floats
    halo: Floats
    centrality: Floats
    item_infit: Floats
    item_outfit: Floats


def habits_of(
    sweeps: Sweeps,
    structure: Structure,
    xi: Floats,
    tables: Tables,
    dyad: float,
    places: tuple[Floats, Floats, Floats],
) -> Habits:
    """Habits at the estimates `places` (ability, severity, shift of kinds)."""
    design = sweeps.design
    ability, severity, shift = places
    cost = structure.cost(xi)
    steps = xi.copy()
    steps[: structure.items] = 0
    own = np.where(structure.open, structure.parts @ steps, 0.0)
    bend = _bend(cost, own, dyad)
    variance = np.maximum(tables.variance, 1e-9)
    raters = np.zeros((design.raters, 6))
    sweeps.crew.each(
        sweeps.by_rater,
        lambda low, high: kernels.rater_sums(
            low, high, design.turned_start, design.turned, design.turned_ratee, design.turned_kind, shift, design.first,
            design.item, design.answer, tables.mean, variance, bend, own, ability, severity, raters,
        ),
    )  # fmt: skip

    def one(low: int, high: int) -> Floats:
        out = np.zeros((design.items, 4))
        kernels.item_sums(
            low, high, design.start, design.rater, design.kind, shift, design.first, design.item, design.answer,
            tables.mean, variance, ability, severity, out,
        )  # fmt: skip
        return out

    items = np.sum(sweeps.crew.each(sweeps.by_ratee, one), axis=0)
    expected, spread = within(cost, design.patterns, design.top * design.items + 1)
    halo = np.zeros((design.raters, 2))
    sweeps.crew.each(
        sweeps.by_rater,
        lambda low, high: halo_sums(
            low, high, design.turned_start, design.turned, design.turned_kind, design.turned_total, design.kind_pattern,
            design.first, design.item, design.answer, expected, spread, halo,
        ),
    )  # fmt: skip
    return Habits(
        _ratio(raters[:, 1], raters[:, 2]),
        _ratio(raters[:, 3], raters[:, 0]),
        _ratio(halo[:, 0], halo[:, 1]),
        _ratio(raters[:, 4], raters[:, 5]),
        _ratio(items[:, 1], items[:, 2]),
        _ratio(items[:, 3], items[:, 0]),
    )


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.full(len(above), np.nan), where=below > 1e-9)


def _bend(cost: Floats, own: Floats, dyad: float) -> Floats:
    """Of an answer's step cost: mean, slope on the answer, and variance left; the dyad's effect averaged over."""
    points, share = np.polynomial.hermite_e.hermegauss(NODES)
    if dyad <= 0:
        points, share = np.zeros(1), np.ones(1)
    category = np.arange(cost.shape[1])
    shares = np.sum(
        [
            part * answer_shares(cost, GRID + np.sqrt(max(dyad, 0)) * point)
            for part, point in zip(share / share.sum(), points, strict=True)
        ],
        axis=0,
    )
    mean, usual = shares @ category, np.einsum("igk,ik->ig", shares, own)
    variance = np.maximum(shares @ category**2 - mean**2, 1e-9)
    together = np.einsum("igk,ik->ig", shares, own * category) - mean * usual
    rest = np.einsum("igk,ik->ig", shares, own**2) - usual**2 - together**2 / variance
    return np.stack([usual, together / variance, np.maximum(rest, 0)], axis=2)


@njit(nogil=True, cache=True)
def halo_sums(
    low: int, high: int, start: Ints, dyad_of: Ints, kind: Ints, total: Ints, pattern: Ints, first: Ints, item: Ints,
    answer: Ints, expected: Floats, spread: Floats, out: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """For each rater: observed and expected sum of squares within dyads, given their totals."""
    whole = len(first) == 1
    items = expected.shape[2]
    for node in range(low, high):
        for place in range(start[node], start[node + 1]):
            dyad = dyad_of[place]
            begin = np.int64(dyad) * items if whole else first[dyad]
            end = begin + items if whole else first[dyad + 1]
            p = pattern[kind[place]]
            out[node, 1] += spread[p, total[place]]
            for row in range(begin, end):
                i = row - begin if whole else item[row]
                away = answer[row] - expected[p, total[place], i]
                out[node, 0] += away * away

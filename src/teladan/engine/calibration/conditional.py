"""Items and steps from within dyads alone: conditional maximum likelihood (Andersen 1972).

Given a dyad's total, how it divides over items depends on items and steps only, not on ability, severity or the dyad's effect,
whatever their distribution. So one table of counts suffices and no error of the other facets gets in. What a common shift
of all answers would change, it cannot see: that is the location, which lies with ability.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Design, Floats, Ints
from teladan.engine.calibration.items import Structure, moved_counts

ROUNDS = 60
NUDGE = 1e-5
AWAY = 12.0
"""Logits between neighbouring thresholds that no data show: an estimate beyond is on its way to infinity."""
HELD = 3.0
"""Standard deviation, in logits, of the weak prior of that distance where it is needed."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """ξ, its covariance, and for each pattern and total the expected answer of items and the expected spread."""

    xi: Floats
    covariance: Floats
    expected: Floats
    """patterns × totals × items: E(x_i | S)."""
    spread: Floats
    """patterns × totals: E Σ(x_i − E(x_i|S))² given S."""
    rounds: int
    is_held: bool
    """Whether steps had to be held by a weak prior because no pair of answers says how far apart they lie."""


def totals_of(design: Design) -> Ints:
    """How many dyads of each pattern have each total: patterns × totals."""
    width = design.top * design.items + 1
    place = design.kind_pattern[design.kind].astype(np.int64) * width + design.total
    return np.bincount(place, minlength=len(design.patterns) * width).reshape(-1, width)


def fit_conditional(design: Design, structure: Structure) -> Conditional:
    """Items and steps; where answers of a dyad never lie two categories apart steps would run away, so they are held."""
    free = _newton(design, structure, np.zeros((structure.parts.shape[2],) * 2))
    return _newton(design, structure, _hold(structure)) if _runs_away(structure, free.xi) else free


def _gaps(structure: Structure) -> Floats:
    """The distance of neighbouring thresholds as a linear map of ξ; rows of 0 where one is not used."""
    gaps = np.diff(structure.thresholds(), axis=1).reshape(-1, structure.parts.shape[2])
    return np.asarray(np.nan_to_num(gaps))


def _runs_away(structure: Structure, xi: Floats) -> bool:
    gaps = _gaps(structure) @ xi
    return bool(len(gaps)) and float(gaps.max()) > AWAY


def _hold(structure: Structure) -> Floats:
    gaps = _gaps(structure)
    return np.asarray(gaps.T @ gaps / HELD**2)


def _newton(design: Design, structure: Structure, hold: Floats) -> Conditional:
    """Newton's method; the slope of the score is taken by differences, for parameters are few."""
    totals = totals_of(design)
    parts = structure.parts
    observed = np.einsum("ik,ikp->p", moved_counts(design.counts, structure), parts)
    xi = _beginning(design, structure)
    covariance: Floats = np.zeros((len(xi), len(xi)))
    score = _score(structure, xi, totals, design, observed) - hold @ xi
    for rounds in range(1, ROUNDS + 1):  # noqa: B007 - told afterwards
        slope: Floats = np.empty((len(xi), len(xi)))
        for place in range(len(xi)):
            moved = xi.copy()
            moved[place] += NUDGE
            slope[place] = (_score(structure, moved, totals, design, observed) - hold @ moved - score) / NUDGE
        information = -(slope + slope.T) / 2
        covariance = np.linalg.pinv(information, rcond=1e-7, hermitian=True)
        step = covariance @ score
        step *= min(1.0, 1.0 / max(float(np.abs(step).max()), 1e-30))
        xi, _ = structure.centred(xi + step)
        score = _score(structure, xi, totals, design, observed) - hold @ xi
        if float(np.abs(step).max()) < 1e-7:
            break
    expected, spread = within(structure.cost(xi), design.patterns, totals.shape[1])
    return Conditional(xi, covariance, expected, spread, rounds, bool(hold.any()))


def _beginning(design: Design, structure: Structure) -> Floats:
    """Steps from how often answers were given, so that Newton's method starts near."""
    often = np.where(structure.open, design.counts + 1.0, 1.0)
    cost = -np.log(often / often[:, :1])
    rows = structure.open & (design.counts.sum(axis=1) > 0)[:, None]
    flat = structure.parts[rows]
    weight = np.sqrt(design.counts[rows] + 1.0)
    trend = np.tile(np.arange(structure.top + 1.0), (structure.items, 1))[rows]
    together = np.column_stack([flat, trend]) * weight[:, None]
    xi = np.linalg.lstsq(together, cost[rows] * weight, rcond=1e-9)[0][:-1]
    return structure.centred(xi.clip(-6, 6))[0]


def _score(structure: Structure, xi: Floats, totals: Ints, design: Design, observed: Floats) -> Floats:
    shares = _weights(structure.cost(xi))
    often = expected_counts(shares, design.patterns, totals)
    return np.asarray(np.einsum("ik,ikp->p", often, structure.parts) - observed)


def _weights(cost: Floats) -> Floats:
    """exp(−κ), each item's greatest 1; 0 where not possible. A common factor of an item cancels."""
    return np.asarray(np.exp(-(cost - cost.min(axis=1, keepdims=True))))


def within(cost: Floats, patterns: Floats, width: int) -> tuple[Floats, Floats]:
    """E(x_i | S) and the expected sum of squares around it, for every pattern and total."""
    shares = given_totals(_weights(cost), patterns, width)
    category = np.arange(cost.shape[1])
    mean = shares @ category
    return mean, (shares @ category**2 - mean**2).sum(axis=2)


@njit(nogil=True, cache=True)
def given_totals(weights: Floats, patterns: Floats, width: int) -> Floats:  # pragma: no cover - compiled
    """P(x_i = k | S) for each pattern and total: patterns × totals × items × categories; 0 where impossible."""
    items, categories = weights.shape
    out = np.zeros((patterns.shape[0], width, items, categories))
    for p in range(patterns.shape[0]):
        for i in range(items):
            if not patterns[p, i]:
                continue
            others = polynomial(weights, patterns[p], i, width)
            for total in range(width):
                whole = 0.0
                for k in range(min(categories, total + 1)):
                    out[p, total, i, k] = weights[i, k] * others[total - k]
                    whole += out[p, total, i, k]
                if whole > 0:
                    out[p, total, i] /= whole
    return out


@njit(nogil=True, cache=True)
def expected_counts(weights: Floats, patterns: Floats, totals: Ints) -> Floats:  # pragma: no cover - compiled
    """Σ over dyads of P(x_i = k | S): items × categories."""
    items, categories = weights.shape
    out = np.zeros((items, categories))
    share = np.zeros(categories)
    width = totals.shape[1]
    for p in range(patterns.shape[0]):
        for i in range(items):
            if not patterns[p, i]:
                continue
            others = polynomial(weights, patterns[p], i, width)
            for total in range(width):
                if totals[p, total] == 0:
                    continue
                whole = 0.0
                for k in range(categories):
                    share[k] = weights[i, k] * others[total - k] if k <= total else 0.0
                    whole += share[k]
                if whole > 0:
                    for k in range(categories):
                        out[i, k] += totals[p, total] * share[k] / whole
    return out


@njit(nogil=True, cache=True)
def polynomial(weights: Floats, pattern: Floats, without: int, width: int) -> Floats:  # pragma: no cover
    """Σ over ways of a total of the product of weights, for the items of a pattern but one."""
    items, categories = weights.shape
    out = np.zeros(width)
    out[0] = 1.0
    degree = 0
    for i in range(items):
        if not pattern[i] or i == without:
            continue
        top = min(degree + categories - 1, width - 1)
        for total in range(top, -1, -1):
            whole = 0.0
            for k in range(max(0, total - degree), min(categories - 1, total) + 1):
                whole += weights[i, k] * out[total - k]
            out[total] = whole
        degree = top
    return out

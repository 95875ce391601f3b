"""Variances solved exactly: ratees are eliminated, the matrix of raters and units that is left is inverted."""

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Design, Floats, Ints
from teladan.engine.calibration.margins.spec import Margins, Prior
from teladan.engine.calibration.sweeps import Side


def dense(design: Design, weight: Floats, sides: tuple[Side, Side], prior: Prior, component: Ints) -> Margins:
    """Exact: the matrix of raters and unit abilities left after eliminating ratees, inverted."""
    ratees, raters = sides
    size = design.raters + (prior.units if prior.has_units else 0)
    matrix = np.zeros((size, size))
    own = raters.precision[raters.group]
    matrix[np.diag_indices(design.raters)] = own
    if prior.has_units:
        for low, high in zip(prior.rater_bounds, prior.rater_bounds[1:], strict=False):
            part = own[low:high]
            matrix[low:high, low:high] -= np.outer(part, part) / (prior.severity_unit + part.sum())
        matrix[range(design.raters, size), range(design.raters, size)] = prior.ability_unit
    of = ratees.precision[ratees.group]
    eliminate(design.start, design.rater, weight, of, ratees.unit, design.raters, prior.has_units, matrix)
    covariance = np.linalg.inv(matrix)
    ratee, ratee_own, dyad = np.zeros(design.ratees), np.zeros(design.ratees), np.zeros(design.dyads)
    recover(
        design.start, design.rater, weight, of, ratees.unit, design.raters, prior.has_units, covariance,
        ratee, ratee_own, dyad,
    )  # fmt: skip
    inner = covariance[: design.raters, : design.raters]
    unit_severity, rater_own = _unit_severity(inner, own, prior)
    return Margins(
        ratee,
        np.diag(inner).copy(),
        ratee_own,
        rater_own,
        dyad,
        np.diag(covariance)[design.raters :].copy(),
        unit_severity,
        _unit_mean(design, weight, ratees, prior, covariance) if prior.has_units else np.zeros(0),
        _relative(inner, component),
        is_exact=True,
    )


def _unit_severity(covariance: Floats, own: Floats, prior: Prior) -> tuple[Floats, Floats]:
    """Variance of each unit's severity effect, and of severities less it: w | λ is normal with known weights."""
    if not prior.has_units:
        return np.zeros(0), np.diag(covariance).copy()
    effect, less = np.zeros(prior.units), np.zeros(len(own))
    for unit, (low, high) in enumerate(zip(prior.rater_bounds, prior.rater_bounds[1:], strict=False)):
        inner = covariance[low:high, low:high]
        whole = prior.severity_unit + own[low:high].sum()
        share = own[low:high] / whole
        along = inner @ share
        effect[unit] = 1 / whole + share @ along
        less[low:high] = effect[unit] + np.diag(inner) - 2 * along
    return effect, less


def _unit_mean(design: Design, weight: Floats, ratees: Side, prior: Prior, covariance: Floats) -> Floats:
    """Variance of each unit's mean ability: abilities given raters and unit, and what those add together."""
    own = ratees.precision[ratees.group]
    whole = own + np.bincount(design.ratee, weight, design.ratees)
    along = np.zeros((prior.units, len(covariance)))
    np.add.at(along, (ratees.unit[design.ratee], design.rater), weight / whole[design.ratee])
    along[:, design.raters :][np.diag_indices(prior.units)] = np.bincount(
        ratees.unit, own / whole, prior.units
    )
    count = np.maximum(np.diff(prior.ratee_bounds), 1)
    chance = np.bincount(ratees.unit, 1 / whole, prior.units)
    return np.asarray((chance + ((along @ covariance) * along).sum(axis=1)) / count**2)


def _relative(covariance: Floats, component: Ints) -> Floats:
    """Variance of each severity less the mean of its component."""
    out = np.diag(covariance).copy()
    for each in np.unique(component):
        rows = np.flatnonzero(component == each)
        inner = covariance[np.ix_(rows, rows)]
        out[rows] = np.diag(inner) - 2 * inner.mean(axis=1) + inner.mean()
    return np.maximum(out, 0)


@njit(nogil=True, cache=True)
def eliminate(
    start: Ints,
    rater: Ints,
    weight: Floats,
    own: Floats,
    unit: Ints,
    raters: int,
    has_units: bool,
    matrix: Floats,
) -> None:  # pragma: no cover - compiled
    """Adds what the ratees say about raters and units once their abilities are integrated out."""
    for node in range(len(own)):
        whole = own[node]
        for dyad in range(start[node], start[node + 1]):
            whole += weight[dyad]
        for dyad in range(start[node], start[node + 1]):
            j = rater[dyad]
            matrix[j, j] += weight[dyad]
            for again in range(start[node], start[node + 1]):
                matrix[j, rater[again]] -= weight[dyad] * weight[again] / whole
            if has_units:
                u = raters + unit[node]
                matrix[j, u] -= weight[dyad] * own[node] / whole
                matrix[u, j] -= weight[dyad] * own[node] / whole
        if has_units:
            u = raters + unit[node]
            matrix[u, u] += own[node] - own[node] * own[node] / whole


@njit(nogil=True, cache=True)
def recover(
    start: Ints, rater: Ints, weight: Floats, own: Floats, unit: Ints, raters: int, has_units: bool, covariance: Floats,
    ratee: Floats, ratee_own: Floats, dyad_out: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """Variances of abilities and of ability − severity from the covariance of raters and units."""
    for node in range(len(own)):
        whole = own[node]
        for dyad in range(start[node], start[node + 1]):
            whole += weight[dyad]
        u = raters + unit[node]
        spread = 1.0 / whole
        for dyad in range(start[node], start[node + 1]):
            j = rater[dyad]
            along = 0.0
            for again in range(start[node], start[node + 1]):
                along += covariance[j, rater[again]] * weight[again] / whole
            if has_units:
                along += covariance[j, u] * own[node] / whole
            spread += along * weight[dyad] / whole
            dyad_out[dyad] = covariance[j, j] - 2 * along
        if has_units:
            along = covariance[u, u] * own[node] / whole
            for again in range(start[node], start[node + 1]):
                along += covariance[u, rater[again]] * weight[again] / whole
            spread += along * own[node] / whole
        ratee[node] = spread
        ratee_own[node] = spread
        if has_units:  # less the unit effect: its share of the ability goes from p/H to p/H − 1
            along = covariance[u, u] * own[node] / whole
            for again in range(start[node], start[node + 1]):
                along += covariance[u, rater[again]] * weight[again] / whole
            ratee_own[node] += covariance[u, u] - 2 * along
        for dyad in range(start[node], start[node + 1]):
            dyad_out[dyad] += spread

"""Marginal maximum likelihood: ability N(0, σ²) integrated out by quadrature; raters, items and steps fixed (Bock & Aitkin 1981).

The model of TAM's formula item + rater + step: no dyad effect, no priors. Dyad totals suffice here too, so that one
expectation step costs dyads × nodes look-ups. A fixed element's `se` is 1/√ of its own observed information (Louis 1982), the
others held fixed; an all-lowest or all-highest rater or item has its total moved by 0.3, as in `jml.py`. A ratee's measure is the posterior mean and its `se` the posterior standard deviation.
"""

import math
from dataclasses import dataclass

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Design, Floats, Ints
from teladan.engine.calibration.items import (
    Structure,
    answer_shares,
    expected_parts,
    moved_counts,
    structure_of,
)
from teladan.engine.calibration.jml import nudges
from teladan.engine.calibration.kernels import cell
from teladan.engine.calibration.sweeps import Haste, Sweeps
from teladan.engine.calibration.tables import GRID, REACH

NODES = 61
SPAN = 5.0
LONGEST = 500
LOG_SIGMA = (-5.0, 4.0)
"""Bounds that a hastened step may not leave."""


@dataclass
class Marginal:
    """Estimates of one marginal fit. `location` is what all answers have in common; thresholds carry it."""

    measure: Floats
    measure_sd: Floats
    severity: Floats
    severity_information: Floats
    structure: Structure
    xi: Floats
    xi_information: Floats
    location: float
    sigma: float
    log_likelihood: float
    rounds: int
    last_step: float

    @property
    def cost(self) -> Floats:
        return self.structure.cost(self.xi)


@dataclass
class Expected:
    """What one expectation step gives."""

    mean: Floats
    variance: Floats
    raters: Floats
    """raters × (Σ(S − T), ΣV, observed information)."""
    lying: Floats
    log_likelihood: float


def fit_marginal(sweeps: Sweeps, is_partial: bool, tolerance: float = 1e-7) -> Marginal:
    """EM with Newton steps, hastened, until nothing moves more than `tolerance`."""
    design = sweeps.design
    structure = structure_of(design.counts, is_partial, full_scale=False)
    observed = np.einsum("ik,ikp->p", moved_counts(design.counts, structure), structure.parts)
    nudge = nudges(design, design.turned_start, design.turned_total, design.turned_kind)
    xi, severity = np.zeros(structure.parts.shape[2]), np.zeros(design.raters)
    location, sigma = 0.0, 1.0
    haste = Haste(8)
    for rounds in range(1, LONGEST + 1):  # noqa: B007 - told afterwards
        place = np.concatenate([severity, xi, [location, np.log(sigma)]])
        step = expect(sweeps, structure.cost(xi), severity, location, sigma)
        severity = severity - ((step.raters[:, 0] + nudge) / np.maximum(step.raters[:, 1], 1e-9)).clip(-1, 1)
        weight = design.patterns.T.astype(float) @ step.lying
        expected, information = expected_parts(structure, structure.cost(xi), GRID, weight)
        moved = (np.linalg.lstsq(information, expected - observed, rcond=1e-12)[0]).clip(-1, 1)
        xi, lost = structure.centred(xi + moved)
        common = float(severity.mean())
        severity = severity - common
        sigma = float(np.sqrt((step.mean**2 + step.variance).mean()))
        location += -lost - common
        image = np.concatenate([severity, xi, [location, np.log(sigma)]])
        last = float(np.abs(image - place).max())
        if last < tolerance:
            break
        chosen = haste.next(place, image)
        severity, xi = chosen[: design.raters].copy(), chosen[design.raters : -2].copy()
        location, sigma = float(chosen[-2]), float(np.exp(chosen[-1].clip(*LOG_SIGMA)))
    step = expect(sweeps, structure.cost(xi), severity, location, sigma)
    return Marginal(
        step.mean, np.sqrt(step.variance), severity, step.raters[:, 2], structure, xi, information, location, sigma,
        step.log_likelihood, rounds, last,
    )  # fmt: skip


def expect(sweeps: Sweeps, cost: Floats, severity: Floats, location: float, sigma: float) -> Expected:
    """Posterior of every ability, and from it what raters, items and steps need."""
    design = sweeps.design
    table = _table(cost, design)
    nodes = np.linspace(-SPAN, SPAN, NODES)
    prior = -0.5 * nodes**2
    prior -= np.log(np.exp(prior).sum())
    mean, variance = np.zeros(design.ratees), np.zeros(design.ratees)

    def one(low: int, high: int) -> tuple[Floats, Floats, float]:
        raters, lying = np.zeros((design.raters, 3)), np.zeros((len(design.patterns), len(GRID)))
        told = posteriors(
            low, high, design.start, design.rater, design.total, design.kind, design.kind_pattern, table, nodes * sigma,
            prior, severity - location, mean, variance, raters, lying,
        )  # fmt: skip
        return raters, lying, told

    parts = sweeps.crew.each(sweeps.by_ratee, one)
    return Expected(
        mean,
        variance,
        np.sum([part[0] for part in parts], axis=0),
        np.sum([part[1] for part in parts], axis=0),
        float(np.sum([part[2] for part in parts])),
    )


def _table(cost: Floats, design: Design) -> Floats:
    """patterns × grid × (log G, T, V): G is the sum over answers of exp(score·e − cost)."""
    shares = answer_shares(cost, GRID)
    category = np.arange(cost.shape[1])
    mean = shares @ category
    variance = shares @ category**2 - mean**2
    peak = GRID[None, :, None] * category - cost[:, None, :]
    top = peak.max(axis=2)
    whole = top + np.log(np.exp(peak - top[:, :, None]).sum(axis=2))
    mask = design.patterns.astype(float)
    return np.stack([mask @ whole, mask @ mean, mask @ variance], axis=2)


@njit(nogil=True, cache=True)
def posteriors(
    low: int, high: int, start: Ints, rater: Ints, total: Ints, kind: Ints, pattern: Ints, table: Floats, nodes: Floats,
    prior: Floats, severity: Floats, mean: Floats, variance: Floats, raters: Floats, lying: Floats,
) -> float:  # fmt: skip  # pragma: no cover - compiled
    """For ratees `low` to `high`: posterior over `nodes`, and sums over it. Gives their log likelihood."""
    count = len(nodes)
    share = np.zeros(count)
    told = 0.0
    for node in range(low, high):
        share[:] = prior
        for dyad in range(start[node], start[node + 1]):
            p = pattern[kind[dyad]]
            for q in range(count):
                e = nodes[q] - severity[rater[dyad]]
                left, part = cell(e)
                log_sum = table[p, left, 0] + part * (table[p, left + 1, 0] - table[p, left, 0])
                if abs(e) > REACH:  # beyond the grid all answers are the same, so the sum goes on as a line
                    log_sum += table[p, left, 1] * (e - math.copysign(REACH, e))
                share[q] += total[dyad] * e - log_sum
        peak = share.max()
        share[:] = np.exp(share - peak)
        whole = share.sum()
        told += peak + np.log(whole)
        share /= whole
        centre = (share * nodes).sum()
        mean[node] = centre
        variance[node] = (share * nodes * nodes).sum() - centre * centre
        for dyad in range(start[node], start[node + 1]):
            p, j = pattern[kind[dyad]], rater[dyad]
            first, second, spread = 0.0, 0.0, 0.0
            for q in range(count):
                left, part = cell(nodes[q] - severity[j])
                expected = table[p, left, 1] + part * (table[p, left + 1, 1] - table[p, left, 1])
                first += share[q] * expected
                second += share[q] * expected * expected
                spread += share[q] * (table[p, left, 2] + part * (table[p, left + 1, 2] - table[p, left, 2]))
                lying[p, left] += share[q] * (1.0 - part)
                lying[p, left + 1] += share[q] * part
            raters[j, 0] += total[dyad] - first
            raters[j, 1] += spread
            raters[j, 2] += spread - (second - first * first)
    return told

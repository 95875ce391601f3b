"""The model of a dyad's total on a grid of e = ability − severity, so that a sweep looks up instead of summing answers.

With a dyad effect γ ~ N(0, σ²) the total S has mean T(e) = E ΣE_i(e+γ) and variance V(e) = E ΣVar_i(e+γ) + Var ΣE_i(e+γ), by
Gauss–Hermite nodes. The score of e is then (S−T)·T′/V and its information T′²/V (quasi-likelihood; exact without γ).
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Bools, Floats

REACH = 20.0
PER_UNIT = 64
GRID = np.linspace(-REACH, REACH, int(2 * REACH * PER_UNIT) + 1)
NODES = 15
TOGETHER = 32  # patterns computed at once


@dataclass(frozen=True, slots=True)
class Tables:
    """`dyad`: patterns × grid × (T, weight of S−T, information, 0), float32 so that it stays in the nearest cache."""

    dyad: Floats
    mean: Floats
    """items × grid: expected answer."""
    variance: Floats
    """items × grid: its variance, dyad effect included."""


def tables_of(cost: Floats, patterns: Bools, dyad_variance: float) -> Tables:
    """Tables for every pattern of answered items."""
    points, share = np.polynomial.hermite_e.hermegauss(NODES)
    share = share / share.sum()
    if dyad_variance <= 0:
        points, share = np.zeros(1), np.ones(1)
    found = [answer_moments(cost, GRID + np.sqrt(max(dyad_variance, 0)) * point) for point in points]
    stacked, own = (
        np.stack([mean for mean, _ in found]),
        np.tensordot(share, np.stack([v for _, v in found]), 1),
    )
    centre = np.tensordot(share, stacked, 1)
    variance = own + np.tensordot(share, (stacked - centre) ** 2, 1)
    return Tables(_dyad(patterns, stacked, own, share), centre, variance)


def _dyad(patterns: Bools, stacked: Floats, own: Floats, share: Floats) -> Floats:
    table = np.zeros((len(patterns), len(GRID), 4), np.float32)
    for low in range(0, len(patterns), TOGETHER):
        mask = patterns[low : low + TOGETHER].astype(float)
        totals = np.einsum("pi,qig->qpg", mask, stacked, optimize=True)
        mean = np.tensordot(share, totals, 1)
        slope = mask @ own  # T′ = E ΣVar_i, for the derivative of a mean answer is its variance
        variance = np.maximum(slope + np.tensordot(share, (totals - mean) ** 2, 1), 1e-12)
        table[low : low + TOGETHER, :, 0] = mean
        table[low : low + TOGETHER, :, 1] = slope / variance
        table[low : low + TOGETHER, :, 2] = slope**2 / variance
    return table


@njit(nogil=True, cache=True)
def answer_moments(cost: Floats, e: Floats) -> tuple[Floats, Floats]:  # pragma: no cover - compiled
    """Mean and variance of each item's answer at each e: items × len(e) twice."""
    items, categories = cost.shape
    mean, variance = np.zeros((items, len(e))), np.zeros((items, len(e)))
    for i in range(items):
        for g in range(len(e)):
            peak = -np.inf
            for k in range(categories):
                peak = max(peak, k * e[g] - cost[i, k])
            whole, first, second = 0.0, 0.0, 0.0
            for k in range(categories):
                share = np.exp(k * e[g] - cost[i, k] - peak)
                whole += share
                first += k * share
                second += k * k * share
            mean[i, g] = first / whole
            variance[i, g] = second / whole - mean[i, g] ** 2
    return mean, variance

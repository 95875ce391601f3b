"""The loops that invert blocks."""

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Floats, Ints


@njit(nogil=True, cache=True)
def fill(
    matrix: Floats, block: int, bounds: Ints, start: Ints, rater: Ints, turned_start: Ints, turned: Ints,
    turned_ratee: Ints, weight: Floats, own: Floats, own_rater: Floats, home: Ints, home_rater: Ints, to_ratee: Floats,
    to_rater: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """The precision matrix of one block: its ratees, its raters and, if it is a unit, both unit effects."""
    r0, r1, j0, j1, name = bounds
    n, m = r1 - r0, j1 - j0
    for node in range(r0, r1):
        a = node - r0
        matrix[a, a] += own[node]
        if name >= 0:
            matrix[a, n + m] -= own[node]
            matrix[n + m, n + m] += own[node]
        for dyad in range(start[node], start[node + 1]):
            if home_rater[rater[dyad]] == block:
                b = n + rater[dyad] - j0
                matrix[a, a] += weight[dyad]
                matrix[b, b] += weight[dyad]
                matrix[a, b] -= weight[dyad]
            else:
                matrix[a, a] += to_ratee[dyad]
    for node in range(j0, j1):
        b = n + node - j0
        matrix[b, b] += own_rater[node]
        if name >= 0:
            matrix[b, n + m + 1] -= own_rater[node]
            matrix[n + m + 1, n + m + 1] += own_rater[node]
        for place in range(turned_start[node], turned_start[node + 1]):
            if home[turned_ratee[place]] != block:
                matrix[b, b] += to_rater[turned[place]]


@njit(nogil=True, cache=True)
def solve_blocks(
    low: int, high: int, blocks: Ints, start: Ints, rater: Ints, turned_start: Ints, turned: Ints, turned_ratee:
    Ints, weight: Floats, own: Floats, own_rater: Floats, ability_unit: float, severity_unit: float, home: Ints,
    home_rater: Ints, to_ratee: Floats, to_rater: Floats, ratee: Floats, rater_out: Floats, ratee_own: Floats,
    rater_own: Floats, relative: Floats, dyad_out: Floats, unit: Floats, hollow: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """Inverts each block with what its neighbours told it, and keeps variances and what it has to tell them."""
    for block in range(low, high):
        r0, r1, j0, j1, name = blocks[block]
        n, m = r1 - r0, j1 - j0
        size = n + m + (2 if name >= 0 else 0)
        matrix = np.zeros((size, size))
        fill(
            matrix, block, blocks[block], start, rater, turned_start, turned, turned_ratee, weight, own, own_rater, home,
            home_rater, to_ratee, to_rater,
        )  # fmt: skip
        if name >= 0:
            matrix[n + m, n + m] += ability_unit
            matrix[n + m + 1, n + m + 1] += severity_unit
        invert(matrix)
        mean = matrix[n : n + m, n : n + m].sum() / max(m * m, 1)
        if name >= 0:
            unit[0, name] = matrix[n + m, n + m]
            unit[1, name] = matrix[n + m + 1, n + m + 1]
            unit[2, name] = matrix[:n, :n].sum() / max(n * n, 1)
        for node in range(r0, r1):
            a = node - r0
            ratee[node] = matrix[a, a]
            ratee_own[node] = matrix[a, a]
            if name >= 0:
                ratee_own[node] += matrix[n + m, n + m] - 2 * matrix[a, n + m]
            for dyad in range(start[node], start[node + 1]):
                j = rater[dyad]
                if home_rater[j] == block:
                    b = n + j - j0
                    dyad_out[dyad] = matrix[a, a] + matrix[b, b] - 2 * matrix[a, b]
                else:
                    hollow[0, dyad] = 1.0 / max(1.0 / matrix[a, a] - to_ratee[dyad], 1e-3)
        for node in range(j0, j1):
            b = n + node - j0
            rater_out[node] = matrix[b, b]
            rater_own[node] = matrix[b, b]
            if name >= 0:
                rater_own[node] += matrix[n + m + 1, n + m + 1] - 2 * matrix[b, n + m + 1]
            relative[node] = max(matrix[b, b] - 2 * matrix[b, n : n + m].sum() / m + mean, 0.0)
            for place in range(turned_start[node], turned_start[node + 1]):
                if home[turned_ratee[place]] != block:
                    dyad = turned[place]
                    hollow[1, dyad] = 1.0 / max(1.0 / matrix[b, b] - to_rater[dyad], 1e-3)


@njit(nogil=True, cache=True)
def tell(
    low: int, high: int, weight: Floats, hollow: Floats, to_ratee: Floats, to_rater: Floats, dyad_out: Floats
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """What dyads between blocks carry over, and the variance of ability − severity there, from what both ends know without them."""
    for dyad in range(low, high):
        if hollow[0, dyad] > 0.0:
            own = 1.0 / max(weight[dyad], 1e-9)
            to_ratee[dyad] = 1.0 / (own + hollow[1, dyad])
            to_rater[dyad] = 1.0 / (own + hollow[0, dyad])
            dyad_out[dyad] = 1.0 / (weight[dyad] + 1.0 / (hollow[0, dyad] + hollow[1, dyad]))


@njit(nogil=True, cache=True)
def invert(matrix: Floats) -> None:  # pragma: no cover - compiled
    """Inverse of a symmetric positive definite matrix in place, by Gauss–Jordan; only the upper triangle is read.

    No pivots are needed for such a matrix, and every inner loop runs along a row, several numbers at once.
    """
    size = matrix.shape[0]
    for i in range(size):
        for j in range(i):
            matrix[i, j] = matrix[j, i]
    row = np.empty(size)
    for k in range(size):
        pivot = 1.0 / max(matrix[k, k], 1e-12)
        for j in range(size):
            row[j] = matrix[k, j] * pivot
        row[k] = pivot
        for i in range(size):
            if i == k:
                continue
            share = matrix[i, k]
            if share != 0.0:
                matrix[i, k] = 0.0
                for j in range(size):
                    matrix[i, j] -= share * row[j]
        for j in range(size):
            matrix[k, j] = row[j]

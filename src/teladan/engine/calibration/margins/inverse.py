"""The loops that invert blocks.

Ratees of a block meet only over raters and the unit's effect, so they are eliminated one by one, over the few dyads that each has; what
is left to invert has a row a rater and one for each of the two unit effects.
"""

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Floats, Ints


@njit(nogil=True, cache=True)
def eliminate(
    matrix: Floats, mean: Floats, whole: Floats, block: int, bounds: Ints, slot: int, start: Ints, rater: Ints, weight:
    Floats, own: Floats, group: Ints, home_rater: Ints, to_ratee: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """Adds to `matrix` what the block's ratees say of its raters and its unit once their abilities are integrated out.

    `whole` receives the precision of each ability given all else, `mean` how the ratees' sum leans on raters and unit.
    """
    r0, r1, j0, j1, name = bounds
    m = j1 - j0
    for node in range(r0, r1):
        p = own[group[node]]
        known = p
        for dyad in range(start[node], start[node + 1]):
            if home_rater[rater[dyad]] == block:
                known += weight[dyad]
            else:
                known += to_ratee[slot]
                slot += 1
        whole[node - r0] = known
        for dyad in range(start[node], start[node + 1]):
            if home_rater[rater[dyad]] != block:
                continue
            j, w = rater[dyad] - j0, np.float64(weight[dyad])
            share = w / known
            matrix[j, j] += w
            mean[j] += share
            for again in range(start[node], start[node + 1]):
                if home_rater[rater[again]] == block:
                    matrix[j, rater[again] - j0] -= share * weight[again]
            if name >= 0:
                matrix[j, m] -= share * p
        if name >= 0:
            matrix[m, m] += p - p * p / known
            mean[m] += p / known


@njit(nogil=True, cache=True)
def lean_on_raters(
    matrix: Floats, block: int, bounds: Ints, slot: int, turned_start: Ints, turned_ratee: Ints, own: Floats, group: Ints,
    home: Ints, to_rater: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """Adds the priors of the block's raters, and what ratees of other blocks told them."""
    j0, j1, name = bounds[2], bounds[3], bounds[4]
    m = j1 - j0
    for node in range(j0, j1):
        b, p = node - j0, own[group[node]]
        matrix[b, b] += p
        if name >= 0:
            matrix[b, m + 1] -= p
            matrix[m + 1, m + 1] += p
        for place in range(turned_start[node], turned_start[node + 1]):
            if home[turned_ratee[place]] != block:
                matrix[b, b] += to_rater[slot]
                slot += 1


@njit(nogil=True, cache=True)
def recover(
    matrix: Floats, whole: Floats, block: int, bounds: Ints, slot: int, start: Ints, rater: Ints, weight: Floats, own:
    Floats, group: Ints, home_rater: Ints, to_ratee: Floats, ratee: Floats, ratee_own: Floats, dyad_out: Floats,
) -> float:  # fmt: skip  # pragma: no cover - compiled
    """Variances of abilities, and of ability − severity inside the block; gives Σ 1/precision of abilities given all else.

    In `to_ratee`, what was told by each dyad between blocks gives way to the variance of the ability without it.
    """
    r0, r1, j0, j1, name = bounds
    m = j1 - j0
    chance = 0.0
    for node in range(r0, r1):
        known, p = whole[node - r0], own[group[node]]
        chance += 1.0 / known
        spread, along_unit = 1.0 / known, 0.0
        if name >= 0:
            along_unit = matrix[m, m] * p
        for dyad in range(start[node], start[node + 1]):
            if home_rater[rater[dyad]] != block:
                continue
            j, along = rater[dyad] - j0, 0.0
            for again in range(start[node], start[node + 1]):
                if home_rater[rater[again]] == block:
                    along += matrix[j, rater[again] - j0] * weight[again]
            if name >= 0:
                along += matrix[j, m] * p
                along_unit += matrix[j, m] * weight[dyad]
            along /= known
            spread += along * weight[dyad] / known
            dyad_out[dyad] = matrix[j, j] - 2 * along
        along_unit /= known
        spread += along_unit * p / known
        ratee[node] = ratee_own[node] = spread
        if name >= 0:
            ratee_own[node] += matrix[m, m] - 2 * along_unit
        for dyad in range(start[node], start[node + 1]):
            if home_rater[rater[dyad]] == block:
                dyad_out[dyad] += spread
            else:
                to_ratee[slot] = 1.0 / max(1.0 / spread - to_ratee[slot], 1e-3)
                slot += 1
    return chance


@njit(nogil=True, cache=True)
def solve_blocks(
    low: int, high: int, blocks: Ints, slots: Ints, start: Ints, rater: Ints, turned_start: Ints, turned_ratee: Ints,
    weight: Floats, own: Floats, group: Ints, own_rater: Floats, group_rater: Ints, ability_unit: float, severity_unit:
    float, home: Ints, home_rater: Ints, to_ratee: Floats, to_rater: Floats, ratee: Floats, rater_out: Floats, ratee_own:
    Floats, rater_own: Floats, relative: Floats, dyad_out: Floats, unit: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """Inverts each block with what its neighbours told it, and puts in the place of their words what it has to tell them.

    `slots` (2 × blocks) says where the words to each block's ratees and raters begin.
    """
    for block in range(low, high):
        bounds = blocks[block]
        r0, r1, j0, j1, name = bounds
        n, m = r1 - r0, j1 - j0
        size = m + (2 if name >= 0 else 0)
        matrix, mean, whole = np.zeros((size, size)), np.zeros(size), np.empty(n)
        eliminate(
            matrix, mean, whole, block, bounds, slots[0, block], start, rater, weight, own, group, home_rater, to_ratee
        )  # fmt: skip
        lean_on_raters(
            matrix, block, bounds, slots[1, block], turned_start, turned_ratee, own_rater, group_rater, home, to_rater
        )  # fmt: skip
        if name >= 0:
            matrix[m, m] += ability_unit
            matrix[m + 1, m + 1] += severity_unit
        invert(matrix)
        chance = recover(
            matrix, whole, block, bounds, slots[0, block], start, rater, weight, own, group, home_rater, to_ratee, ratee,
            ratee_own, dyad_out,
        )  # fmt: skip
        if name >= 0:
            unit[0, name] = matrix[m, m]
            unit[1, name] = matrix[m + 1, m + 1]
            for one in range(size):
                for other in range(size):
                    chance += mean[one] * matrix[one, other] * mean[other]
            unit[2, name] = chance / max(n * n, 1)
        middle = matrix[:m, :m].sum() / max(m * m, 1)
        slot = slots[1, block]
        for node in range(j0, j1):
            b = node - j0
            rater_out[node] = rater_own[node] = matrix[b, b]
            if name >= 0:
                rater_own[node] += matrix[m + 1, m + 1] - 2 * matrix[b, m + 1]
            relative[node] = max(matrix[b, b] - 2 * matrix[b, :m].sum() / m + middle, 0.0)
            for place in range(turned_start[node], turned_start[node + 1]):
                if home[turned_ratee[place]] != block:
                    to_rater[slot] = 1.0 / max(1.0 / matrix[b, b] - to_rater[slot], 1e-3)
                    slot += 1


@njit(nogil=True, cache=True)
def tell(
    low: int, high: int, dyad: Ints, back: Ints, weight: Floats, to_ratee: Floats, to_rater: Floats, dyad_out: Floats
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """Carries what both ends of each dyad between blocks know without it over to the other, and gives the variance of ability − severity there.

    `back` says which word to a rater belongs to the same dyad as each word to a ratee.
    """
    for slot in range(low, high):
        w = max(weight[dyad[slot]], 1e-9)
        near, far = to_ratee[slot], to_rater[back[slot]]
        to_ratee[slot] = 1.0 / (1.0 / w + far)
        to_rater[back[slot]] = 1.0 / (1.0 / w + near)
        dyad_out[dyad[slot]] = 1.0 / (w + 1.0 / (near + far))


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

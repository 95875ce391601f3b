"""The loops over dyads, in Numba. Each works on nodes `low` to `high` and lets go of the interpreter, so threads share it.

How the work is cut depends on the data alone, never on the number of threads; so results are equal bit for bit.
Compiled code is kept on disk beside this file or, where that is not writable, in the user's cache folder.
`plain.py` says the same slowly and judges.
"""

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Floats, Ints
from teladan.engine.calibration.tables import GRID, PER_UNIT, REACH

LAST = len(GRID) - 1.001
STEP = 1.0  # longest Newton step, in logits


@njit(nogil=True, cache=True, inline="always")
def cell(e: float) -> tuple[int, float]:  # pragma: no cover - compiled
    """Node left of e and how far e lies towards the next."""
    place = (e + REACH) * PER_UNIT
    if not place >= 0.0:  # what is no number lies at the end, never outside memory
        place = 0.0
    if place > LAST:
        place = LAST
    left = int(place)
    return left, place - left


@njit(nogil=True, cache=True)
def newton(
    low: int,
    high: int,
    start: Ints,
    partner: Ints,
    total: Ints,
    kind: Ints,
    pattern: Ints,
    shift: Floats,
    table: Floats,
    sign: float,
    own: Floats,
    other: Floats,
    group: Ints,
    precision: Floats,
    unit: Ints,
    centre: Floats,
    nudge: Floats,
    heft: Floats,
) -> float:  # pragma: no cover - compiled
    """One damped Newton step for each node of one side; sign +1 for ratees, −1 for raters. Gives the longest step.

    A kind's e is ability − severity − `shift`. The prior is N(centre[unit], 1/precision[group]); `nudge` (or nothing) is added
    to a node's total. `heft` receives the information of the data alone.
    """
    longest = 0.0
    nudged = len(nudge) > 0
    for node in range(low, high):
        x = own[node]
        score, information = 0.0, 0.0
        if nudged:
            score += nudge[node]
        for dyad in range(start[node], start[node + 1]):
            k = kind[dyad]
            e = sign * (x - other[partner[dyad]]) - shift[k]
            left, part = cell(e)
            here, there = table[pattern[k], left], table[pattern[k], left + 1]
            mean = here[0] + part * (there[0] - here[0])
            weight = here[1] + part * (there[1] - here[1])
            score += (total[dyad] - mean) * weight
            information += here[2] + part * (there[2] - here[2])
        heft[node] = information
        p = precision[group[node]]
        slope = information + p
        if slope > 1e-12:
            step = (sign * score - p * (x - centre[unit[node]])) / slope
            step = min(max(step, -STEP), STEP)
            own[node] = x + step
            longest = max(longest, abs(step))
    return longest


@njit(nogil=True, cache=True)
def histogram(
    low: int,
    high: int,
    start: Ints,
    rater: Ints,
    kind: Ints,
    pattern: Ints,
    shift: Floats,
    ability: Floats,
    severity: Floats,
    out: Floats,
) -> None:  # pragma: no cover - compiled
    """Adds how many dyads of each pattern lie at each node of the grid (shared between two nodes)."""
    for node in range(low, high):
        for dyad in range(start[node], start[node + 1]):
            k = kind[dyad]
            left, part = cell(ability[node] - severity[rater[dyad]] - shift[k])
            out[pattern[k], left] += 1.0 - part
            out[pattern[k], left + 1] += part


@njit(nogil=True, cache=True)
def dyad_moments(
    low: int,
    high: int,
    start: Ints,
    rater: Ints,
    total: Ints,
    kind: Ints,
    pattern: Ints,
    shift: Floats,
    table: Floats,
    ability: Floats,
    severity: Floats,
    working: Floats,
    weight: Floats,
) -> None:  # pragma: no cover - compiled
    """Each dyad's working residual (S−T)/T′ and its weight T′²/V at the estimates."""
    for node in range(low, high):
        for dyad in range(start[node], start[node + 1]):
            k = kind[dyad]
            left, part = cell(ability[node] - severity[rater[dyad]] - shift[k])
            here, there = table[pattern[k], left], table[pattern[k], left + 1]
            mean = here[0] + part * (there[0] - here[0])
            a = here[1] + part * (there[1] - here[1])
            w = here[2] + part * (there[2] - here[2])
            weight[dyad] = w
            working[dyad] = (total[dyad] - mean) * a / w if w > 1e-9 else 0.0


@njit(nogil=True, cache=True)
def dyad_score(
    low: int, high: int, start: Ints, rater: Ints, total: Ints, kind: Ints, pattern: Ints, shift: Floats, table: Floats,
    ability: Floats, severity: Floats, spread: Floats,
) -> tuple[float, float]:  # fmt: skip  # pragma: no cover - compiled
    """Σ E[(S−T)²T′²/V² − T′²/V], twice the score of the dyad variance, over each dyad's posterior of e; and Σ of squared weights.

    The posterior is N(ê, spread); three Gauss–Hermite nodes are enough, and one would understate the variance.
    """
    score, information = 0.0, 0.0
    for node in range(low, high):
        for dyad in range(start[node], start[node + 1]):
            k = kind[dyad]
            e = ability[node] - severity[rater[dyad]] - shift[k]
            reach = np.sqrt(3.0 * max(spread[dyad], 0.0))
            for point in range(-1, 2):
                share = 2.0 / 3.0 if point == 0 else 1.0 / 6.0
                left, part = cell(e + point * reach)
                here, there = table[pattern[k], left], table[pattern[k], left + 1]
                away = total[dyad] - here[0] - part * (there[0] - here[0])
                a = here[1] + part * (there[1] - here[1])
                w = here[2] + part * (there[2] - here[2])
                score += share * (away * away * a * a - w)
                information += share * w * w
    return score, information


@njit(nogil=True, cache=True)
def rater_sums(
    low: int,
    high: int,
    start: Ints,
    dyad_of: Ints,
    ratee: Ints,
    kind: Ints,
    shift: Floats,
    first: Ints,
    item: Ints,
    answer: Ints,
    mean: Floats,
    variance: Floats,
    bend: Floats,
    cost: Floats,
    ability: Floats,
    severity: Floats,
    out: Floats,
) -> None:  # pragma: no cover - compiled
    """For each rater: n, Σr², ΣV, Σr²/V, and score and information of the stretch of thresholds.

    `first` of one place means that every dyad answered every item. `cost` is what the steps alone cost (items × categories);
    `bend` holds its mean, its slope on the answer and what is left of its variance (items × grid × 3).
    """
    whole = len(first) == 1
    items = mean.shape[0]
    for node in range(low, high):
        for place in range(start[node], start[node + 1]):
            dyad = dyad_of[place]
            begin = np.int64(dyad) * items if whole else first[dyad]
            end = begin + items if whole else first[dyad + 1]
            left, part = cell(ability[ratee[place]] - severity[node] - shift[kind[place]])
            for row in range(begin, end):
                i = row - begin if whole else item[row]
                expected = mean[i, left] + part * (mean[i, left + 1] - mean[i, left])
                v = variance[i, left] + part * (variance[i, left + 1] - variance[i, left])
                residual = answer[row] - expected
                here, there = bend[i, left], bend[i, left + 1]
                usual = here[0] + part * (there[0] - here[0])
                lean = here[1] + part * (there[1] - here[1])
                rest = here[2] + part * (there[2] - here[2])
                out[node, 0] += 1.0
                out[node, 1] += residual * residual
                out[node, 2] += v
                out[node, 3] += residual * residual / v
                out[node, 4] += usual - cost[i, answer[row]] + lean * residual
                out[node, 5] += rest


@njit(nogil=True, cache=True)
def item_sums(
    low: int,
    high: int,
    start: Ints,
    rater: Ints,
    kind: Ints,
    shift: Floats,
    first: Ints,
    item: Ints,
    answer: Ints,
    mean: Floats,
    variance: Floats,
    ability: Floats,
    severity: Floats,
    out: Floats,
) -> None:  # pragma: no cover - compiled
    """For each item: n, Σr², ΣV, Σr²/V over the answers about ratees `low` to `high`."""
    whole = len(first) == 1
    items = mean.shape[0]
    for node in range(low, high):
        for dyad in range(start[node], start[node + 1]):
            begin = np.int64(dyad) * items if whole else first[dyad]
            end = begin + items if whole else first[dyad + 1]
            left, part = cell(ability[node] - severity[rater[dyad]] - shift[kind[dyad]])
            for row in range(begin, end):
                i = row - begin if whole else item[row]
                expected = mean[i, left] + part * (mean[i, left + 1] - mean[i, left])
                v = variance[i, left] + part * (variance[i, left + 1] - variance[i, left])
                residual = answer[row] - expected
                out[i, 0] += 1.0
                out[i, 1] += residual * residual
                out[i, 2] += v
                out[i, 3] += residual * residual / v

"""The measure of a ratee as one rater sees it: the dyad's own, others fixed. Facets prints it as the local measure of its bias table."""

import numpy as np
from numba import njit

from teladan.engine.calibration.design import Design, Floats, Ints
from teladan.engine.calibration.kernels import cell

EXTREME = 0.3


@njit(nogil=True, cache=True)
def local_measures(
    start: Ints, rater: Ints, total: Ints, kind: Ints, pattern: Ints, most: Ints, table: Floats, ability: Floats,
    severity: Floats, expected: Floats, measure: Floats, se: Floats,
) -> None:  # fmt: skip  # pragma: no cover - compiled
    """For each dyad the expected total, the ability at which its total is expected, and 1/√ of the variance there."""
    for node in range(len(start) - 1):
        for dyad in range(start[node], start[node + 1]):
            p = pattern[kind[dyad]]
            wanted = min(max(float(total[dyad]), EXTREME), most[p] - EXTREME)
            x = ability[node]
            variance = 1.0
            for turn in range(60):
                left, part = cell(x - severity[rater[dyad]])
                mean = table[p, left, 0] + part * (table[p, left + 1, 0] - table[p, left, 0])
                variance = table[p, left, 2] + part * (table[p, left + 1, 2] - table[p, left, 2])
                if turn == 0:
                    expected[dyad] = mean
                step = min(max((wanted - mean) / max(variance, 1e-9), -1.0), 1.0)
                x += step
                if abs(step) < 1e-9:
                    break
            measure[dyad] = x
            se[dyad] = 1.0 / np.sqrt(max(variance, 1e-12))


def local(design: Design, table: Floats, ability: Floats, severity: Floats) -> tuple[Floats, Floats, Floats]:
    """Expected total, local measure and its standard error of every dyad."""
    expected, measure, se = np.zeros(design.dyads), np.zeros(design.dyads), np.zeros(design.dyads)
    most = design.top * design.patterns.sum(axis=1)
    local_measures(
        design.start, design.rater, design.total, design.kind, design.kind_pattern, most, table, ability, severity,
        expected, measure, se,
    )  # fmt: skip
    return expected, measure, se

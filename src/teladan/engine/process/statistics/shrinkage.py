"""Empirical Bayes: a unit with few cases is drawn towards the mean of all, the more the less it can show.

The spread between units is Paule and Mandel's (1982): the τ² at which the weighted squares equal their degrees of freedom.
For display where cases are few; never for a sanction, for a true outlier is drawn in too.
"""

from dataclasses import dataclass

import numpy as np

from teladan.engine.process.spec import Floats

STEPS = 200


@dataclass(frozen=True, slots=True)
class Shrunk:
    """`value` (K) drawn in, `error` (K) its standard error, `reliability` (K) how much of the own value is kept."""

    value: Floats
    error: Floats
    reliability: Floats
    mean: float
    tau2: float


def paule_mandel(values: Floats, variances: Floats) -> float:
    """τ² ≥ 0 by bisection; zero where the values differ no more than their errors explain."""
    k = len(values)
    if k < 2:
        return 0.0

    def excess(tau2: float) -> float:
        weight = 1 / (variances + tau2)
        mean = (weight * values).sum() / weight.sum()
        return float((weight * (values - mean) ** 2).sum()) - (k - 1)

    if excess(0.0) <= 0:
        return 0.0
    low, high = 0.0, max(float(np.var(values)), float(variances.max()))
    while excess(high) > 0:
        high *= 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2


def shrink(values: Floats, variances: Floats) -> Shrunk:
    """`values` (K) with the squared standard errors (K) of each; variances must be positive."""
    tau2 = paule_mandel(values, variances)
    weight = 1 / (variances + tau2)
    mean = float((weight * values).sum() / weight.sum()) if len(values) else 0.0
    kept = tau2 / (tau2 + variances)
    error = np.sqrt(kept * variances + (1 - kept) ** 2 / weight.sum()) if len(values) else kept
    return Shrunk(mean + kept * (values - mean), error, kept, mean, tau2)

"""Funnel limits that know over-dispersion (Spiegelhalter 2005): outside means more than chance and the usual spread explain.

The spread between units is estimated from the middle of them (the outer tenths winsorised), so that an outlier cannot hide itself.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from teladan.engine.process.spec import Flags, Floats

LIMIT = 0.998
WINSOR = 0.1
FEW = 5  # groups below which no spread can be told


@dataclass(frozen=True, slots=True)
class Funnel:
    """`outside` (K) and the limits (K) around `mean`; `false_alarm` is the rate at which chance alone leads outside."""

    mean: float
    tau2: float
    phi: float
    lower: Floats
    upper: Floats
    outside: Flags
    false_alarm: float


def funnel(values: Floats, variances: Floats, limit: float = LIMIT) -> Funnel:
    """`values` (K) with the squared standard errors (K)."""
    z = NormalDist().inv_cdf((1 + limit) / 2)
    weight = 1 / variances
    mean = float((weight * values).sum() / weight.sum()) if len(values) else 0.0
    score = (values - mean) / np.sqrt(variances)
    if len(values) >= FEW:
        low, high = np.quantile(score, [WINSOR, 1 - WINSOR])
        score = np.clip(score, low, high)
    k = len(values)
    phi = float((score**2).mean()) if k else 0.0
    spare = float(weight.sum() - (weight**2).sum() / weight.sum()) if k > 1 else 0.0
    tau2 = max(0.0, (k * phi - (k - 1)) / spare) if spare and k >= FEW else 0.0
    half = z * np.sqrt(variances + tau2)
    return Funnel(mean, tau2, phi, mean - half, mean + half, np.abs(values - mean) > half, 1 - limit)


def share_variance(hits: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Shares on the arcsine scale, where their error hardly depends on the share: value and variance 1 / 4n."""
    value: Floats = np.arcsin(np.sqrt((hits + 0.375) / (n + 0.75)))
    return value, 1 / (4 * n + 2)

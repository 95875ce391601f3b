"""Funnel limits that know over-dispersion (Spiegelhalter 2005): outside means more than chance and the usual spread explain.

The spread between units is estimated from the middle of them (the outer tenths winsorised), so that an outlier cannot hide itself.
"""

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from teladan.engine.process.spec import Flags, Floats

LIMIT = 0.998
WINSOR = 0.1
KEPT = 0.6787
"""The variance that is left of normal scores when their outer tenths are winsorised: the spread is divided by it."""
DRAWS = 2000
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
    z = critical(len(values), limit)
    weight = 1 / variances
    mean = float((weight * values).sum() / weight.sum()) if len(values) else 0.0
    score = (values - mean) / np.sqrt(variances)
    k = len(values)
    phi = _dispersion(score) if k else 0.0
    spare = float(weight.sum() - (weight**2).sum() / weight.sum()) if k > 1 else 0.0
    tau2 = max(0.0, (k * phi - (k - 1)) / spare) if spare and k >= FEW else 0.0
    half = z * np.sqrt(variances + tau2)
    return Funnel(
        mean, tau2, phi, mean - half, mean + half, np.abs(values - mean) > half, false_alarms(k, limit)
    )


def _dispersion(score: Floats) -> float:
    """The mean square of scores (… × K), its outer tenths winsorised about the middle."""
    if score.shape[-1] < FEW:
        return float((score**2).mean())
    low, high = np.quantile(score, [WINSOR, 1 - WINSOR])
    return float((np.clip(score, low, high) ** 2).mean()) / KEPT


def critical(k: int, limit: float = LIMIT) -> float:
    """How many standard deviations the limit lies from the mean among k groups; wider where few tell the spread."""
    if k < FEW:
        return NormalDist().inv_cdf((1 + limit) / 2)
    return max(float(np.quantile(_usual(k, 1), limit)), NormalDist().inv_cdf((1 + limit) / 2))


def false_alarms(k: int, limit: float = LIMIT) -> float:
    """The share of k groups outside where they vary as usual only: this very procedure on draws of its own."""
    return float((_usual(k, 2) > critical(k, limit)).mean()) if k >= FEW else 1 - limit


@lru_cache(maxsize=64)
def _usual(k: int, seed: int) -> Floats:
    """|score| / spread of k normal groups, many times: what the limit is held against when the usual spread dominates."""
    scores = np.random.default_rng(seed).standard_normal((DRAWS, k))
    scores -= scores.mean(axis=1, keepdims=True)
    low, high = np.quantile(scores, [WINSOR, 1 - WINSOR], axis=1)
    spread = (np.clip(scores, low[:, None], high[:, None]) ** 2).mean(axis=1) / KEPT
    ratio: Floats = np.abs(scores) / np.sqrt(spread)[:, None]
    return ratio


def share_variance(hits: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Shares on the arcsine scale, where their error hardly depends on the share: value and variance 1 / 4n."""
    value: Floats = np.arcsin(np.sqrt((hits + 0.375) / (n + 0.75)))
    return value, 1 / (4 * n + 2)

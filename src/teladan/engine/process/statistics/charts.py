"""XmR charts: has a month changed, or does it only vary? (Shewhart; limits at the mean ± 2.66 mean moving ranges.)

Durations are skewed, so chart the logarithm of the median or of the 90th percentile, never a mean.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from teladan.engine.process.spec import Flags, Floats

FACTOR = 2.66
LEAST = 8  # points below which limits mean nothing
DRAWS = 4000


@dataclass(frozen=True, slots=True)
class Chart:
    """Limits on the scale of the values; `signal` (N) marks points outside. `false_alarm` is the simulated rate a point."""

    middle: float
    lower: float
    upper: float
    signal: Flags
    false_alarm: float | None

    @property
    def verdict(self) -> str:
        """`too_few`, `changed` or `no_proof_yet`."""
        if self.false_alarm is None:
            return "too_few"
        return "changed" if bool(self.signal.any()) else "no_proof_yet"


def xmr(values: Floats, log: bool = True) -> Chart:
    """The chart of a series (N), on the log scale unless told otherwise; values must then be positive."""
    scale = np.log(values) if log else values
    if len(values) < LEAST:
        return Chart(float("nan"), float("nan"), float("nan"), np.zeros(len(values), bool), None)
    middle, half = _limits(scale[None])
    low, high = float(middle[0] - half[0]), float(middle[0] + half[0])
    outside = (scale < low) | (scale > high)
    back = np.exp if log else np.asarray
    return Chart(
        float(back(middle[0])), float(back(low)), float(back(high)), outside, false_alarms(len(values))
    )  # fmt: skip


def _limits(series: Floats) -> tuple[Floats, Floats]:
    """Mean and half width of each series (R × N)."""
    return series.mean(axis=1), FACTOR * np.abs(np.diff(series, axis=1)).mean(axis=1)


@lru_cache
def false_alarms(n: int) -> float:
    """The share of points outside when nothing changes: normal, independent values, this very procedure."""
    series = np.random.default_rng(1).standard_normal((DRAWS, n))
    middle, half = _limits(series)
    return float((np.abs(series - middle[:, None]) > half[:, None]).mean())

"""Did a change help? An interrupted time series with trend and AR(1) errors, judged by simulation of the very procedure.

y = a + b·t + c·[t ≥ change] + e, e of lag-one correlation ρ (Prais and Winsten 1954), ρ corrected for the bias of short series. Ordinary
critical values are wrong at these lengths (9 to 29% false alarms at a nominal 5%), so the value that |t| has to pass is found by
simulating series without change at every ρ; the achieved rate stands beside the verdict. With a comparison unit the
difference of the two series is judged: what happened to both is then nobody's merit.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from teladan.engine.process.spec import Floats

NOMINAL = 0.05
AIM = 0.045  # a little below, because the calibration itself is a simulation
GRID = (0.0, 0.2, 0.4, 0.6, 0.8)
DRAWS = 2500
LEAST = 8  # points in all; and at least three on each side
SIDE = 3
HIGHEST = 0.95


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """`effect` is the step at the change, on the scale of the values; the interval uses the simulated critical value.

    `verdict`: `too_few`, `no_proof_yet`, `lower` or `higher` than without the change. `false_alarm` is the rate achieved where
    nothing changed, at the correlation found.
    """

    verdict: str
    effect: float
    lower: float
    upper: float
    t: float
    critical: float
    rho: float
    false_alarm: float


def before_after(values: Floats, change: int, comparison: Floats | None = None) -> BeforeAfter:
    """`values` (N) in order of time, of which those from index `change` on lie after it; use weeks rather than months."""
    series = values if comparison is None else values - comparison
    n = len(series)
    if n < LEAST or change < SIDE or n - change < SIDE or not np.isfinite(series).all():
        nan = float("nan")
        return BeforeAfter("too_few", nan, nan, nan, nan, nan, nan, nan)
    effect, error, rho = (float(each[0]) for each in _fit(series[None], change))
    limits, achieved = _calibrated(n, change)
    critical = float(np.interp(rho, GRID, limits))
    t = effect / error if error > 0 else 0.0
    verdict = "no_proof_yet" if abs(t) <= critical else "higher" if t > 0 else "lower"
    half = critical * error
    return BeforeAfter(
        verdict, effect, effect - half, effect + half, t, critical, rho, float(np.interp(rho, GRID, achieved))
    )  # fmt: skip


def _design(n: int, change: int) -> Floats:
    time = np.linspace(-1, 1, n)
    return np.stack([np.ones(n), time, (np.arange(n) >= change).astype(float)], axis=1)


def _fit(series: Floats, change: int) -> tuple[Floats, Floats, Floats]:
    """Step, its standard error and ρ of each series (R × N): two rounds of feasible generalised least squares."""
    n = series.shape[1]
    design = _design(n, change)
    left = series - series @ np.linalg.pinv(design).T @ design.T
    rho = _correlation(left, design)
    for _ in range(2):
        beta, error, left = _gls(series, design, rho)
        rho = _correlation(left, design)
    beta, error, _ = _gls(series, design, rho)
    return beta[:, 2], error[:, 2], rho


def _correlation(left: Floats, design: Floats) -> Floats:
    """ρ of residuals (R × N), corrected to first order for fitting the columns of the design: r + (k + 3r) / n."""
    n, k = design.shape
    squares = np.maximum((left**2).sum(axis=1), 1e-300)
    raw = (left[:, 1:] * left[:, :-1]).sum(axis=1) / squares
    return np.clip((n * raw + k) / (n - 3), 0.0, HIGHEST)


def _gls(series: Floats, design: Floats, rho: Floats) -> tuple[Floats, Floats, Floats]:
    """Coefficients (R × K), their errors (R × K) and the plain residuals (R × N) at a given ρ (R)."""
    first = np.sqrt(1 - rho**2)
    x = np.empty((len(series), *design.shape))
    x[:, 0] = first[:, None] * design[0]
    x[:, 1:] = design[1:] - rho[:, None, None] * design[:-1]
    y = np.empty_like(series)
    y[:, 0] = first * series[:, 0]
    y[:, 1:] = series[:, 1:] - rho[:, None] * series[:, :-1]
    inverse = np.linalg.inv(np.einsum("rni,rnj->rij", x, x))
    beta = np.einsum("rij,rnj,rn->ri", inverse, x, y)
    rest = y - np.einsum("rni,ri->rn", x, beta)
    variance = (rest**2).sum(axis=1) / max(series.shape[1] - design.shape[1], 1)
    error = np.sqrt(np.einsum("rii->ri", inverse) * variance[:, None])
    return beta, error, series - beta @ design.T


@lru_cache(maxsize=64)
def _calibrated(n: int, change: int) -> tuple[Floats, Floats]:
    """The value |t| must pass at each estimated ρ of the grid, and the false-alarm rate then achieved at each true ρ.

    First the 95th percentile of |t| among series whose estimate lies near each ρ, the worst true ρ counting; then the whole
    curve is raised until no true ρ of the grid passes the nominal rate. The achieved rates come from other draws.
    """
    t, found = _null(n, change, 1)
    true = np.repeat(np.arange(len(GRID)), DRAWS)
    limits = np.array([np.quantile(np.abs(t[true == row]), 1 - AIM) for row in range(len(GRID))])
    limits = np.maximum.accumulate(limits)
    ratio = np.abs(t) / np.interp(found, GRID, limits)
    raised = max(1.0, *(float(np.quantile(ratio[true == row], 1 - AIM)) for row in range(len(GRID))))
    limits = limits * raised
    t, found = _null(n, change, 2)
    alarm = np.abs(t) > np.interp(found, GRID, limits)
    return limits, np.array([alarm[true == row].mean() for row in range(len(GRID))])


def _null(n: int, change: int, seed: int) -> tuple[Floats, Floats]:
    """t and estimated ρ of series without any change, DRAWS at each true ρ of the grid."""
    noise = np.random.default_rng(seed).standard_normal((len(GRID), DRAWS, n))
    series = np.empty_like(noise)
    rho = np.array(GRID)[:, None]
    series[:, :, 0] = noise[:, :, 0] / np.sqrt(1 - rho**2)
    for place in range(1, n):
        series[:, :, place] = rho * series[:, :, place - 1] + noise[:, :, place]
    effect, error, found = _fit(series.reshape(-1, n), change)
    return effect / error, found

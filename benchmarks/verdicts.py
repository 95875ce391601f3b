"""How often verdicts are wrong where the truth is known: series and offices in which nothing changed and nobody differs, drawn anew."""

from collections.abc import Callable

import numpy as np
import polars as pl

from benchmarks.measuring import Result
from teladan.engine.process.statistics import adjust, before_after, funnel, survival, xmr
from teladan.engine.process.statistics.charts import false_alarms
from teladan.engine.process.statistics.funnel import share_variance

SERIES, CHARTS, FUNNELS, CENSUSES, OFFICES = 2000, 10_000, 1000, 50, 100
STATED_CHANGE, STATED_FUNNEL = 0.05, 0.002
Row = tuple[str, str, str, str]


def measure() -> Result:
    """A row a procedure: what it states, what it did, and on how many draws."""
    rows = [*_changes(), *_charts(), *_funnels(), *_officers(), *_censored()]
    return Result(
        "Verdicts where the truth is known",
        [],
        "Every draw is seeded; the second figure of an achieved rate is its standard error.",
        table=[("procedure", "stated", "achieved", "draws"), *rows],
    )


def _rate(alarms: list[float]) -> str:
    return f"{np.mean(alarms):.2%} ± {np.std(alarms) / np.sqrt(len(alarms)):.2%}"


def _changes() -> list[Row]:
    rows = []
    for n, trend in ((24, 0.0), (24, 0.05), (104, 0.0)):
        for rho in (0.0, 0.4, 0.8):
            chance = np.random.default_rng([n, round(10 * rho)])
            alarms = []
            for _ in range(SERIES):
                series = _remembering(chance, n, rho) + trend * np.arange(n)
                alarms.append(float(before_after(series, n // 2).verdict != "no_proof_yet"))
            name = f"before/after, {n} weeks, ρ {rho}{', with a trend' if trend else ''}"
            rows.append((name, f"{STATED_CHANGE:.0%}", _rate(alarms), f"{SERIES:,}"))
    return rows


def _remembering(chance: np.random.Generator, n: int, rho: float) -> np.ndarray:
    noise = chance.normal(0, 1, n)
    noise[0] /= np.sqrt(1 - rho**2)
    for place in range(1, n):
        noise[place] += rho * noise[place - 1]
    return noise


def _charts() -> list[Row]:
    rows = []
    for n in (12, 24, 52):
        chance = np.random.default_rng(n)
        alarms = [float(xmr(np.exp(chance.normal(3, 0.4, n))).signal.mean()) for _ in range(CHARTS)]
        rows.append((f"XmR, a point of {n}", f"{false_alarms(n):.2%}", _rate(alarms), f"{CHARTS:,}"))
    return rows


def _funnels() -> list[Row]:
    rows = []
    for offices, spread in ((60, 0.0), (60, 0.02), (60, 0.05), (60, 0.10), (12, 0.0), (12, 0.10)):
        chance = np.random.default_rng([offices, round(100 * spread)])
        alarms = [_outside(chance, offices, spread) for _ in range(FUNNELS)]
        name = f"funnel, {offices} offices {'alike' if not spread else f'that vary by {spread * 100:.0f} points'}"
        rows.append((name, f"{STATED_FUNNEL:.1%}", _rate(alarms), f"{FUNNELS:,}"))
    return rows


def _outside(chance: np.random.Generator, offices: int, spread: float) -> float:
    n = chance.integers(30, 400, offices).astype(float)
    share = np.clip(0.8 + chance.normal(0, spread, offices), 0.01, 0.99)
    value, variance = share_variance(chance.binomial(n.astype(int), share).astype(float), n)
    return float(funnel(value, variance).outside.mean())


def _officers() -> list[Row]:
    """Forty identical officers, of whom the last gets nineteen times as many hard cases as the first."""
    outside, spread, raw = [], [], []
    for draw in range(OFFICES):
        frame = _identical(np.random.default_rng([40, draw]))
        found = adjust(frame)
        outside.append(float(funnel(found.value, found.variance).outside.mean()))
        spread.append(float(np.ptp(np.exp(found.value))))
        raw.append(float(np.exp(np.ptp(adjust(frame.with_columns(stratum=pl.lit(0))).value))))
    return [
        ("officers alike, unlike cases: outside", f"{STATED_FUNNEL:.1%}", _rate(outside), str(OFFICES)),
        ("… slowest / quickest, unadjusted", "1", f"{np.median(raw):.2f}", str(OFFICES)),
        ("… span of adjusted ratios", "0", f"{np.median(spread):.2f}", str(OFFICES)),
    ]


def _identical(chance: np.random.Generator, officers: int = 40, each: int = 50) -> pl.DataFrame:
    hard = chance.random(officers * each) < np.repeat(np.linspace(0.05, 0.95, officers), each)
    seconds = np.exp(chance.normal(6, 0.5, officers * each) + 1.5 * hard)
    group = pl.Series(np.repeat(np.arange(officers), each)).cast(pl.String)
    case = np.arange(officers * each)
    return pl.DataFrame({"group": group, "stratum": hard, "case": case, "seconds": seconds})


def _censored() -> list[Row]:
    """Half a year of cases; of those begun in its last third many are open, and of the finished only the quick are known."""
    kaplan, naive = [], []
    for draw in range(CENSUSES):
        chance = np.random.default_rng([3, draw])
        begun, lasted = chance.uniform(0, 180, 80_000), chance.exponential(60, 80_000)
        recent = begun > 120
        done = lasted <= 180 - begun
        naive.append(float(np.median(lasted[recent & done])))
        kaplan.append(survival(np.minimum(lasted, 180 - begun)[recent], done[recent]).quantile(0.5)[0])
    truth = 60 * np.log(2)

    def told(values: list[float], which: Callable[[np.ndarray], float]) -> float:
        return float(which(np.array(values)) / truth)

    reached = [each for each in kaplan if np.isfinite(each)]
    spread = f"{told(reached, np.min):.2f} – {told(reached, np.max):.2f}"
    return [
        ("median of finished cases alone / true", "1", f"{told(naive, np.median):.2f}", str(CENSUSES)),
        ("Kaplan–Meier median / true, least and most", "1", spread, f"{len(reached)} of {CENSUSES}"),
    ]

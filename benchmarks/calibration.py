"""Calibration at size: panels, organisations in which everyone rates, and with BENCH_FULL=1 a nation.

Dyads are drawn from the model itself (`simulate.py`), so the RMSE of severity is known. Where an environment with RaschPy is named by
RASCHPY (its Python; see `peers/severity.lock`), it runs on the same ratings in the same run.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.measuring import Result
from teladan.engine.calibration.design import Design
from teladan.engine.calibration.posterior import fit_posterior
from teladan.engine.calibration.simulate import Drawn, World, draw, everyone_rates, panel
from teladan.engine.calibration.state import Nodes, Posterior
from teladan.engine.calibration.sweeps import Crew, Sweeps

PANELS = {"10k": 200, "100k": 2_000, "1M": 20_000}
EVERYONE = {"10k": 200, "100k": 2_000}
NATION = {"100M": 2_000_000, "470M": 4_700_000}
PEER = Path(__file__).parent / "peers" / "severity.py"
LIMIT = int(os.environ.get("PEER_SECONDS", "300"))
"""Seconds after which a peer is stopped."""


def measure() -> Result:
    """Seconds warm (compiled code on disk), RMSE of centred severity, and the peer's where there is one."""
    rows: list[tuple[str, float, str]] = []
    world = World(dyad=0.0)
    _fit(_panel(200, world))  # compile
    for name, people in PANELS.items():
        rows += _beside(f"panel of 50 raters, {name} ratings", _panel(people, world))
    for name, people in EVERYONE.items():
        rows += _beside(f"everyone rates, {name} ratings", _everyone(people, world))
    rows += _reading()
    if os.environ.get("BENCH_FULL"):
        for name, people in NATION.items():
            rows += _nation(name, people)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rows.append(("highest memory of this process, drawing included", peak, "GB"))
    return Result(
        "Calibration by empirical Bayes",
        rows,
        "One warm fit each from codes in memory to all variances; 10 items, 5 categories, 5 raters a ratee, severity SD 0.6.",
        []
        if os.environ.get("RASCHPY")
        else ["RASCHPY names no environment, so no peer ran; see benchmarks/peers/severity.lock."],
    )


def _panel(people: int, world: World) -> Drawn:
    ratee, rater = panel(people, 50, 5, 1)
    return draw(ratee, rater, (np.zeros(people, int), np.zeros(50, int)), world, 2)


def _everyone(people: int, world: World) -> Drawn:
    ratee, rater, _ = everyone_rates(people, 10, 4, 1, 1)
    return draw(ratee, rater, (np.zeros(people, int), np.zeros(people, int)), world, 2)


def _fit(drawn: Drawn, unit: np.ndarray | None = None, design: Design | None = None) -> Posterior:
    raters, ratees = len(drawn.severity), len(drawn.ability)
    zeros = np.zeros(raters, np.int32)
    of_ratee, of_rater = (np.zeros(ratees, np.int32), zeros) if unit is None else (unit, unit)
    units = 1 if unit is None else int(unit.max()) + 1
    nodes = Nodes(of_ratee, of_rater, zeros, zeros, np.zeros(raters, bool), units, 1)
    return fit_posterior(Sweeps(design or drawn.design, Crew()), nodes, False, 1e-6)


def _beside(name: str, drawn: Drawn) -> list[tuple[str, float, str]]:
    design = drawn.design
    began = time.perf_counter()
    fit = _fit(drawn, design=design)
    seconds = time.perf_counter() - began
    rows = [(name, seconds, "s"), ("  RMSE of severity", rmse(fit.raters.x, drawn.severity), "logits")]
    peer = os.environ.get("RASCHPY")
    return rows + (_peer(peer, drawn, seconds) if peer else [])


def rmse(found: np.ndarray, true: np.ndarray) -> float:
    """Of centred severities."""
    return float(np.sqrt(np.mean((found - found.mean() - true + true.mean()) ** 2)))


def _peer(python: str, drawn: Drawn, ours: float) -> list[tuple[str, float, str]]:
    """RaschPy on the same ratings in its own process."""
    with tempfile.TemporaryDirectory() as folder:
        np.savez(Path(folder) / "ratings.npz", ratee=drawn.ratee, rater=drawn.rater, block=drawn.block)
        try:
            done = subprocess.run(
                [python, str(PEER), folder], capture_output=True, text=True, timeout=LIMIT, check=True
            )
        except subprocess.TimeoutExpired:
            return [
                (f"  RaschPy: not done after {LIMIT} s; ours is faster by more than", LIMIT / ours, "times")
            ]
        except subprocess.CalledProcessError as error:
            print(error.stderr[-300:], file=sys.stderr)
            return [("  RaschPy failed; its message stands above", float("nan"), "")]
    told = json.loads(done.stdout.splitlines()[-1])
    return [
        ("  RaschPy", told["seconds"], "s"),
        ("  RaschPy, RMSE of severity", rmse(np.array(told["severity"]), drawn.severity), "logits"),
        ("  RaschPy, highest memory", told["gigabytes"], "GB"),
        ("  ours is faster by", told["seconds"] / ours, "times"),
    ]


def _reading() -> list[tuple[str, float, str]]:
    """Ratings a second read from Parquet."""
    count = 10_000_000
    number = np.arange(count)
    frame = pl.DataFrame(
        {
            "ratee": (number // 50).astype(np.int32),
            "rater": (number // 10 * 7919 % 200_000).astype(np.int32),
            "item": (number % 10).astype(np.int8),
            "rating": (number * 31 % 5).astype(np.int8),
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.parquet"
        frame.write_parquet(path)
        pl.read_parquet(path)
        began = time.perf_counter()
        pl.read_parquet(path)
        return [("ratings a second read from Parquet", count / (time.perf_counter() - began), "1/s")]


def _nation(name: str, people: int) -> list[tuple[str, float, str]]:
    """Everyone rates four colleagues of a team of ten and one from elsewhere; items 10, or 20 for the whole nation."""
    items = 20 if people > 3_000_000 else 10
    ratee, rater, unit = everyone_rates(people, 10, 4, 1, 1)
    units = unit.astype(np.int32)
    drawn = draw(ratee, rater, (units, units), World(items=items, unit_ability=0.3, unit_severity=0.2), 2)
    design = drawn.design
    began = time.perf_counter()
    fit = _fit(drawn, units, design)
    seconds = time.perf_counter() - began
    floor = _floor(design, fit.rounds)
    return [
        (f"{name} ratings: {people:,} people × 5 × {items}", seconds, "s"),
        ("  RMSE of severity", rmse(fit.raters.x, drawn.severity), "logits"),
        ("  turns over all dyads", float(fit.rounds), ""),
        ("  beside the time to read the dyads as often", seconds / floor, "times"),
    ]


def _floor(design: Design, turns: int) -> float:
    """Seconds that reading and writing the arrays of a turn takes, as many turns over: the memory bound."""
    arrays = [
        design.rater,
        design.total,
        design.kind,
        design.turned_ratee,
        design.turned_total,
        design.turned_kind,
    ]
    began = time.perf_counter()
    for array in arrays:
        array.copy()
    return (time.perf_counter() - began) / 2 * turns

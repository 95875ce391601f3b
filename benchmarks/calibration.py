"""Calibration at size: panels and organisations in which everyone rates; a nation is in `nation.py`.

Dyads are drawn from the model itself (`simulate.py`), so the RMSE of severity is known. Where an environment with RaschPy is named by
RASCHPY (its Python; see `peers.lock`), it runs on the same ratings in the same run.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.measuring import Result, forget_peak, peak, timed
from teladan.engine.calibration.intake import read_ratings
from teladan.engine.calibration.posterior import fit_posterior
from teladan.engine.calibration.simulate import Drawn, World, draw, everyone_rates, panel
from teladan.engine.calibration.state import Nodes, Posterior
from teladan.engine.calibration.sweeps import Crew, Sweeps

PANELS = {"10k": 200, "100k": 2_000, "1M": 20_000}
EVERYONE = {"10k": 200, "100k": 2_000}
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
    return Result(
        "Calibration by empirical Bayes",
        rows,
        "One warm fit each from dyads in memory to all variances; 10 items, 5 categories, 5 raters a ratee, severity SD 0.6.",
        []
        if os.environ.get("RASCHPY")
        else ["RASCHPY names no environment, so no peer ran; see benchmarks/peers.lock."],
    )


def _panel(people: int, world: World) -> Drawn:
    ratee, rater = panel(people, 50, 5, 1)
    return draw(ratee, rater, (np.zeros(people, int), np.zeros(50, int)), world, 2)


def _everyone(people: int, world: World) -> Drawn:
    ratee, rater, _ = everyone_rates(people, 10, 4, 1, 1)
    return draw(ratee, rater, (np.zeros(people, int), np.zeros(people, int)), world, 2)


def _fit(drawn: Drawn) -> Posterior:
    raters, ratees = len(drawn.severity), len(drawn.ability)
    zeros = np.zeros(raters, np.int32)
    nodes = Nodes(np.zeros(ratees, np.int32), zeros, zeros, zeros, np.zeros(raters, bool), 1, 1)
    return fit_posterior(Sweeps(drawn.design, Crew()), nodes, False, 1e-6)


def _beside(name: str, drawn: Drawn) -> list[tuple[str, float, str]]:
    forget_peak()
    began, cpu = time.perf_counter(), time.process_time()
    fit = _fit(drawn)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    rows = [
        (name, seconds, "s"),
        ("  processor time of that", cpu, "s"),
        ("  highest memory of the whole process", peak(), "GB"),
        ("  RMSE of severity", rmse(fit.raters.x, drawn.severity), "logits"),
    ]
    peer = os.environ.get("RASCHPY")
    return rows + (_peer(peer, drawn, seconds, cpu) if peer else [])


def rmse(found: np.ndarray, true: np.ndarray) -> float:
    """Of centred severities."""
    return float(np.sqrt(np.mean((found - found.mean() - true + true.mean()) ** 2)))


def _peer(python: str, drawn: Drawn, ours: float, ours_cpu: float) -> list[tuple[str, float, str]]:
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
        ("  RaschPy, processor time of that", told["cpu"], "s"),
        ("  RaschPy, RMSE of severity", rmse(np.array(told["severity"]), drawn.severity), "logits"),
        ("  RaschPy, highest memory", told["gigabytes"], "GB"),
        ("  ours is faster by", told["seconds"] / ours, "times"),
        ("  ours takes less processor time by", told["cpu"] / ours_cpu, "times"),
    ]


def _reading() -> list[tuple[str, float, str]]:
    """Ratings a second read from Parquet by the product's own reader, labels as whole numbers."""
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
        seconds = timed(lambda: read_ratings(path)).middle
    return [("ratings a second read from Parquet", count / seconds, "1/s")]

"""A nation's ratings: seconds, memory, and how near a turn over all dyads comes to reading and writing the same bytes in order.

NATION names sizes (15M, 100M, 470M), separated by commas; without it 15M, in full (BENCH_FULL=1) the other two. Each is drawn by one process,
which takes minutes, and fitted by another that has only codes and answers in memory.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numba import njit

from benchmarks.measuring import Result, peak
from teladan.engine.calibration.design import LARGE, Design, Floats, Ints, design_of_blocks, sample
from teladan.engine.calibration.posterior import fit_posterior
from teladan.engine.calibration.simulate import World, draw, everyone_rates
from teladan.engine.calibration.state import Nodes, Posterior, some_of
from teladan.engine.calibration.sweeps import Crew, Side, Sweeps

SIZES = {"15M": (300_000, 10), "100M": (2_000_000, 10), "470M": (4_700_000, 20)}
"""People and items; everybody is rated by four of a team of ten and one from elsewhere."""
KEPT = ("ratee", "rater", "unit", "block", "severity")
Row = tuple[str, float, str]


def measure() -> Result:
    """Draw and fit each size."""
    usual = "100M,470M" if os.environ.get("BENCH_FULL") else "15M"
    rows: list[Row] = []
    for name in os.environ.get("NATION", usual).split(","):
        with tempfile.TemporaryDirectory() as folder:
            _apart("draw", name, folder)
            told = json.loads(_apart("fit", name, folder).splitlines()[-1])
        people, items = SIZES[name]
        rows.append((f"{name} ratings: {people:,} people × 5 × {items}, fitted in", told.pop("seconds"), "s"))
        rows += [(f"  {what}", *value) for what, value in told.items()]
    return Result(
        "Calibration of a nation",
        rows,
        "One fit, compiled code on disk, from codes in memory to all estimates, variances and standard errors; memory is that of the whole process, codes and answers included.",
        [
            "A turn moves every ratee and every rater once. Its bound reads and writes the same arrays in order, on as many threads, without looking anything up.",
            "What limits: arithmetic. A dyad looks up and interpolates three numbers, some 30 instructions over 6 bytes; the memory could bring more.",
        ],
    )


def _apart(what: str, name: str, folder: str) -> str:
    """One step in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.nation", what, name, folder]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def drawn(name: str, folder: Path) -> None:
    """Draw ratings and keep them on disk."""
    people, items = SIZES[name]
    ratee, rater, unit = everyone_rates(people, 10, 4, 1, 1)
    world = World(items=items, unit_ability=0.3, unit_severity=0.2)
    made = draw(ratee, rater, (unit, unit), world, 2)
    for each, array in zip(
        KEPT, (ratee, rater, unit.astype(np.int32), made.block, made.severity), strict=True
    ):
        np.save(folder / f"{each}.npy", array)


def fitted(folder: Path) -> dict[str, object]:
    """Fit what is on disk: seconds, and (number, unit) by what is told."""
    ratee, rater, unit, block = (np.load(folder / f"{each}.npy") for each in KEPT[:4])
    people = len(unit)
    began = time.perf_counter()
    design = design_of_blocks(ratee, rater, block, people, people, 4)
    prepared = time.perf_counter() - began
    ratings = block.size
    del ratee, rater, block
    zeros = np.zeros(people, np.int32)
    nodes = Nodes(unit, unit, zeros, zeros, np.zeros(people, bool), int(unit.max()) + 1, 1)
    _warm(design, nodes)
    sweeps = Sweeps(design, Crew())
    began, cpu = time.perf_counter(), time.process_time()
    fit = fit_posterior(sweeps, nodes, False, 1e-6)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    highest = peak()
    severity = np.load(folder / "severity.npy")
    off = fit.raters.x - severity
    turn, bound = _turn(sweeps, fit), _bound(sweeps, fit)
    return {
        "seconds": seconds,
        "processor time of that": (cpu, "s"),
        "ratings a second": (ratings / seconds, "1/s"),
        "before that, codes sorted for ratees and raters": (prepared, "s"),
        "highest memory": (highest, "GB"),
        "RMSE of severity": (float(off.std()), "logits"),
        "turns over all dyads": (float(fit.rounds), ""),
        "one turn": (turn * 1000, "ms"),
        "reading and writing the same bytes": (bound * 1000, "ms"),
        "one turn beside that": (turn / bound, "times"),
        "the whole fit beside reading once a turn": (seconds / (bound * fit.rounds), "times"),
    }


def _warm(design: Design, nodes: Nodes) -> None:
    """Compile what a large design needs, on a part of it."""
    part, rows, columns = sample(design, LARGE + LARGE // 10)
    fit_posterior(Sweeps(part, Crew()), some_of(nodes, rows, columns), False, 1e-6)


def _turn(sweeps: Sweeps, fit: Posterior) -> float:
    """Seconds of moving everybody once; the best of five."""

    def turn() -> None:
        sweeps.move_ratees(fit.ratees, fit.raters, fit.tables.dyad, fit.role[sweeps.design.kind_role])
        sweeps.move_raters(fit.ratees, fit.raters, fit.tables.dyad, fit.role[sweeps.design.kind_role])

    return _best(turn)


def _bound(sweeps: Sweeps, fit: Posterior) -> float:
    """Seconds of reading and writing the arrays of a turn in order, on the same threads; the best of five."""
    d, crew = sweeps.design, sweeps.crew
    sides = (
        (sweeps.by_ratee, d.start, (d.rater, d.total, d.kind), fit.ratees, fit.raters),
        (sweeps.by_rater, d.turned_start, (d.turned_ratee, d.turned_total, d.turned_kind), fit.raters, fit.ratees),
    )  # fmt: skip

    def read() -> None:
        for pieces, start, dyads, own, other in sides:
            crew.each(pieces, lambda low, high: _read(low, high, start, dyads, own, other))  # noqa: B023

    return _best(read)


def _read(low: int, high: int, start: Ints, dyads: tuple[Ints, Ints, Ints], own: Side, other: Side) -> float:
    first, last = int(start[low]), int(start[high])
    partner, total, kind = (each[first:last] for each in dyads)
    return stream(
        partner, total, kind, start[low:high], own.group[low:high], own.unit[low:high],
        other.x[low:high], own.x[low:high], own.heft[low:high],
    )  # fmt: skip


@njit(nogil=True)
def stream(
    partner: Ints, total: Ints, kind: Ints, start: Ints, group: Ints, unit: Ints, other: Floats, own: Floats, heft: Floats
) -> float:  # fmt: skip  # pragma: no cover - compiled
    """Touches every byte once, in order; estimates are written as they stand."""
    whole, real = 0, 0.0
    for place in range(len(partner)):
        whole += partner[place] + total[place] + kind[place]
    for node in range(len(start)):
        whole += start[node] + group[node] + unit[node]
        real += other[node]
        own[node] = own[node] + 0.0
        heft[node] = real
    return whole + real


def _best(work: Callable[[], None]) -> float:
    work()
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


if __name__ == "__main__":
    if sys.argv[1] == "draw":
        drawn(sys.argv[2], Path(sys.argv[3]))
    else:
        print(json.dumps(fitted(Path(sys.argv[3]))))

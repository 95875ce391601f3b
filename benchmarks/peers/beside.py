"""`python -m benchmarks.peers.beside LOG PEER_PYTHON [TIMES]`: `teladan process` and pm4py on one log, in turns.

Whole programs: start of Python, reading, all tables, writing them in the form of the log. Both may keep compiled bytecode, as pip leaves it;
one run of ours and an import of theirs go before, unmeasured. Medians are printed. The rest of the machine should rest.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
Numbers = tuple[float, float, float]


def measured(command: list[str], caches: str) -> Numbers:
    """Wall seconds, CPU seconds and peak megabytes of one run."""
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": caches,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"ended with {status}: {' '.join(command)}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(log: Path, peer: str, times: int) -> None:
    form = "parquet" if log.suffix == ".parquet" else "csv"
    with TemporaryDirectory() as place:
        caches = f"{place}/bytecode"
        ours = [sys.executable, "-m", "teladan.engine.cli", "process", str(log), "--officer", "officer"]
        ours += ["--format", form, "--out", f"{place}/ours"]
        theirs = [peer, "-m", "benchmarks.peers.pm4py_process", str(log), f"{place}/theirs"]
        measured(ours, caches)
        measured([peer, "-c", "import pm4py"], caches)
        taken: dict[str, list[Numbers]] = {"teladan": [], "pm4py": []}
        for _ in range(times):
            taken["teladan"].append(measured(ours, caches))
            taken["pm4py"].append(measured(theirs, caches))
    middle = {who: [median(each) for each in zip(*runs, strict=True)] for who, runs in taken.items()}
    for who, (wall, cpu, memory) in middle.items():
        print(f"{log.name} {who}: {wall:.2f} s, {cpu:.2f} CPU s, {memory:.0f} MB")
    wall, cpu, memory = (a / b for a, b in zip(middle["pm4py"], middle["teladan"], strict=True))
    print(
        f"pm4py takes {wall:.1f} times the wall time, {cpu:.1f} times the CPU; we take {1 / memory:.2f} of its memory"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 3)

"""RaschPy on ratings that `calibration.py` drew: run by it with the Python of an environment made from `peers.lock`."""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
from raschpy import MFRM  # type: ignore[import-not-found]


def main(folder: str) -> None:
    """Fit and print seconds, memory and severities as one line of JSON."""
    drawn = np.load(Path(folder) / "ratings.npz")
    items = drawn["block"].shape[1]
    frame = pd.DataFrame(drawn["block"].astype(float), columns=[f"Item_{each + 1}" for each in range(items)])
    frame.index = pd.MultiIndex.from_arrays(
        [[f"Rater_{each:05d}" for each in drawn["rater"]], [f"Person_{each:07d}" for each in drawn["ratee"]]],
        names=["rater", "person"],
    )
    began, cpu = time.perf_counter(), time.process_time()
    model = MFRM(frame.sort_index(), max_score=int(drawn["block"].max()))
    model.calibrate_global()
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    severity = [float(each) for _, each in sorted(model.raters_global.items())]
    memory = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) * 1024 / 1e9
    print(json.dumps({"seconds": seconds, "cpu": cpu, "gigabytes": memory, "severity": severity}))


if __name__ == "__main__":
    main(sys.argv[1])

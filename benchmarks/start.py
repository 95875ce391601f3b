"""How long somebody waits: for the first page of a new house, for the page of the next start, for the stop."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Result, Timing
from teladan.config.embedded.place import Place

STARTS = 3
RUNNING = re.compile(r"Teladan is running")


def measure() -> Result:
    """Start a new house, then start it again several times, each time until its page has come."""
    home = Path(tempfile.mkdtemp(prefix="teladan-bench-")).resolve()
    try:
        first, _ = start_and_stop(home)
        later = [start_and_stop(home) for _ in range(STARTS)]
    finally:
        if Place(home).base != home / ".data":
            shutil.rmtree(Place(home).base, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)
    starts, stops = (Timing([pair[at] for pair in later]) for at in (0, 1))
    return Result(
        title="Start: from the command to a page",
        rows=[
            ("first start: database made, migrated, static files gathered", first, "s"),
            ("later starts", starts.middle, "s"),
            ("stop", stops.middle, "s"),
        ],
        how=f"`teladan run --no-demo`, wall time, later starts {starts.spread}.",
        notes=["Without downloads and without the demo agency."],
    )


def start_and_stop(home: Path) -> tuple[float, float]:
    """Give seconds until the address is printed, and until everything has stopped."""
    command = [sys.executable, "-m", "teladan.config", "run", "--no-demo", "--port", "8900"]
    environment = os.environ | {"TELADAN_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    began = time.perf_counter()
    house = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with house:
        assert house.stdout
        said = []
        for line in house.stdout:
            said.append(line)
            if RUNNING.search(line):
                break
        else:
            raise RuntimeError("it did not start:\n" + "".join(said))
        running = time.perf_counter()
        house.send_signal(signal.SIGINT)
        house.wait(60)
    return running - began, time.perf_counter() - running

"""`make test-inputs`: all input in full, by two processes with two seeds, added up into one table."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.inputs.tally import Tally

ALL = int(os.environ.get("INPUTS", "200000"))
PROCESSES = int(os.environ.get("INPUTS_PROCESSES", "2"))
SEED = int(os.environ.get("INPUTS_SEED", "4"))
FUZZ = "tests/inputs/test_every_address_answers.py"


def main() -> int:
    """Send everything; print the table; give 1 if anything broke."""
    print(f"{ALL} requests by {PROCESSES} processes", flush=True)
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.json") for number in range(PROCESSES)]
        started = [_start(number, file) for number, file in enumerate(files)]
        codes = [process.wait() for process in started]
        tally = Tally()
        for file in files:
            if file.exists():
                tally.add(file)
    print(tally.table(), tally.told(), sep="\n\n")
    rest = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/inputs", f"--ignore={FUZZ}"], check=False
    )
    return int(any(codes) or bool(tally.faults) or tally.sent < ALL or rest.returncode != 0)


def _start(number: int, file: Path) -> subprocess.Popen[bytes]:
    """Begin one process, which sends its share."""
    told = {"INPUTS": str(-(-ALL // PROCESSES)), "INPUTS_SEED": str(SEED + number), "INPUTS_TALLY": str(file)}
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", FUZZ]
    return subprocess.Popen(command, env=os.environ | told)


if __name__ == "__main__":
    sys.exit(main())

"""Driving the site by wrk: a closed loop, so many connections that each wait for their answer before they ask again."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("visit.lua")
MISSING = "wrk is not installed. On Debian or Ubuntu: apt install wrk. Elsewhere: https://github.com/wg/wrk"


class NoWrk(RuntimeError):
    """The load generator is missing, or failed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Driven:
    """What wrk saw. Latencies in milliseconds; statuses by their number, "signin" for a redirect to the sign-in."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    longest: float
    received: int
    broken: int
    statuses: dict[str, int]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0

    def wrong(self, *right: int) -> int:
        """Count the answers that are not one of these, and the connections that broke."""
        good = {str(status) for status in right}
        return self.broken + sum(count for status, count in self.statuses.items() if status not in good)


def drive(
    address: str, work: Path, *, users: int, seconds: float, once: bool = False, tags: Path | None = None
) -> Driven:
    """Send a work list's requests over `users` connections for so many seconds.

    once
        Send each request once at most: for writes that can be done only once.
    tags
        One entity tag a line, sent back with the request of the same line.
    """
    program = shutil.which("wrk")
    if program is None:
        raise NoWrk(MISSING)
    threads = min(users, 2)
    told = {"WORK": str(work), "THREADS": str(threads), "ONCE": "1" if once else "0"}
    if tags:
        told["TAGS"] = str(tags)
    length = f"{max(1, round(seconds))}s"
    words = [
        program,
        "-t",
        str(threads),
        "-c",
        str(users),
        "-d",
        length,
        "--timeout",
        "30s",
        "-s",
        str(SCRIPT),
        address,
    ]
    ran = subprocess.run(words, env=os.environ | told, capture_output=True, text=True, check=False)
    line = next((line for line in ran.stdout.splitlines() if line.startswith("RESULT ")), None)
    if ran.returncode or line is None:
        raise NoWrk(f"wrk failed:\n{ran.stdout}{ran.stderr}")
    return _read(json.loads(line.removeprefix("RESULT ")))


def _read(told: dict[str, int | dict[str, int]]) -> Driven:
    """Read the script's line: microseconds become milliseconds and seconds."""
    number = {name: value for name, value in told.items() if isinstance(value, int)}
    statuses = told["statuses"]
    if not isinstance(statuses, dict):
        raise NoWrk("wrk's script told no statuses")
    times = {name: number[name] / 1000 for name in ("p50", "p95", "p99", "longest")}
    return Driven(
        number["requests"],
        number["micros"] / 1e6,
        **times,
        received=number["bytes"],
        broken=number["broken"],
        statuses=statuses,
    )

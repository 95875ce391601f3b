"""What a benchmark gives back, and the ruler that is held beside it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Result:
    """One benchmark's numbers: rows of (what, number, unit), and a sentence on how they were taken.

    table
        Further lines of text, their headings first, where one number a row does not tell it.
    """

    title: str
    rows: Sequence[tuple[str, float, str]]
    how: str
    notes: Sequence[str] = field(default_factory=tuple)
    table: Sequence[Sequence[str]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Timing:
    """Seconds of several repetitions."""

    seconds: Sequence[float]

    @property
    def middle(self) -> float:
        """The median, in seconds."""
        return median(self.seconds)

    @property
    def spread(self) -> str:
        """How far the repetitions lie apart, for people."""
        return f"{min(self.seconds):.4g}–{max(self.seconds):.4g} s, n={len(self.seconds)}"


def timed(work: Callable[[], object], *, repetitions: int = 5) -> Timing:
    """Run once unmeasured, then measure each repetition."""
    work()
    seconds = []
    for _ in range(repetitions):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return Timing(seconds)


def ruler() -> float:
    """Seconds that a fixed pure-Python loop takes now: divide by it to compare two days or machines."""
    began = time.perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number & 7
    return time.perf_counter() - began


def forget_peak() -> None:
    """Let the kernel count this process's highest memory from now on."""
    Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    """Highest memory of this process since it began or `forget_peak`, in units of 10⁹ bytes; a parent's is not counted."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e9

"""What a log is: which columns of a file mean what, and the canonical log that everything else reads.

Times are microseconds since 1970 UTC; `work` counts working microseconds since the first event of the case, so that the
working time between two events of a case is a subtraction.
"""

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars._typing import PolarsDataType

Ints = NDArray[np.int64]
Codes = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

MISSING = "(missing)"
"""The name of an officer, a unit or an activity that the file leaves empty."""
SECOND = 1_000_000
DAY = 86_400 * SECOND
ZONE = "Asia/Jakarta"
ARROW = " > "
"""Parts the activities of a variant."""
REJECTED: dict[str, PolarsDataType] = {
    "row": pl.UInt32,
    "case": pl.String,
    "activity": pl.String,
    "time": pl.String,
    "reason": pl.String,
}


def kept(column: str) -> str:
    """What a kept column is called in the log, so that it cannot be taken for one of the log's own."""
    return f"kept:{column}"


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of a file's columns, in any case; None means the file has none (case, activity and time: the usual names).

    `start` holds when work on an event began, `sequence` parts events of one instant, `kept` are columns that
    indicators and strata ask for. `ends` are activities: a case whose last event is one of them is closed.
    """

    case: str | None = None
    activity: str | None = None
    time: str | None = None
    officer: str | None = None
    unit: str | None = None
    lifecycle: str | None = None
    start: str | None = None
    deadline: str | None = None
    closed: str | None = None
    sequence: str | None = None
    ends: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What ingestion met: `rows` = `events` + `rejected` + `steps_within` (lifecycle rows that are no events).

    `ties` are events at the same instant of a case as another, `disorder` rows earlier than the row of their case before
    them, `duplicates` rows that say what an earlier row says. None of the three is left out.
    """

    rows: int = 0
    events: int = 0
    rejected: int = 0
    ties: int = 0
    disorder: int = 0
    duplicates: int = 0
    missing_activity: int = 0
    missing_officer: int = 0
    missing_unit: int = 0
    steps_within: int = 0
    unfinished_starts: int = 0
    cases_without_events: int = 0
    starts_after_end: int = 0

    def to_json(self) -> dict[str, int]:
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Gaps:
    """Years in which working time was counted, but of which the calendar has no holidays, no Ramadan, only estimated days, or days
    that nobody has compared with the decree."""

    holidays: tuple[int, ...] = ()
    ramadan: tuple[int, ...] = ()
    estimated: tuple[int, ...] = ()
    unchecked: tuple[int, ...] = ()

    def to_json(self) -> dict[str, list[int]]:
        return {each.name: list(getattr(self, each.name)) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Log:
    """A canonical log: events ordered by case, time and sequence.

    `events`: case (u32, 0 … without gaps), activity, us (i64) and, where the file tells, officer, unit (codes), held,
    service (µs of work on this event: from its assignment or start, and without pauses), start (µs), work (µs), and kept columns as `kept:NAME`.
    `cases`: case (name), and closed (Boolean) and deadline (µs) where known. Names are lists that codes point into.
    """

    events: pl.DataFrame
    cases: pl.DataFrame
    activities: list[str]
    officers: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    zone: str = ZONE
    counts: Counts = Counts()
    rejected: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REJECTED))
    calendar: str | None = None
    """Digest of the calendar that `work` was counted by."""
    gaps: Gaps = Gaps()
    """What that calendar does not know of the years it was used for."""

    def has(self, column: str) -> bool:
        return column in self.events.columns

    @property
    def us(self) -> Ints:
        return self.events["us"].to_numpy()

    @property
    def starts(self) -> Ints:
        """Where each case begins among the events, and the number of events at the end."""
        case = self.events["case"].to_numpy()
        if not len(case):
            return np.zeros(1, np.int64)
        inner = np.flatnonzero(case[1:] != case[:-1]) + 1
        return np.concatenate(([0], inner, [len(case)])).astype(np.int64)

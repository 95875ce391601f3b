"""What allocation is asked and what it answers: problem, options, plan, the closed list of reasons, and the tables of files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from teladan.engine.columns import Column, Table
from teladan.engine.words import Said, say

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TOLERANCE = 1e-9
"""By how much hours, money and values may differ and still count as equal, relative to what is compared."""


class Reason(StrEnum):
    """Why a need is moved by no seat: the first limit, in this order, of the session that is least far away."""

    NO_SESSION = "no_session"
    PREREQUISITE = "prerequisite"
    HOURS = "hours"
    COURSE = "course"
    CLASH = "clash"
    SEATS = "seats"
    BUDGET = "budget"
    ABSENCE = "absence"

    @property
    def label(self) -> Said:
        """The reason in a few words."""
        return LABELS[self]


LABELS = {
    Reason.NO_SESSION: say("no session moves this competency"),
    Reason.PREREQUISITE: say("a required course is not passed"),
    Reason.HOURS: say("hours of learning are used up"),
    Reason.COURSE: say("another session of the course"),
    Reason.CLASH: say("the days are taken by another session"),
    Reason.SEATS: say("all seats are taken"),
    Reason.BUDGET: say("the unit's budget is used up"),
    Reason.ABSENCE: say("too many of the unit would be away"),
}


class Unallocatable(ValueError):
    """Options that mean nothing; `said` says why."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True, slots=True)
class Options:
    """How to allocate. `threads` changes the time taken, never the plan."""

    give: float = 0.0
    """Percent of the first stage's value that may be given up so that fewer people stay without a seat."""
    absent: float = 0.3
    """Share of a unit that may be away on one day; at least one person may."""
    threads: int | None = None
    exact: int = 400
    """Pairs of person and session up to which the plan is proved to be the best; beyond, prices decide and a bound is given."""
    rounds: int = 0
    """Rounds of the search for prices; 0 leaves the number to the size."""

    def __post_init__(self) -> None:
        if not 0 <= self.give <= 100:
            raise Unallocatable(say("--give is a percentage from 0 to 100, not {value}", value=self.give))
        if not 0 < self.absent <= 1:
            raise Unallocatable(
                say("--absent is a share above 0 and up to 1, such as 0.3, not {value}", value=self.absent)
            )


USUAL = Options()


@dataclass(frozen=True, slots=True)
class Problem:
    """Checked tables, each in the order of its names, so that the order of rows in a file decides nothing.

    `needs`: person, competency, gap, weight. `sessions`: session, course, competency (list), levels (list), seats, hours,
    cost, start, end. `people` (None: no limits of hours, units and absence): person, unit, hours_done, hours_max (null: no
    limit). `budgets` (None: no limit): unit, budget (null: no limit). `prerequisites`: course, requires. `passed`: person,
    course. `locked`: person, session and row, the seats that stand already.
    """

    needs: pl.DataFrame
    sessions: pl.DataFrame
    people: pl.DataFrame | None
    budgets: pl.DataFrame | None
    prerequisites: pl.DataFrame
    passed: pl.DataFrame
    locked: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Plan:
    """Who gets which seat, and what is known of the best that could be.

    `seats`: person, session, value, locked; the values add up to the objective. `unmet`: person, competency, reason, session
    (the one that is least far away; null where none moves the competency). `filled`: session, taken, seats. `spent`: unit,
    spent, budget. `away`: unit, day, away, most (the fullest day of each unit).
    """

    seats: pl.DataFrame
    unmet: pl.DataFrame
    filled: pl.DataFrame
    spent: pl.DataFrame
    away: pl.DataFrame
    summary: Mapping[str, Any] = field(repr=False)
    options: Options = Options()


@dataclass(frozen=True, slots=True)
class Answer:
    """“Why not me?” for one need: the limit that binds, and what would change it."""

    competency: str
    session: str | None
    reason: Reason
    said: Said
    remedy: Said


NEEDS_FILE = Table(
    "needs",
    (
        Column("person", pl.String, "who needs it"),
        Column("competency", pl.String, "what is needed, one row a person and competency"),
        Column("gap", pl.Float64, "levels between what is reached and the standard; 0 is no need"),
        Column("weight", pl.Float64, "what closing one level is worth"),
    ),
)
SESSIONS_FILE = Table(
    "sessions",
    (
        Column("session", pl.String, "the session, one row each"),
        Column("course", pl.String, "the course it is a session of"),
        Column("competency", pl.String, "what it moves; several joined by |"),
        Column("seats", pl.Int64, "how many people it takes"),
        Column("hours", pl.Float64, "hours of learning (JP) that it counts"),
        Column("cost", pl.Float64, "money for each seat, in rupiah"),
        Column("start", pl.Date, "first day"),
        Column("end", pl.Date, "last day"),
        Column(
            "levels",
            pl.String,
            "levels by which it moves its competencies: one number for all, or one for each joined by |; 1 if empty",
            needed=False,
        ),
    ),
)
PEOPLE_FILE = Table(
    "people",
    (
        Column(
            "person", pl.String, "everyone of a unit, one row each; those without needs count in its size"
        ),
        Column("unit", pl.String, "the unit whose budget pays"),
        Column("hours_done", pl.Float64, "hours of learning this year; empty is 0"),
        Column("hours_max", pl.Float64, "most hours of learning a year; empty is no limit"),
    ),
)
BUDGETS_FILE = Table(
    "budgets",
    (
        Column("unit", pl.String, "the unit, one row each"),
        Column("budget", pl.Float64, "money for seats of its people, in rupiah; empty is no limit"),
    ),
)
PREREQUISITES_FILE = Table(
    "prerequisites",
    (
        Column("course", pl.String, "a course"),
        Column("requires", pl.String, "a course that must be passed before; one row each"),
    ),
)
PASSED_FILE = Table(
    "passed",
    (
        Column("person", pl.String, "who passed"),
        Column("course", pl.String, "the course"),
    ),
)
LOCKED_FILE = Table(
    "locked",
    (
        Column("person", pl.String, "who has the seat already"),
        Column("session", pl.String, "the session"),
    ),
)
SEATS_TABLE = Table(
    "seats",
    (
        Column("person", pl.String, "who gets a seat"),
        Column("session", pl.String, "in which session"),
        Column("value", pl.Float64, "what the seat adds to the objective"),
    ),
)
UNMET_TABLE = Table(
    "unmet",
    (
        Column("person", pl.String, "who has the need"),
        Column("competency", pl.String, "which no seat of the person moves"),
        Column("reason", pl.String, "one of " + ", ".join(Reason)),
    ),
)

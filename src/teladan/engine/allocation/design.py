"""A problem as numbers: people, sessions, units and days as codes, and the pairs of person and session that are worth something.

Seats that stand already are taken off the limits first, so that what remains is a problem of the same kind without them.
"""

from dataclasses import dataclass
from math import floor

import numpy as np
import polars as pl

from teladan.engine.allocation.spec import TOLERANCE, Codes, Flags, Floats, Ints, Options, Problem

NO_LIMIT = np.inf


@dataclass(frozen=True, slots=True)
class Sessions:
    """Sessions in the order of their names. `low` and `high`: the first days that a session covers, as places in `days`."""

    names: pl.Series
    course: Codes
    seats: Ints
    hours: Floats
    cost: Floats
    low: Codes
    high: Codes
    days: pl.Series
    """The days on which some session starts: whoever is away on any day is away on one of these, and as many as ever."""

    def __len__(self) -> int:
        return len(self.seats)


@dataclass(frozen=True, slots=True)
class Units:
    """Units in the order of their names; none without people."""

    names: pl.Series
    most: Ints
    """How many may be away on one day."""
    budget: Floats
    """Infinite where there is no limit."""

    def __len__(self) -> int:
        return len(self.most)


@dataclass(frozen=True, slots=True)
class Design:
    """The open problem. People, needs and pairs are ordered by name; CSR starts have one entry more than rows.

    `people`: label of each person. `unit`: −1 without units. `room`: hours that are left. `needs`: person, competency, value.
    Pair e is `person[e]` in `session[e]`; `pair_start` by person. `need_start` by person; links by need: `link_start`,
    `link_pair`, `link_value`; the same by pair: `own_start`, `own_need`, `own_value`. `base`: what locked seats are worth to
    each need already. `used`, `spent`, `away`: taken by locked seats, by session, unit, and unit × day.
    """

    people: pl.Series
    unit: Codes
    room: Floats
    needs: pl.DataFrame
    sessions: Sessions
    units: Units
    person: Codes
    session: Codes
    pair_start: Ints
    need_start: Ints
    link_start: Ints
    link_pair: Codes
    link_value: Floats
    own_start: Ints
    own_need: Codes
    own_value: Floats
    base: Floats
    used: Ints
    spent: Floats
    away: Ints
    locked: pl.DataFrame
    """p, s: codes of the locked seats."""
    has_seat: Flags

    @property
    def pairs(self) -> int:
        return len(self.session)

    @property
    def needy(self) -> Flags:
        """Who has a need."""
        return np.diff(self.need_start) > 0


def design(problem: Problem, options: Options) -> Design:
    """The numbers of a problem; locked seats are taken as they are (`locks.py` refuses bad ones before)."""
    sessions, units = _sessions(problem), _units(problem, options)
    people, unit, room = _people(problem, units)
    locked = _codes(problem.locked, people, sessions)
    needs = _needs(problem, people)
    links = _links(problem, needs)
    base = _base(links, locked, needs.height)
    used, spent, away = taken(locked, unit, sessions, len(units))
    room = room - np.bincount(locked["p"], sessions.hours[locked["s"].to_numpy()], len(people))
    links = _open(links, problem, people, sessions, locked, base)
    links = _within(links, unit, room, sessions, units, used, spent)
    return _design(people, unit, room, needs, sessions, units, links, base, (used, spent, away), locked)


def _sessions(problem: Problem) -> Sessions:
    frame = problem.sessions
    days = frame["start"].unique().sort()
    numbers = days.to_physical().to_numpy()
    low = np.searchsorted(numbers, frame["start"].to_physical().to_numpy())
    high = np.searchsorted(numbers, frame["end"].to_physical().to_numpy(), side="right")
    courses = frame["course"].rank("dense").to_numpy().astype(np.int32) - 1
    return Sessions(
        frame["session"], courses, frame["seats"].to_numpy().astype(np.int64), frame["hours"].to_numpy(), frame["cost"].to_numpy(),
        low.astype(np.int32), high.astype(np.int32), days,
    )  # fmt: skip


def _units(problem: Problem, options: Options) -> Units:
    if problem.people is None:
        return Units(pl.Series(dtype=pl.String), np.zeros(0, np.int64), np.zeros(0))
    sizes = problem.people.group_by("unit").len().sort("unit")
    most = [max(1, floor(options.absent * size + TOLERANCE)) for size in sizes["len"]]
    budget = np.full(sizes.height, NO_LIMIT)
    if problem.budgets is not None:
        joined = sizes.join(problem.budgets, on="unit", how="left", maintain_order="left")
        budget = joined["budget"].cast(pl.Float64).fill_null(NO_LIMIT).to_numpy().copy()
    return Units(sizes["unit"], np.array(most, np.int64), budget)


def _people(problem: Problem, units: Units) -> tuple[pl.Series, Codes, Floats]:
    """Everyone with a need or a locked seat, with unit and hours left."""
    people = pl.concat([problem.needs["person"], problem.locked["person"]]).unique().sort()
    if problem.people is None:
        return people, np.full(len(people), -1, np.int32), np.full(len(people), NO_LIMIT)
    known = people.to_frame("person").join(problem.people, on="person", how="left", maintain_order="left")
    unit = known["unit"].cast(pl.Enum(units.names)).to_physical().to_numpy().astype(np.int32)
    room = (known["hours_max"] - known["hours_done"]).fill_null(NO_LIMIT)
    return people, unit, room.to_numpy().copy()


def _codes(locked: pl.DataFrame, people: pl.Series, sessions: Sessions) -> pl.DataFrame:
    return locked.select(
        p=pl.col("person").cast(pl.Enum(people)).to_physical().cast(pl.Int64),
        s=pl.col("session").cast(pl.Enum(sessions.names)).to_physical().cast(pl.Int64),
    )


def _needs(problem: Problem, people: pl.Series) -> pl.DataFrame:
    """What is worth something: p, competency, gap, weight; in order."""
    needs = problem.needs.filter(pl.col("gap") * pl.col("weight") > 0)
    return needs.with_columns(p=pl.col("person").cast(pl.Enum(people)).to_physical().cast(pl.Int64)).drop(
        "person"
    )


def _links(problem: Problem, needs: pl.DataFrame) -> pl.DataFrame:
    """Every need beside every session that moves it: p, k (need), s, value."""
    moves = (
        problem.sessions.with_row_index("s")
        .select("s", "competency", "levels")
        .explode("competency", "levels")
    )
    links = needs.with_row_index("k").join(moves, on="competency").select(
        "p", "k", pl.col("s").cast(pl.Int64), value=pl.col("weight") * pl.min_horizontal("gap", "levels")
    )  # fmt: skip
    return links.filter(pl.col("value") > 0)


def _base(links: pl.DataFrame, locked: pl.DataFrame, needs: int) -> Floats:
    base = np.zeros(needs)
    held = links.join(locked, on=["p", "s"], how="semi")
    np.maximum.at(base, held["k"].to_numpy(), held["value"].to_numpy())
    return base


def taken(seats: pl.DataFrame, unit: Codes, sessions: Sessions, units: int) -> tuple[Ints, Floats, Ints]:
    """What seats (p, s) take: seats of each session, money of each unit, people of each unit and day."""
    p, s = seats["p"].to_numpy(), seats["s"].to_numpy()
    used = np.bincount(s, minlength=len(sessions)).astype(np.int64)
    steps = np.zeros((units, len(sessions.days) + 1), np.int64)
    if not units:
        return used, np.zeros(0), steps[:, :-1]
    spent = np.bincount(unit[p], sessions.cost[s], units).astype(np.float64)
    np.add.at(steps, (unit[p], sessions.low[s]), 1)
    np.add.at(steps, (unit[p], sessions.high[s]), -1)
    return used, spent, np.ascontiguousarray(steps.cumsum(axis=1)[:, :-1])


def _open(
    links: pl.DataFrame,
    problem: Problem,
    people: pl.Series,
    sessions: Sessions,
    locked: pl.DataFrame,
    base: Floats,
) -> pl.DataFrame:
    """Links that prerequisites and one's own locked seats leave open, worth what they add to these."""
    links = links.join(unready(links, problem, people), on=["p", "s"], how="anti")
    if locked.height:
        links = links.join(_beside(locked, sessions), on=["p", "s"], how="anti")
    links = links.with_columns(value=pl.col("value") - pl.Series(base).gather(links["k"]))
    return links.filter(pl.col("value") > 0)


def unready(pairs: pl.DataFrame, problem: Problem, people: pl.Series) -> pl.DataFrame:
    """Which of the pairs (p, s) lack a course that must be passed before: p, s, requires, one row each."""
    asked = problem.sessions.with_row_index("s").join(problem.prerequisites, on="course")
    asked = pairs.select("p", "s").unique().join(asked.select(pl.col("s").cast(pl.Int64), "requires"), on="s")
    numbered = people.to_frame("person").with_row_index("p").select("person", pl.col("p").cast(pl.Int64))
    passed = problem.passed.join(numbered, on="person").select("p", requires="course")
    return asked.join(passed, on=["p", "requires"], how="anti").sort("p", "s", "requires")


def _beside(locked: pl.DataFrame, sessions: Sessions) -> pl.DataFrame:
    """Person and session that a locked seat of the same person rules out: the same course, or days in common."""
    low, high, course = sessions.low, sessions.high, sessions.course
    meets = (low[:, None] < high[None, :]) & (low[None, :] < high[:, None])
    meets |= course[:, None] == course[None, :]
    one, other = np.nonzero(meets)
    pairs = pl.DataFrame({"s": one, "other": other})
    return locked.join(pairs, on="s").select("p", s=pl.col("other")).unique()


def _within(
    links: pl.DataFrame,
    unit: Codes,
    room: Floats,
    sessions: Sessions,
    units: Units,
    used: Ints,
    spent: Floats,
) -> pl.DataFrame:
    """Links of pairs that fit alone: a seat is left, the hours and the money reach."""
    p, s = links["p"].to_numpy(), links["s"].to_numpy()
    fits = (used < sessions.seats)[s] & (sessions.hours[s] <= room[p] + slack(room[p]))
    if len(units):
        budget = units.budget
        fits &= spent[unit[p]] + sessions.cost[s] <= budget[unit[p]] + slack(budget[unit[p]])
    return links.filter(pl.Series(fits))


def slack(limit: Floats) -> Floats:
    """By how much a sum may pass a limit and still be the limit, as binary fractions do; 0 where there is none."""
    return np.where(np.isfinite(limit), TOLERANCE * np.maximum(np.abs(limit), 1.0), 0.0)


def _design(
    people: pl.Series, unit: Codes, room: Floats, needs: pl.DataFrame, sessions: Sessions, units: Units, links: pl.DataFrame,
    base: Floats, load: tuple[Ints, Floats, Ints], locked: pl.DataFrame,
) -> Design:  # fmt: skip
    links = links.sort("p", "s", "k")
    key = links["p"].to_numpy() * len(sessions) + links["s"].to_numpy()
    first = np.flatnonzero(np.diff(key, prepend=-1))
    pair = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(key)))).astype(np.int32)
    person, session = (
        (key[first] // len(sessions)).astype(np.int32),
        (key[first] % len(sessions)).astype(np.int32),
    )
    own = links["k"].to_numpy().astype(np.int32)
    by_need = np.lexsort((pair, own))
    value = links["value"].to_numpy()
    has_seat = np.zeros(len(people), bool)
    has_seat[locked["p"].to_numpy()] = True
    return Design(
        people, unit, room, needs, sessions, units, person, session,
        starts(person, len(people)), starts(needs["p"].to_numpy(), len(people)),
        starts(own[by_need], needs.height), pair[by_need], value[by_need],
        starts(pair, len(first)), own, value, base, *load, locked, has_seat,
    )  # fmt: skip


def starts(codes: Codes | Ints, many: int) -> Ints:
    """Where each of so many codes begins in an ordered column, and its length at the end."""
    return np.searchsorted(codes, np.arange(many + 1)).astype(np.int64)

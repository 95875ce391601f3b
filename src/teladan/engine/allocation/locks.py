"""Seats that stand already: HR's own, or of a plan before. What they break is named with the limit and the remedy."""

import numpy as np
import polars as pl

from teladan.engine.allocation.design import Design, slack, unready
from teladan.engine.allocation.spec import Problem
from teladan.engine.faults import Fault, Faulty
from teladan.engine.words import Said, say

FILE = "locked"


def check_locks(problem: Problem, given: Design, file: str = FILE) -> None:
    """Raises Faulty with every limit that the locked seats break."""
    locked = problem.locked.with_columns(given.locked)
    if locked.is_empty():
        return
    faults = [*_own(problem, given, locked, file), *_together(given, locked, file)]
    if faults:
        raise Faulty(sorted(faults, key=lambda fault: fault.row or 0))


def _own(problem: Problem, given: Design, locked: pl.DataFrame, file: str) -> list[Fault]:
    """What one person's locked seats break: prerequisites, courses, days, hours."""
    rows = {(p, s): row for p, s, row in locked.select("p", "s", "row").iter_rows()}
    names = problem.sessions["session"]
    faults = [
        Fault(
            file,
            rows[p, s],
            "session",
            say(
                "{course} is not passed, which {session} requires; take the row out, or add it to what is passed",
                course=course,
                session=names[s],
            ),
        )
        for p, s, course in unready(locked, problem, given.people).iter_rows()
    ]
    for (p,), mine in locked.sort("p", "row").group_by("p", maintain_order=True):
        seats = mine["s"].to_list()
        for place, other in enumerate(seats):
            for one in seats[:place]:
                what = _two(given, one, other, names)
                if what:
                    faults.append(Fault(file, rows[p, other], "session", what))
        room = given.room[int(str(p))]
        if room < -slack(np.array([room]))[0]:
            what = say(
                "the locked sessions of {person} last {hours} hours more than the person has left; take one of them out",
                person=given.people[int(str(p))],
                hours=f"{-room:g}",
            )
            faults.append(Fault(file, mine["row"][-1], "session", what))
    return faults


def _two(given: Design, one: int, other: int, names: pl.Series) -> Said | None:
    sessions = given.sessions
    if sessions.course[one] == sessions.course[other]:
        return say(
            "{one} and {other} are sessions of one course; keep one of them",
            one=names[one],
            other=names[other],
        )
    if sessions.low[one] < sessions.high[other] and sessions.low[other] < sessions.high[one]:
        return say("{one} and {other} share a day; keep one of them", one=names[one], other=names[other])
    return None


def _together(given: Design, locked: pl.DataFrame, file: str) -> list[Fault]:
    """What all locked seats break: seats, budgets, absence. The row named is the last of those in question."""
    faults = []
    sessions, units = given.sessions, given.units
    for s in np.flatnonzero(given.used > sessions.seats):
        row = locked.filter(pl.col("s") == s)["row"].max()
        what = say(
            "{taken} seats are locked in {session}, which has {seats}; take some out or add seats",
            taken=int(given.used[s]),
            session=sessions.names[int(s)],
            seats=int(sessions.seats[s]),
        )
        faults.append(Fault(file, _row(row), "session", what))
    if not len(units):
        return faults
    locked = locked.with_columns(unit=pl.Series(given.unit[locked["p"].to_numpy()]))
    for unit in np.flatnonzero(given.spent > units.budget + slack(units.budget)):
        row = locked.filter(pl.col("unit") == unit)["row"].max()
        what = say(
            "the locked seats of {unit} cost {spent}, its budget is {budget}; take some out or raise the budget",
            unit=units.names[int(unit)],
            spent=f"{given.spent[unit]:.0f}",
            budget=f"{units.budget[unit]:.0f}",
        )
        faults.append(Fault(file, _row(row), "session", what))
    for unit in np.flatnonzero((given.away > units.most[:, None]).any(axis=1)):
        day = int(np.argmax(given.away[unit] - units.most[unit]))
        there = pl.Series((sessions.low <= day) & (day < sessions.high))
        row = locked.filter((pl.col("unit") == unit) & there.gather(locked["s"]))["row"].max()
        what = say(
            "{away} of {unit} are locked away on {day}, at most {most} may be; take some out or raise --absent",
            away=int(given.away[unit, day]),
            unit=units.names[int(unit)],
            day=sessions.days[day],
            most=int(units.most[unit]),
        )
        faults.append(Fault(file, _row(row), "session", what))
    return faults


def _row(found: object) -> int:
    return int(str(found))

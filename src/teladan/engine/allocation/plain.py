"""The same, said slowly: what a plan is worth, which limits it breaks, and the best of all plans by trying every one.

Nothing here is shared with the columns but the tables of a problem. Small cases only: the best of ten people takes minutes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from math import floor
from typing import Any

from teladan.engine.allocation.spec import USUAL, Options, Problem

Seat = tuple[str, str]
"""Person and session."""


def worth(problem: Problem, seats: Iterable[Seat]) -> float:
    """The objective of the first stage: each competency of each person once, by the session that moves it furthest."""
    sessions = _sessions(problem)
    best: dict[tuple[str, str], float] = defaultdict(float)
    need = {(row["person"], row["competency"]): row for row in problem.needs.to_dicts()}
    for person, name in seats:
        session = sessions[name]
        for competency, levels in zip(session["competency"], session["levels"], strict=True):
            row = need.get((person, competency))
            if row:
                gain = row["weight"] * min(row["gap"], levels)
                best[person, competency] = max(best[person, competency], gain)
    return sum(best.values())


def without_seat(problem: Problem, seats: Iterable[Seat]) -> int:
    """People with a need and no seat."""
    needy = {row["person"] for row in problem.needs.to_dicts() if row["gap"] * row["weight"] > 0}
    return len(needy - {person for person, _ in seats})


def violations(problem: Problem, seats: Iterable[Seat], options: Options = USUAL) -> list[str]:
    """Every limit that these seats break, in words of a programmer; empty if they keep all."""
    plan = sorted(seats)
    sessions = _sessions(problem)
    broken = [f"{seat} twice" for seat in set(plan) if plan.count(seat) > 1]
    for name, session in sessions.items():
        taken = sum(seat == name for _, seat in plan)
        if taken > session["seats"]:
            broken.append(f"{name}: {taken} of {session['seats']} seats")
    broken += [
        f"{row['person']} lost {row['session']}"
        for row in problem.locked.to_dicts()
        if (row["person"], row["session"]) not in plan
    ]
    by_person: dict[str, list[str]] = defaultdict(list)
    for person, name in plan:
        by_person[person].append(name)
    for person, names in by_person.items():
        broken += _own(problem, person, [sessions[name] for name in names])
    return broken + _together(problem, plan, sessions, options)


def _own(problem: Problem, person: str, mine: list[dict[str, Any]]) -> list[str]:
    """What one person's seats break."""
    broken = []
    for one, other in combinations(mine, 2):
        if one["course"] == other["course"]:
            broken.append(f"{person}: {one['course']} twice")
        if one["start"] <= other["end"] and other["start"] <= one["end"]:
            broken.append(f"{person}: {one['session']} and {other['session']} overlap")
    passed = {row["course"] for row in problem.passed.to_dicts() if row["person"] == person}
    for session in mine:
        for row in problem.prerequisites.to_dicts():
            if row["course"] == session["course"] and row["requires"] not in passed:
                broken.append(f"{person}: {row['requires']} before {row['course']}")
    if problem.people is not None:
        row = next(row for row in problem.people.to_dicts() if row["person"] == person)
        hours = row["hours_done"] + sum(session["hours"] for session in mine)
        if row["hours_max"] is not None and hours > row["hours_max"] + 1e-6:
            broken.append(f"{person}: {hours} of {row['hours_max']} hours")
    return broken


def _together(
    problem: Problem, plan: list[Seat], sessions: dict[str, dict[str, Any]], options: Options
) -> list[str]:
    """What the seats of each unit break."""
    if problem.people is None:
        return []
    broken = []
    unit_of = {row["person"]: row["unit"] for row in problem.people.to_dicts()}
    size: dict[str, int] = defaultdict(int)
    for unit in unit_of.values():
        size[unit] += 1
    spent: dict[str, float] = defaultdict(float)
    away: dict[tuple[str, date], int] = defaultdict(int)
    for person, name in plan:
        session = sessions[name]
        spent[unit_of[person]] += session["cost"]
        for later in range((session["end"] - session["start"]).days + 1):
            away[unit_of[person], session["start"] + timedelta(days=later)] += 1
    for row in problem.budgets.to_dicts() if problem.budgets is not None else []:
        if row["budget"] is not None and spent[row["unit"]] > row["budget"] * (1 + 1e-9) + 1e-6:
            broken.append(f"{row['unit']}: {spent[row['unit']]} of {row['budget']}")
    for (unit, day), people in away.items():
        if people > max(1, floor(options.absent * size[unit] + 1e-9)):
            broken.append(f"{unit}: {people} of {size[unit]} away on {day}")
    return broken


def best(problem: Problem, options: Options = USUAL) -> tuple[float, int]:
    """The most the first stage can reach, and the fewest people without a seat among plans within `give` of it."""
    found = [(worth(problem, plan), without_seat(problem, plan)) for plan in plans(problem, options)]
    top = max(value for value, _ in found)
    least = top * (1 - options.give / 100) - 1e-9 * max(top, 1)
    return top, min(unseated for value, unseated in found if value >= least)


def plans(problem: Problem, options: Options = USUAL) -> Iterator[list[Seat]]:
    """Every plan that breaks no limit; seats beyond the locked ones are worth something alone."""
    locked = [(row["person"], row["session"]) for row in problem.locked.to_dicts()]
    names = problem.sessions["session"].to_list()
    people = sorted(set(problem.needs["person"]))
    seats = [
        (person, name)
        for person in people
        for name in names
        if (person, name) not in locked and worth(problem, [(person, name)]) > 0
    ]
    yield from _extended(problem, locked, seats, options)


def _extended(
    problem: Problem, plan: list[Seat], seats: list[Seat], options: Options
) -> Iterator[list[Seat]]:
    yield plan
    for place, seat in enumerate(seats):
        more = [*plan, seat]
        if not violations(problem, more, options):
            yield from _extended(problem, more, seats[place + 1 :], options)


def _sessions(problem: Problem) -> dict[str, dict[str, Any]]:
    return {row["session"]: row for row in problem.sessions.to_dicts()}

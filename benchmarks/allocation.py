"""Seats in training for a thousand and a hundred thousand people (in full: a million), beside a greedy rule in the same run.

The greedy rule lets everybody, in the order of names, take whatever seats are worth most and fit. Each size is measured in a process of
its own, so that memory is its own.
"""

import json
import os
import subprocess
import sys
import time
from resource import RUSAGE_SELF, getrusage

import numpy as np
import polars as pl

from benchmarks.measuring import Result
from teladan.engine.allocation import Options, Problem, allocate, problem_of
from teladan.engine.allocation.design import design, slack
from teladan.engine.allocation.handing import Left, hand_out
from teladan.engine.allocation.prices import largest, limits, market

SIZES = ((1_000, 50), (100_000, 500))
LARGE = (1_000_000, 2_000)
HEADINGS = (
    "people × sessions",
    "pairs",
    "s",
    "greedy s",
    "objective",
    "greedy",
    "bound",
    "gap %",
    "seated",
    "greedy seated",
    "MB",
)


def measure() -> Result:
    """Every size; the numbers of the largest as rows, all of them as a table."""
    sizes = (*SIZES, LARGE) if os.environ.get("BENCH_FULL") else SIZES
    found = [_apart(people, sessions) for people, sessions in sizes]
    table = [HEADINGS, *([str(each[name]) for name in HEADINGS] for each in found)]
    rows = [
        (f"{each['people × sessions']}: {what}", float(each[name]), unit)
        for each in found
        for what, name, unit in (
            ("seconds", "s", "s"),
            ("gap to the bound", "gap %", "%"),
            ("memory", "MB", "MB"),
        )
    ]
    how = "Problem in memory to plan with reasons; kernels compiled before. Memory is the most the process held."
    return Result("Training seats", rows, how, table=table)


def _apart(people: int, sessions: int) -> dict[str, str | float]:
    """One size in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.allocation", str(people), str(sessions)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    found: dict[str, str | float] = json.loads(done.stdout)
    return found


def one(people: int, sessions: int) -> dict[str, str | float]:
    """The numbers of one size, by heading."""
    warm = world(400, 20)
    allocate(warm, Options(exact=0, rounds=3))
    greedy(warm)
    problem = world(people, sessions)
    began = time.perf_counter()
    worth, seated = greedy(problem)
    middle = time.perf_counter()
    plan = allocate(problem)
    ended = time.perf_counter()
    summary = plan.summary
    cells = (
        f"{people:,} × {sessions:,}", f"{summary['pairs']:,}", f"{ended - middle:.1f}", f"{middle - began:.1f}",
        f"{summary['objective']:,.0f}", f"{worth:,.0f}", f"{summary['bound']:,.1f}", f"{summary['gap_percent']:.3f}",
        f"{summary['seated']:,}", f"{seated:,}", f"{getrusage(RUSAGE_SELF).ru_maxrss / 1000:.0f}",
    )  # fmt: skip
    return dict(zip(HEADINGS, cells, strict=True))


def greedy(problem: Problem) -> tuple[float, int]:
    """What the greedy rule reaches, and how many people it seats."""
    given = design(problem, Options())
    left = limits(given)
    free = Left(left.seats, left.money, slack(given.units.budget), left.away, np.zeros(given.pairs, bool))
    nothing = (
        np.zeros(len(given.sessions)),
        np.zeros(len(given.units)),
        np.zeros((len(given.units), len(given.sessions.days) + 1)),
    )
    order = np.arange(len(given.people))
    worth = float(hand_out(market(given), order, largest(given), nothing, 0.0, free))
    return worth, len(np.unique(given.person[free.held]))


def world(people: int, sessions: int, seed: int = 1) -> Problem:
    """An agency: two needs a person, about nine sessions that would serve them, and half the seats that are asked for."""
    chance = np.random.default_rng(seed)
    competencies = max(sessions * 6 // 5 // 4, 4)
    names = np.array([f"k{number:04}" for number in range(competencies)])
    main = np.arange(sessions) % competencies
    second = (main + 1 + chance.integers(0, competencies - 1, sessions)) % competencies
    two = np.arange(sessions) % 5 == 0
    begin = np.datetime64("2027-01-04") + 7 * chance.integers(0, 48, sessions)
    length = chance.integers(1, 6, sessions)
    seats = np.maximum(chance.integers(5, 15, sessions) * people // sessions // 14, 1)
    table = pl.DataFrame(
        {
            "session": [f"s{number:05}" for number in range(sessions)],
            "course": [f"c{number:05}" for number in chance.integers(0, max(sessions // 3, 1), sessions)],
            "competency": [
                f"{names[one]}|{names[other]}" if both else names[one]
                for one, other, both in zip(main, second, two, strict=True)
            ],
            "seats": seats,
            "hours": length * 8,
            "cost": chance.integers(5, 41, sessions) * 100_000,
            "start": begin,
            "end": begin + length - 1,
            "levels": [str(each) for each in chance.integers(1, 3, sessions)],
        }
    )
    first = chance.integers(0, competencies, people)
    other = (first + 1 + chance.integers(0, competencies - 1, people)) % competencies
    who = pl.Series([f"p{number:07}" for number in range(people)])
    needs = pl.DataFrame(
        {
            "person": pl.concat([who, who]),
            "competency": names[np.concatenate([first, other])],
            "gap": chance.integers(1, 4, 2 * people),
            "weight": chance.integers(1, 6, 2 * people),
        }
    )
    size = 100 if people < 10_000 else 200
    unit = pl.Series([f"u{number:05}" for number in range(max(people // size, 1))])
    staff = pl.DataFrame(
        {
            "person": who,
            "unit": unit.gather(chance.integers(0, len(unit), people)),
            "hours_done": chance.choice([0, 0, 8], people),
            "hours_max": pl.Series(chance.choice([24, 40, 80], people)),
        }
    )
    budget = pl.DataFrame({"unit": unit, "budget": chance.integers(3, 9, len(unit)) * size * 300_000})
    return problem_of(needs, table, staff, budget)


if __name__ == "__main__":
    print(json.dumps(one(int(sys.argv[1]), int(sys.argv[2]))))

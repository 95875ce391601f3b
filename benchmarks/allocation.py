"""Seats in training for a thousand, a hundred thousand and a million people, beside a greedy rule."""

import numpy as np
import polars as pl

from teladan.engine.allocation import Problem, problem_of


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
    size = 50 if people < 10_000 else 200
    unit = pl.Series([f"u{number:05}" for number in range(people // size)])
    staff = pl.DataFrame(
        {
            "person": who,
            "unit": unit.gather(chance.integers(0, len(unit), people)),
            "hours_done": chance.choice([0, 0, 8], people),
            "hours_max": pl.Series(chance.choice([24, 40, 80], people)),
        }
    )
    budget = pl.DataFrame({"unit": unit, "budget": chance.integers(3, 9, len(unit)) * size * 200_000})
    return problem_of(needs, table, staff, budget)

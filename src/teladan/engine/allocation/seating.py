"""From seats to a plan: what each seat is worth, which needs it moves, and how full sessions, budgets and days are."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.allocation.design import Design, taken
from teladan.engine.allocation.spec import Flags, Floats, Ints, Problem


@dataclass(frozen=True, slots=True)
class Seating:
    """Seats with what they take. `seats`: p, s, value, locked. `used` by session, `spent` by unit, `away` by unit and day.

    `room`: hours left to each person. `met`: which needs some seat moves.
    """

    seats: pl.DataFrame
    used: Ints
    spent: Floats
    away: Ints
    room: Floats
    met: Flags
    objective: float
    unseated: int


def seating(problem: Problem, given: Design, chosen: Flags) -> Seating:
    """The seats of chosen pairs and the locked ones, without seats that add nothing to a person who has another."""
    pairs = pl.DataFrame(
        {"p": given.person[chosen].astype(np.int64), "s": given.session[chosen].astype(np.int64)}
    )
    seats = pl.concat(
        [given.locked.with_columns(locked=pl.lit(True)), pairs.with_columns(locked=pl.lit(False))]
    )
    seats, met = _credited(problem, given, seats)
    idle = ~pl.col("locked") & (pl.col("value") <= 0)
    seats = seats.filter(~idle).sort("p", "s")
    used, spent, away = taken(seats, given.unit, given.sessions, len(given.units))
    fresh = seats.filter(~pl.col("locked"))
    room = given.room - np.bincount(
        fresh["p"], given.sessions.hours[fresh["s"].to_numpy()], len(given.people)
    )
    has_seat = np.zeros(len(given.people), bool)
    has_seat[seats["p"].to_numpy()] = True
    unseated = int((given.needy & ~has_seat).sum())
    return Seating(seats, used, spent, away, room, met, float(seats["value"].sum()), unseated)


def _credited(problem: Problem, given: Design, seats: pl.DataFrame) -> tuple[pl.DataFrame, Flags]:
    """Seats with their value: each need counts once, for the seat that moves it furthest, locked ones and then names first."""
    moves = problem.sessions.with_row_index("s").select(pl.col("s").cast(pl.Int64), "competency", "levels")
    held = seats.join(moves, on="s").explode("competency", "levels")
    needs = given.needs.with_row_index("k")
    held = held.join(needs, on=["p", "competency"]).with_columns(
        value=pl.col("weight") * pl.min_horizontal("gap", "levels")
    )
    order = held.sort("k", "value", "locked", "s", descending=[False, True, True, False])
    best = order.unique("k", keep="first", maintain_order=True)
    met = np.zeros(given.needs.height, bool)
    met[best["k"].to_numpy()] = True
    value = best.group_by("p", "s").agg(pl.col("value").sum())
    return seats.join(value, on=["p", "s"], how="left").with_columns(pl.col("value").fill_null(0.0)), met

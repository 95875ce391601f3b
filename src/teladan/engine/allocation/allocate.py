"""Who trains in what: the whole way from a problem to a plan."""

import time
from collections.abc import Callable

import numpy as np
import polars as pl

from teladan.engine.allocation import exact
from teladan.engine.allocation.bidding import bid
from teladan.engine.allocation.design import Design, design
from teladan.engine.allocation.locks import FILE, check_locks
from teladan.engine.allocation.reasons import unmet
from teladan.engine.allocation.seating import Seating, seating
from teladan.engine.allocation.spec import USUAL, Flags, Options, Plan, Problem
from teladan.engine.words import Said, say

PROVED = 1e-6
"""Part of the bound within which a plan counts as proved to be the best."""


def allocate(
    problem: Problem,
    options: Options = USUAL,
    tell: Callable[[Said], None] | None = None,
    locked_file: str = FILE,
) -> Plan:
    """The plan of a problem: first the most value within all limits, then the fewest people without a seat.

    Raises Faulty where locked seats break a limit. `tell` hears what is being done.
    """
    began = time.perf_counter()
    say_so = tell or _silent
    say_so(say("Weighing needs and sessions"))
    given = design(problem, options)
    check_locks(problem, given, locked_file)
    chosen, first, bound, proved = _chosen(given, options, say_so)
    say_so(say("Looking for the reasons"))
    done = seating(problem, given, chosen)
    standing = float(given.base.sum())
    return _plan(problem, given, done, options, (first + standing, bound + standing, proved), began)


def _silent(said: Said) -> None:
    """Nobody listens."""


def _chosen(
    given: Design, options: Options, tell: Callable[[Said], None]
) -> tuple[Flags, float, float, bool]:
    """Pairs to seat, the first stage and its bound, and whether it was solved to the end."""
    tell(say("Weighing {pairs} possible seats", pairs=given.pairs))
    if given.pairs <= options.exact:
        chosen, first, bound = exact.solve(given, options.give)
        if bound - first <= PROVED * max(bound, 1.0):
            return chosen, first, bound, True
    return *bid(given, options, tell), False


def _plan(
    problem: Problem,
    given: Design,
    done: Seating,
    options: Options,
    stages: tuple[float, float, bool],
    began: float,
) -> Plan:
    first, bound, proved = stages
    bound = max(bound, done.objective)
    seats = done.seats.select(
        given.people.alias("person").gather(done.seats["p"]),
        given.sessions.names.alias("session").gather(done.seats["s"]),
        "value",
        "locked",
    )
    missing = unmet(problem, given, done)
    summary = {
        "objective": done.objective,
        "bound": bound,
        "gap_percent": 100 * (bound - done.objective) / bound if bound > 0 else 0.0,
        "seated": seats["person"].n_unique(),
        "without_seat": done.unseated,
        "seconds": round(time.perf_counter() - began, 3),
        "seats": seats.height,
        "needs": given.needs.height,
        "unmet": missing.height,
        "pairs": given.pairs,
        "first_stage": first,
        "proved": proved,
        "give": options.give,
        "absent": options.absent,
    }
    return Plan(
        seats, missing, _filled(given, done), _spent(given, done), _away(given, done), summary, options
    )


def _filled(given: Design, done: Seating) -> pl.DataFrame:
    return pl.DataFrame({"session": given.sessions.names, "taken": done.used, "seats": given.sessions.seats})


def _spent(given: Design, done: Seating) -> pl.DataFrame:
    budget = pl.Series(np.where(np.isfinite(given.units.budget), given.units.budget, np.nan)).fill_nan(None)
    return pl.DataFrame({"unit": given.units.names, "spent": done.spent, "budget": budget})


def _away(given: Design, done: Seating) -> pl.DataFrame:
    if not len(given.units):
        return pl.DataFrame(schema={"unit": pl.String, "day": pl.Date, "away": pl.Int64, "most": pl.Int64})
    day = done.away.argmax(axis=1)
    away = done.away[np.arange(len(day)), day]
    days = given.sessions.days.gather(day)
    return pl.DataFrame({"unit": given.units.names, "day": days, "away": away, "most": given.units.most})

"""Why a need is moved by no seat: for each session that could, the limits in the way; the session with the fewest is named."""

from collections.abc import Mapping

import numpy as np
import polars as pl
from numba import njit

from teladan.engine.allocation.design import Design, slack, unready
from teladan.engine.allocation.seating import Seating
from teladan.engine.allocation.spec import Codes, Ints, Problem, Reason

LIMITS = tuple(each for each in Reason if each is not Reason.NO_SESSION)
DETAILS = (
    "value",
    "hours_over",
    "requires",
    "other",
    "places",
    "least",
    "money_over",
    "unit",
    "day",
    "away",
    "most",
)
"""What words are made of, beside the names."""


def unmet(problem: Problem, given: Design, done: Seating) -> pl.DataFrame:
    """person, competency, reason, session, `limits` (all in the way there) and the numbers that words are made of."""
    open_needs = given.needs.with_row_index("k").filter(pl.Series(~done.met))
    tried = _tried(problem, given, done, open_needs)
    tried = tried.with_columns(count=pl.sum_horizontal(pl.col(str(limit)).cast(pl.Int64) for limit in LIMITS))
    nearest = tried.sort("k", "count", "value", "s", descending=[False, False, True, False])
    nearest = nearest.unique("k", keep="first", maintain_order=True)
    told = open_needs.join(nearest.drop("p"), on="k", how="left", maintain_order="left")
    limits = pl.concat_list(
        pl.when(pl.col(str(limit))).then(pl.lit(str(limit))) for limit in LIMITS
    ).list.drop_nulls()
    told = told.with_columns(
        limits=pl.when(pl.col("s").is_null()).then(pl.lit([str(Reason.NO_SESSION)])).otherwise(limits)
    )
    return told.select(
        pl.Series("person", given.people).gather(told["p"]),
        "competency",
        pl.col("limits").list.first().alias("reason"),
        pl.Series("session", given.sessions.names).gather(told["s"]),
        "limits",
        *DETAILS,
    )


def _tried(problem: Problem, given: Design, done: Seating, needs: pl.DataFrame) -> pl.DataFrame:
    """Every open need beside every session that would move it, each limit as a flag, with its numbers."""
    moves = problem.sessions.with_row_index("s").select(pl.col("s").cast(pl.Int64), "competency", "levels")
    tried = needs.join(moves.explode("competency", "levels"), on="competency")
    tried = tried.select("k", "p", "s", value=pl.col("weight") * pl.min_horizontal("gap", "levels"))
    missing = unready(tried, problem, given.people).group_by("p", "s").agg(pl.col("requires").str.join(", "))
    tried = tried.join(missing, on=["p", "s"], how="left", maintain_order="left")
    tried = tried.join(_beside(tried, given, done), on=["p", "s"], how="left", maintain_order="left")
    p, s = tried["p"].to_numpy(), tried["s"].to_numpy()
    hours_over = given.sessions.hours[s] - done.room[p]
    least = done.seats.group_by("s").agg(least=pl.col("value").min())
    tried = tried.join(least, on="s", how="left", maintain_order="left").with_columns(
        prerequisite=pl.col("requires").is_not_null(),
        hours=pl.Series(hours_over > slack(given.room[p])),
        hours_over=pl.Series(hours_over),
        course=pl.col("same").fill_null(False),
        clash=pl.col("meets").fill_null(False),
        places=pl.Series(given.sessions.seats[s]),
        seats=pl.Series((done.used >= given.sessions.seats)[s]),
    )
    tried = tried.with_columns(**_of_unit(given, done, p, s))
    if not len(given.units):
        return tried.with_columns(unit=pl.lit(None, pl.String))
    return tried.with_columns(given.units.names.alias("unit").gather(given.unit[p]))


def _beside(tried: pl.DataFrame, given: Design, done: Seating) -> pl.DataFrame:
    """Pairs (p, s) that a seat of the same person rules out: `same` course, `meets` on a day, `other`, that seat's session."""
    sessions = given.sessions
    held = done.seats.select("p", held="s")
    beside = tried.select("p", "s").unique().join(held, on="p").filter(pl.col("s") != pl.col("held"))
    one, other = beside["s"].to_numpy(), beside["held"].to_numpy()
    same = sessions.course[one] == sessions.course[other]
    meets = (sessions.low[one] < sessions.high[other]) & (sessions.low[other] < sessions.high[one])
    beside = beside.with_columns(same=pl.Series(same), meets=pl.Series(meets)).filter(pl.Series(same | meets))
    names = pl.Series("other", sessions.names).gather(beside["held"])
    return beside.with_columns(names).sort("held").group_by("p", "s").agg(
        pl.col("same").any(), pl.col("meets").any(), pl.col("other").first()
    )  # fmt: skip


def _of_unit(given: Design, done: Seating, p: Ints, s: Ints) -> Mapping[str, pl.Series | pl.Expr]:
    """Budget and absence."""
    if not len(given.units):
        nothing = {"money_over": pl.lit(None, pl.Float64), "day": pl.lit(None, pl.Date)}
        nothing |= {name: pl.lit(None, pl.Int64) for name in ("away", "most")}
        return nothing | {"budget": pl.lit(False), "absence": pl.lit(False)}
    unit = given.unit[p]
    over = done.spent[unit] + given.sessions.cost[s] - given.units.budget[unit]
    day = fullest(unit, s, given.sessions.low, given.sessions.high, done.away)
    away, most = done.away[unit, day], given.units.most[unit]
    return {
        "money_over": pl.Series(np.where(np.isfinite(over), over, 0.0)),
        "budget": pl.Series(over > slack(given.units.budget[unit])),
        "day": given.sessions.days.gather(pl.Series(day)),
        "away": pl.Series(away),
        "most": pl.Series(most),
        "absence": pl.Series(away >= most),
    }


@njit(nogil=True, cache=True)
def fullest(
    unit: Codes, session: Ints, low: Codes, high: Codes, away: Ints
) -> Ints:  # pragma: no cover - compiled
    """The day of each session on which most of the unit are away, the first of several."""
    days = np.zeros(len(unit), np.int64)
    for row in range(len(unit)):
        u, s = unit[row], session[row]
        best = low[s]
        for day in range(low[s] + 1, high[s]):
            if away[u, day] > away[u, best]:
                best = day
        days[row] = best
    return days

"""From a picture down to the cases behind it: the cases of a step, the history of a case, the weeks of a log."""

import numpy as np
import polars as pl

from teladan.engine.faults import Fault, Faulty
from teladan.engine.process.mine.cases import finished, instants, until_now
from teladan.engine.process.mine.compare import week_of, week_starts, weekly
from teladan.engine.process.mine.shape import shape_of
from teladan.engine.process.quotients import divided
from teladan.engine.process.spec import SECOND, Ints, Log
from teladan.engine.words import say


def cases_of_step(log: Log, source: str, target: str) -> pl.DataFrame:
    """Each time a case took a step, the longest first: case, left, arrived (instants), seconds, working_seconds, from_officer,
    to_officer. Officers and working time are null where the log has none. Raises Faulty for an activity that the log does not know."""
    codes = [_code(log, name) for name in (source, target)]
    activity, shape = log.events["activity"].to_numpy(), shape_of(log)
    place = np.flatnonzero(shape.follows & (activity[:-1] == codes[0]) & (activity[1:] == codes[1]))
    lapse = shape.lapse[place]
    order = np.argsort(-lapse, kind="stable")
    before, after = place[order], place[order] + 1
    table = pl.DataFrame({"seconds": lapse[order] / SECOND}).with_columns(
        case=log.cases["case"].gather(log.events["case"].gather(before)),
        left=_at(log, before),
        arrived=_at(log, after),
        working_seconds=_worked(log, before, after),
        from_officer=_officer(log, before),
        to_officer=_officer(log, after),
    )
    return table.select("case", "left", "arrived", "seconds", "working_seconds", "from_officer", "to_officer")


def history(log: Log, case: str) -> pl.DataFrame:
    """The events of one case in order: time, activity, officer, unit, and seconds since the event before (null for the first).

    Raises Faulty where the log has no such case.
    """
    found = (log.cases["case"] == case).arg_true()
    if not len(found):
        raise Faulty([Fault("case", None, None, say("the log has no case {value}", value=case))])
    mine = (log.events["case"] == found[0]).arg_true().to_numpy()
    units = pl.Series(log.units, dtype=pl.String)
    blank = pl.lit(None, pl.String)
    table = pl.DataFrame({"time": _at(log, mine)}).with_columns(
        activity=pl.Series(log.activities, dtype=pl.String).gather(log.events["activity"].gather(mine)),
        officer=_officer(log, mine),
        unit=units.gather(log.events["unit"].gather(mine)) if log.has("unit") else blank,
    )
    return table.with_columns(seconds=divided(log.events["us"].gather(mine).diff()))


def trend(log: Log) -> pl.DataFrame:
    """A row a week in which cases began: week (its Monday), cases, open, median_seconds, p90_seconds (Kaplan–Meier).

    A quantile is null where the week has fewer than five cases or too few of them have ended.
    """
    shape = shape_of(log)
    begin, done = log.us[shape.starts[:-1]], finished(log, shape)
    seconds = until_now(log, shape, done) / SECOND
    week, of_case = np.unique(week_of(begin, log.zone), return_inverse=True)
    table = pl.DataFrame(
        {
            "number": week,
            "week": pl.Series(week_starts(week), dtype=pl.Date),
            "cases": np.bincount(of_case, minlength=len(week)),
            "open": np.bincount(of_case[~done], minlength=len(week)),
        }
    )
    for name, part in (("median_seconds", 0.5), ("p90_seconds", 0.9)):
        weeks, values = weekly(log, begin, seconds, done, part)
        table = table.join(
            pl.DataFrame({"number": weeks, name: np.exp(values)}),
            on="number",
            how="left",
            maintain_order="left",
        )
    return table.drop("number")


def _code(log: Log, activity: str) -> int:
    if activity not in log.activities:
        raise Faulty([Fault("activity", None, None, say("the log has no activity {value}", value=activity))])
    return log.activities.index(activity)


def _at(log: Log, events: Ints) -> pl.Series:
    return instants(log.events["us"].gather(events), log.zone)


def _worked(log: Log, before: Ints, after: Ints) -> pl.Series | pl.Expr:
    if not log.has("work"):
        return pl.lit(None, pl.Float64)
    return divided(log.events["work"].gather(after) - log.events["work"].gather(before))


def _officer(log: Log, events: Ints) -> pl.Series | pl.Expr:
    if not log.has("officer"):
        return pl.lit(None, pl.String)
    return pl.Series(log.officers, dtype=pl.String).gather(log.events["officer"].gather(events))

"""Officers: how much went through whose hands, and what their held time says beside the same work in all hands.

In alphabetical order, never ranked. Waiting belongs to the process and is not here; without a lifecycle or a start no held time is
known, and nothing is said. `verdict` is `outside` only beyond what chance and the usual spread explain (see `statistics.funnel`).
"""

import numpy as np
import polars as pl

from teladan.engine.process.large import kernels
from teladan.engine.process.mine.shape import Shape
from teladan.engine.process.quotients import seconds
from teladan.engine.process.spec import MISSING, Codes, Ints, Log
from teladan.engine.process.statistics import adjust, funnel, shrink

WORD, MANY = 64, 4096  # bits of a word; officers above which sets are counted otherwise
LEAST = 30  # held events below which an officer is not judged
OFFICERS = {
    "officer": pl.String,
    "events": pl.UInt32,
    "cases": pl.UInt32,
    "activities": pl.UInt32,
    "held_n": pl.UInt32,
    "held_median_seconds": pl.Float64,
    "adjusted_ratio": pl.Float64,
    "shrunk_ratio": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "reliability": pl.Float64,
    "verdict": pl.String,
}


def officer_table(log: Log, shape: Shape, applicant: tuple[str, ...] = ()) -> pl.DataFrame:
    """`adjusted_ratio` 1.2: a fifth longer than the same activities take in all hands; `shrunk_ratio` with its interval."""
    if not log.has("officer") or not log.events.height:
        return pl.DataFrame(schema=OFFICERS)
    names = pl.Series(log.officers, dtype=pl.String)
    busy = (
        _busy(log, shape)
        .with_columns(officer=names.gather(pl.Series(np.arange(len(names)))))
        .filter(pl.col("events") > 0)
    )
    judged = _judged(log, names, applicant)
    table = busy.join(judged, on="officer", how="left", maintain_order="left").with_columns(
        pl.col("held_n").fill_null(0)
    )
    return table.sort("officer").select(pl.col(name).cast(kind) for name, kind in OFFICERS.items())


def _busy(log: Log, shape: Shape) -> pl.DataFrame:
    """events, cases and activities of each officer by code; some cases at a time, so that memory is used again."""
    case, activity, officer = (log.events[name].to_numpy() for name in ("case", "activity", "officer"))
    size, kinds = len(log.officers), len(log.activities)
    if fast := kernels(len(case)):
        done, cases = fast.hands(case, activity, officer, kinds, size)
        return _of_hands(done.reshape(size, kinds), cases)
    done, cases = np.zeros(size * kinds, np.int64), np.zeros(size, np.int64)
    pieces = shape.chunks if size <= MANY else [(0, shape.cases)]
    for first, last in pieces:
        part = slice(shape.starts[first], shape.starts[last])
        done += np.bincount(officer[part].astype(np.int64) * kinds + activity[part], minlength=size * kinds)
        cases += cases_of_each(case[part], officer[part], size)
    return _of_hands(done.reshape(size, kinds), cases)


def _of_hands(table: Ints, cases: Ints) -> pl.DataFrame:
    return pl.DataFrame({"events": table.sum(axis=1), "cases": cases, "activities": (table > 0).sum(axis=1)})


def cases_of_each(case: Ints, officer: Codes, size: int) -> Ints:
    """In how many cases each of `size` officers had a hand (case in order): a bit an officer, 64 at a time."""
    if size > MANY:
        both = (
            pl.LazyFrame({"case": case, "officer": officer})
            .unique()
            .group_by("officer")
            .agg(n=pl.len())
            .collect()
        )
        found = np.zeros(size, np.int64)
        found[both["officer"].to_numpy()] = both["n"].to_numpy()
        return found
    found = np.zeros(size, np.int64)
    for low in range(0, size, WORD):
        mine = slice(None) if size <= WORD else np.flatnonzero((officer >= low) & (officer < low + WORD))
        bits = np.left_shift(np.uint64(1), officer[mine] - officer.dtype.type(low), dtype=np.uint64)
        holder = case[mine]
        if not len(holder):
            continue
        starts = np.flatnonzero(np.r_[True, holder[1:] != holder[:-1]])
        hands = np.bitwise_or.reduceat(bits, starts)
        for place in range(min(WORD, size - low)):
            found[low + place] = np.count_nonzero(hands & np.uint64(1 << place))
    return found


def _judged(log: Log, names: pl.Series, applicant: tuple[str, ...]) -> pl.DataFrame:
    """Held time of each officer against the same activities in all hands; where one person does all of an activity, there is
    nothing to hold it against, and the applicant's activities are nobody's."""
    schema = {name: OFFICERS[name] for name in ("officer", *list(OFFICERS)[4:])}
    column = "held_work" if log.has("held_work") else "held"
    if not log.has(column):
        return pl.DataFrame(schema=schema)
    held = log.events.lazy().select("case", "officer", stratum="activity", seconds=seconds(column))
    frame = held.drop_nulls("seconds").with_columns(pl.col("seconds").clip(lower_bound=1.0)).collect()
    frame = frame.with_columns(group=names.gather(frame["officer"].cast(pl.Int64)))
    theirs = [
        code
        for code, name in enumerate(log.activities)
        if name.lower() in {each.lower() for each in applicant}
    ]
    frame = frame.filter((pl.col("group") != MISSING) & ~pl.col("stratum").is_in(theirs))
    frame = frame.filter(pl.col("group").n_unique().over("stratum") > 1)
    if frame.is_empty():
        return pl.DataFrame(schema=schema)
    usual = frame.group_by("group").agg(held_median_seconds=pl.col("seconds").median()).sort("group")
    found = adjust(frame)
    drawn = shrink(found.value, found.variance)
    enough = np.array(found.n) >= LEAST
    outside = np.zeros(len(enough), bool)
    if enough.sum() > 1:
        outside[enough] = funnel(found.value[enough], found.variance[enough]).outside
    verdict = np.where(~enough, "too_few", np.where(outside, "outside", "within"))
    return usual.rename({"group": "officer"}).with_columns(
        held_n=pl.Series(found.n),
        adjusted_ratio=pl.Series(np.exp(found.value)),
        shrunk_ratio=pl.Series(np.exp(drawn.value)),
        lower=pl.Series(np.exp(drawn.value - 1.96 * drawn.error)),
        upper=pl.Series(np.exp(drawn.value + 1.96 * drawn.error)),
        reliability=pl.Series(drawn.reliability),
        verdict=pl.Series(verdict),
    )

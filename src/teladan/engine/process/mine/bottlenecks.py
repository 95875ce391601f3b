"""Where citizens wait: steps ranked by the waiting they hold in all, with p90, the change of officer and working time.

Never by the median alone: on a real permit log the largest share of waiting lies on a step whose median is near zero.
"""

import numpy as np
import polars as pl

from teladan.engine.process.mine.shape import Shape, pairs
from teladan.engine.process.quotients import seconds
from teladan.engine.process.spec import SECOND, Flags, Log

SHOWN = 20


def bottlenecks(log: Log, shape: Shape, edges: pl.DataFrame, applicant: tuple[str, ...] = ()) -> pl.DataFrame:
    """The steps with the most waiting, the applicant's own apart; `changed_share` is the part spent where the officer changes."""
    theirs = [each.lower() for each in applicant]
    own = pl.col("target").str.to_lowercase().is_in(theirs)
    ranked = edges.with_columns(whose=pl.when(own).then(pl.lit("applicant")).otherwise(pl.lit("process")))
    ranked = ranked.sort(
        ["whose", "total_seconds", "source", "target"], descending=[True, True, False, False]
    )
    found = ranked.head(SHOWN).join(
        _of_step(log, shape), on=("source", "target"), how="left", maintain_order="left"
    )
    return found.with_row_index("rank", 1).select(
        "rank", "source", "target", "whose", "n", "total_seconds", "waiting_share", "p90_seconds", "median_seconds",
        "working_total_seconds", "changed_share",
    )  # fmt: skip


def _of_step(log: Log, shape: Shape) -> pl.DataFrame:
    size = len(log.activities)
    if not log.events.height:
        kinds = {
            "source": pl.String,
            "target": pl.String,
            "working_total_seconds": pl.Float64,
            "changed_share": pl.Float64,
        }
        return pl.DataFrame(schema=kinds)
    frame = pl.LazyFrame(
        {
            "code": pairs(log.events["activity"].to_numpy(), size),
            "follows": shape.follows,
            "lapse": shape.lapse,
        }
    )
    sums = []
    if log.has("work"):
        frame = frame.with_columns(work=pl.Series(np.diff(log.events["work"].to_numpy())))
        sums.append(pl.col("work").sum().alias("working_total_seconds"))
    if (changed := changes(log)) is not None:
        frame = frame.with_columns(changed=pl.Series(changed))
        sums.append((pl.col("lapse").filter("changed").sum() / pl.col("lapse").sum()).alias("changed_share"))
    found = frame.filter("follows").group_by("code").agg(pl.len(), *sums).collect()
    names, code = pl.Series(log.activities, dtype=pl.String), found["code"].cast(pl.Int64)
    blank = [
        pl.lit(None, pl.Float64).alias(name)
        for name in ("working_total_seconds", "changed_share")
        if name not in found.columns
    ]
    table = found.with_columns(*blank, source=names.gather(code // size), target=names.gather(code % size))
    return table.select(
        "source", "target", seconds("working_total_seconds"), pl.col("changed_share").fill_nan(None)
    )


def changes(log: Log) -> np.ndarray | None:
    """Whether the officer of the next event is another (N − 1); None where the log has no officers."""
    if not log.has("officer"):
        return None
    officer = log.events["officer"].to_numpy()
    changed: np.ndarray = officer[1:] != officer[:-1]
    return changed


def change_of_officer(log: Log, shape: Shape) -> dict[str, float] | None:
    """Steps and seconds in which the officer changes, and in all."""
    changed = changes(log)
    if changed is None:
        return None
    both: Flags = changed & shape.follows
    lapse = shape.lapse.astype(np.float64)
    return {
        "steps": int(shape.follows.sum()),
        "steps_where_officer_changes": int(both.sum()),
        "seconds": float((lapse * shape.follows).sum() / SECOND),
        "seconds_where_officer_changes": float((lapse * both).sum() / SECOND),
    }

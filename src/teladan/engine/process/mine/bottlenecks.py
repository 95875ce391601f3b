"""Where citizens wait: steps ranked by the waiting they hold in all, with p90, the change of officer and working time.

Never by the median alone: on a real permit log the largest share of waiting lies on a step whose median is near zero.
"""

import polars as pl

from teladan.engine.process.mine.edges import Steps
from teladan.engine.process.quotients import seconds
from teladan.engine.process.spec import SECOND

SHOWN = 20


def bottlenecks(steps: Steps, applicant: tuple[str, ...] = ()) -> pl.DataFrame:
    """The steps with the most waiting, the applicant's own last; `changed_share` is the part spent where the officer changes."""
    own = pl.col("target").str.to_lowercase().is_in([each.lower() for each in applicant])
    ranked = steps.edges.with_columns(
        whose=pl.when(own).then(pl.lit("applicant")).otherwise(pl.lit("process"))
    )
    ranked = ranked.sort(
        ["whose", "total_seconds", "source", "target"], descending=[True, True, False, False]
    )
    beside = steps.beside.with_columns(
        working_total_seconds=seconds("work"),
        changed_share=pl.when(pl.col("total") > 0).then(pl.col("changed") / pl.col("total")),
    )
    found = ranked.head(SHOWN).join(beside, on=("source", "target"), how="left", maintain_order="left")
    return found.with_row_index("rank", 1).select(
        "rank", "source", "target", "whose", "n", "total_seconds", "waiting_share", "p90_seconds", "median_seconds",
        "working_total_seconds", "changed_share",
    )  # fmt: skip


def change_of_officer(steps: Steps) -> dict[str, float] | None:
    """Steps and seconds in which the officer changes, and in all; None where the log has no officers."""
    if steps.edges.height and steps.beside["changed"].null_count():
        return None
    beside = steps.beside
    return {
        "steps": int(steps.edges["n"].sum()),
        "steps_where_officer_changes": int(beside["changed_n"].sum()),
        "seconds": float(beside["total"].sum()) / SECOND,
        "seconds_where_officer_changes": float(beside["changed"].sum()) / SECOND,
    }

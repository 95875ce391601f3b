"""Rows that are steps within an event (scheduled, started, paused): they give the event its start and its time of work.

Starts and completions of one activity of a case pair first in, first out. `held` runs from the assignment, else the start, to the
completion; `service` from the start to the completion without pauses. An unknown word of lifecycle is an event.
"""

from dataclasses import dataclass

import polars as pl

START, PAUSE, RESUME = "start", "suspend", "resume"
ASSIGN = ("schedule", "assign", "reassign")
STEPS = (START, PAUSE, RESUME, *ASSIGN)
GROUP = ("case", "activity")


@dataclass(frozen=True, slots=True)
class Within:
    """Events with `start`, `held` and `service` where known; `unfinished` starts, and starts after their own end."""

    events: pl.DataFrame
    unfinished: int = 0
    backwards: int = 0


def steps_within(rows: pl.DataFrame) -> Within:
    """Rows in order → events in order."""
    if "lifecycle" in rows.columns:
        return _paired(rows)
    if "start" not in rows.columns:
        return Within(rows)
    late = pl.col("start") > pl.col("us")
    backwards = rows.filter(late).height
    start = pl.when(~late).then("start")
    rows = rows.with_columns(start=start).with_columns(held=pl.col("us") - pl.col("start"))
    return Within(rows.with_columns(service="held"), 0, backwards)


def _paired(rows: pl.DataFrame) -> Within:
    word = pl.col("lifecycle").cast(pl.String).str.strip_chars().str.to_lowercase().fill_null("complete")
    rows = rows.with_columns(word=word).with_row_index("place").with_columns(paused=_paused_before())
    events = rows.filter(~pl.col("word").is_in(STEPS))
    begun = rows.filter(pl.col("word") == START)
    assigned = rows.filter(pl.col("word").is_in(ASSIGN))
    if "start" in events.columns:
        events = events.drop("start")
    events = _match(events, begun.select(*GROUP, "place", start="us", paused_at="paused"))
    events = _match(events, assigned.select(*GROUP, "place", assigned="us"))
    events = events.with_columns(
        held=pl.col("us") - pl.min_horizontal("assigned", "start"),
        service=pl.col("us") - pl.col("start") - (pl.col("paused") - pl.col("paused_at")),
    )
    paired = events["start"].count()
    return Within(events, begun.height - paired)


def _paused_before() -> pl.Expr:
    """Microseconds for which this activity of this case had been paused by now; a pause still open counts from its end."""
    opens = (pl.col("word") == PAUSE).cast(pl.Int64)
    since = pl.when(pl.col("word") == PAUSE).then("us").forward_fill().over(GROUP)
    is_paused = opens.cum_sum().over(GROUP) > (pl.col("word") == RESUME).cast(pl.Int64).cum_sum().over(
        GROUP
    ).shift(1, fill_value=0).over(GROUP)
    ended = pl.when((pl.col("word") == RESUME) & is_paused).then(pl.col("us") - since).otherwise(0)
    return ended.cum_sum().over(GROUP)


def _match(events: pl.DataFrame, openers: pl.DataFrame) -> pl.DataFrame:
    """Gives each event the oldest opener before it that no earlier event took; events without one get nulls."""
    gained = [name for name in openers.columns if name not in (*GROUP, "place")]
    both = pl.concat(
        [
            openers.select(*GROUP, "place", change=pl.lit(1, pl.Int64)),
            events.select(*GROUP, "place", change=pl.lit(-1, pl.Int64)),
        ]
    ).sort("place")
    total = pl.col("change").cum_sum().over(GROUP)
    both = both.with_columns(total=total).with_columns(
        low=pl.min_horizontal(pl.col("total").cum_min().over(GROUP), 0)
    )
    before = pl.col("low").shift(1, fill_value=0).over(GROUP)
    both = both.with_columns(matched=(pl.col("change") == 1) | (pl.col("low") >= before))
    taken = both.filter("matched").with_columns(number=pl.int_range(pl.len()).over(*GROUP, "change"))
    first = taken.filter(pl.col("change") == 1).select("place", "number")
    then = taken.filter(pl.col("change") == -1).select("place", "number")
    openers = openers.join(first, on="place").drop("place")
    return (
        events.join(then, on="place", how="left", maintain_order="left")
        .join(
            openers.select(*GROUP, "number", *gained),
            on=[*GROUP, "number"],
            how="left",
            maintain_order="left",
        )
        .drop("number")
    )

"""Case mix: what an officer's work took beside what the same kinds of work take in all hands.

On real logs the order of officers by raw means and by adjusted ones agrees only by half; unadjusted, whoever gets hard cases looks slow.
"""

from dataclasses import dataclass

import polars as pl

from teladan.engine.process.spec import Floats


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Per group in alphabetical order: `n`, mean residual on the log scale, and the square of its standard error."""

    group: list[str]
    n: list[int]
    value: Floats
    variance: Floats


def adjust(frame: pl.DataFrame) -> Adjusted:
    """`frame`: group, stratum, case, seconds (> 0). Residual = log seconds − mean log of the stratum, cases being clusters.

    Events of one case are alike, so the error comes from case means: σ² within and between cases, pooled over all.
    """
    logs = frame.with_columns(log=pl.col("seconds").log())
    logs = logs.with_columns(left=pl.col("log") - pl.col("log").mean().over("stratum"))
    clusters = logs.group_by("group", "case").agg(total=pl.col("left").sum(), m=pl.len())
    groups = clusters.group_by("group").agg(
        n=pl.col("m").sum(), value=pl.col("total").sum() / pl.col("m").sum(), squares=(pl.col("m") ** 2).sum()
    )
    apart = clusters.join(groups.select("group", "value"), on="group").with_columns(
        square=(pl.col("total") - pl.col("m") * pl.col("value")) ** 2
    )
    freedom = max(apart.height - groups.height, 1)
    per_event = (
        float(apart["square"].sum()) / max(float((apart["m"] ** 2).sum()), 1.0) * apart.height / freedom
    )
    groups = groups.sort("group").with_columns(variance=per_event * pl.col("squares") / pl.col("n") ** 2)
    return Adjusted(
        groups["group"].to_list(),
        groups["n"].to_list(),
        groups["value"].to_numpy(),
        groups["variance"].clip(lower_bound=1e-12).to_numpy(),
    )

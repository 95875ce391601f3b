"""What can be compared, in tables: components with their verdicts, and the pairs proposed for next time."""

import numpy as np
import polars as pl

from teladan.engine.calibration.links import WEAK, proposals
from teladan.engine.calibration.report import Report
from teladan.engine.words import Said, say

LITTLE = 1e-3
"""What is known of a severity that is not estimable, as information."""


def component_table(report: Report) -> pl.DataFrame:
    """One row a component: who is in it, the standard error between its most loosely joined halves, and what may be compared."""
    links, p = report.links, report.prepared
    real = ~p.nodes.is_self
    raters = np.bincount(links.of_rater[real], minlength=links.count)
    strength = pl.Series(links.strength).fill_nan(None)
    words = [
        str(said)
        for said in (_verdict(n, se) for n, se in zip(raters.tolist(), links.strength.tolist(), strict=True))
    ]
    weak = links.strength > WEAK
    return pl.DataFrame(
        {
            "component": np.arange(1, links.count + 1),
            "n_raters": raters,
            "n_ratees": np.bincount(links.of_ratee, minlength=links.count),
            "n_pairs": np.bincount(links.of_rater[p.design.rater], minlength=links.count),
            "link_se": strength,
            "comparable": (raters > 1) & ~weak,
            "verdict": words,
        }
    )


def _verdict(raters: int, se: float) -> Said:
    if raters < 2:
        return say("One rater alone: severity cannot be told apart from the ratees' ability")
    if np.isnan(se):
        return say("Compare within this component only")
    if se > WEAK:
        return say(
            "Two halves hang together loosely (standard error {se} logits): compare within each half, not across",
            se=f"{se:.2f}",
        )
    return say("Compare within this component")


def proposal_table(report: Report) -> pl.DataFrame:
    """Extra pairs for next time: `gain` is how much the standard error between what they join falls."""
    p, e = report.prepared, report.estimates
    real = ~p.nodes.is_self
    of_rater = np.where(report.is_estimable, 1 / np.maximum(e.severity_se, 1e-6) ** 2, LITTLE) * real
    typical = float(np.median(e.weight))

    def oneself(rater: int, ratee: int) -> bool:
        return bool(p.rater_person[rater] == p.ratee_person[ratee])

    found = proposals(
        report.links, p.design, (1 / np.maximum(e.ability_se, 1e-6) ** 2, of_rater), report.options.proposals,
        max(typical, 1e-6), oneself,
    )  # fmt: skip
    rows = {
        "rater": report.names(p.rater_person[np.array([each.rater for each in found], int)]).cast(pl.String),
        "ratee": report.names(p.ratee_person[np.array([each.ratee for each in found], int)]).cast(pl.String),
        "joins": [_joins(report, each.rater, each.ratee) for each in found],
        "se_before": pl.Series([each.before for each in found], dtype=pl.Float64).replace(np.inf, None),
        "se_after": pl.Series([each.after for each in found], dtype=pl.Float64),
    }
    return pl.DataFrame(rows)


def _joins(report: Report, rater: int, ratee: int) -> str:
    a, b = int(report.links.of_rater[rater]) + 1, int(report.links.of_ratee[ratee]) + 1
    return f"{a}-{b}" if a != b else f"halves of {a}"

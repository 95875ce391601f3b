"""What was reached, quarter by quarter, from how well people truly did."""

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Floats, stream
from teladan.engine.synthetic.judgement.truth import Truth
from teladan.engine.synthetic.work.results import CATALOGUE, Results

PERCENT_PER_POINT = 14.0
"""Percent of achievement for one point on the scale of the truth."""
OWN_CHANCE = 0.6
"""Standard deviation of one result around the person's general results, on the same scale."""
UNMEASURED = 0.02
"""Share of results whose value is not known at the end of the year."""
PROGRESS = np.array([0.22, 0.47, 0.74, 1.0])
"""Share of the year's amount that is reached by the end of each quarter, about."""


def true_results(results: Results, truth: Truth, seed: int) -> Floats:
    """How well each result truly went, on the scale of the truth."""
    chance = stream(seed, "result chance").normal(0, OWN_CHANCE, len(results.person))
    return truth.results[results.person] * 0.8 + chance


def realisations_of(results: Results, went: Floats, seed: int) -> pl.DataFrame:
    """One row a result and quarter: the value at the end of that quarter, counted from 1 January; null if not measured."""
    rng = stream(seed, "realisations")
    final = _final(results, went)
    amounts = np.array([aim.aspect == "kuantitas" and aim.unit != "persen" for aim in CATALOGUE])[results.aim]
    is_yes_no = np.array([aim.direction == "yes_no" for aim in CATALOGUE])[results.aim]
    step = np.array([1.0 if aim.step >= 5 else aim.step for aim in CATALOGUE])[results.aim]
    progress = np.clip(PROGRESS + rng.normal(0, 0.03, (len(final), 4)) * [1, 1, 1, 0], 0, 1)
    start = np.where(np.isnan(results.baseline), final * 0.97, results.baseline)
    level = start[:, None] + (final - start)[:, None] * np.clip(progress * 1.1, 0, 1)
    path = np.where(amounts[:, None], final[:, None] * progress, level)
    path = np.where(is_yes_no[:, None], (progress == 1) * final[:, None], path)
    path = np.round(np.round(path / step[:, None]) * step[:, None], 4)
    path[rng.random(len(final)) < UNMEASURED, 3] = np.nan
    return pl.DataFrame(
        {
            "result_id": results.table["result_id"].gather(np.repeat(np.arange(len(final)), 4)),
            "quarter": np.tile(np.arange(1, 5, dtype=np.int8), len(final)),
            "actual": pl.Series(path.ravel()).fill_nan(None),
        }
    )


def _final(results: Results, went: Floats) -> Floats:
    """The value at the end of the year. Percentages stay below 100 and nothing is negative."""
    share = (100 + PERCENT_PER_POINT * went) / 100
    direction = np.array([aim.direction for aim in CATALOGUE])[results.aim]
    is_percent = np.array([aim.unit == "persen" for aim in CATALOGUE])[results.aim]
    base, target = results.baseline, results.target
    from_zero = np.where(direction == "lower", target * (2 - share), target * share)
    final = np.where(np.isnan(base), from_zero, base + share * (target - base))
    final = np.where(direction == "yes_no", np.where(went > -0.5, 1.0, 0.0), np.maximum(final, 0))
    return np.where(is_percent & (target <= 100), np.minimum(final, 100), final)

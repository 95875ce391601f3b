"""Favouritism: does a rater see members of the own group higher than the others see the same people?

For each ratee the others' view is the ability without this rater, with the mean of the ratee's own group as prior, so that true
differences between groups are not taken for favour. A rater's contrast is in-group minus out-group mean of own view less the others', each pair
weighted by its certainty: the dyad's effect, chance of answers and the uncertainty of the others' view are all in it. What
raters have in common (the median) is taken out, then Benjamini–Hochberg over all tested. It tells of a difference, not of a cause:
a bias that all raters of a person share cannot be seen.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.calibration.design import Bools, Design, Floats, Ints
from teladan.engine.calibration.normal import upper_tail


@dataclass(frozen=True, slots=True)
class Contrasts:
    """One value a rater; NaN where untested. `shared` is the median taken out, and its standard error."""

    n_in: Ints
    n_out: Ints
    contrast: Floats
    se: Floats
    p: Floats
    q: Floats
    shared: float
    shared_se: float


def contrasts_of(
    design: Design,
    working: Floats,
    weight: Floats,
    severity_variance: Floats,
    groups: tuple[Ints, Ints],
    is_self: Ints,
    fewest: int,
    prior: tuple[Floats, float] | None = None,
) -> Contrasts:
    """Contrasts of all raters. `groups` gives the group of each ratee and rater, −1 unknown; self ratings tell nothing here.

    `prior` gives the estimates of ability and the precision of ability around the mean of the ratee's group.
    """
    ratee, rater = design.ratee, design.rater
    live = (weight > 1e-6) & ~is_self[rater].astype(bool)
    known = np.where(live, 1 / (1 / np.maximum(weight, 1e-9) + severity_variance[rater]), 0.0)
    others: Floats = np.bincount(ratee, known, design.ratees)[ratee] - known
    seen: Floats = np.bincount(ratee, known * working, design.ratees)[ratee] - known * working
    if prior is not None:
        own_view = _around(design, known, working, groups[0], prior[0])
        others, seen = others + prior[1], seen + prior[1] * own_view[ratee]
    tested = live & (others > 1e-6) & (groups[0][ratee] >= 0) & (groups[1][rater] >= 0)
    apart = working - np.divide(seen, others, out=np.zeros_like(seen), where=others > 1e-6)
    certainty = np.divide(1.0, 1 / np.maximum(weight, 1e-9) + 1 / np.maximum(others, 1e-9))
    own = groups[0][ratee] == groups[1][rater]
    inside = _mean(rater, apart, certainty, tested & own, design.raters)
    outside = _mean(rater, apart, certainty, tested & ~own, design.raters)
    enough = (inside[2] >= fewest) & (outside[2] >= fewest)
    contrast = np.where(enough, inside[0] - outside[0], np.nan)
    se = np.where(enough, np.sqrt(inside[1] + outside[1]), np.nan)
    shared = float(np.median(contrast[enough])) if enough.any() else 0.0
    shared_se = float(1.2533 / np.sqrt(np.sum(1 / se[enough] ** 2))) if enough.any() else 0.0
    contrast = contrast - shared
    p = np.where(enough, upper_tail(np.nan_to_num(contrast / se)), np.nan)
    return Contrasts(inside[2], outside[2], contrast, se, p, benjamini_hochberg(p), shared, shared_se)


def _around(design: Design, known: Floats, working: Floats, group: Ints, ability: Floats) -> Floats:
    """How far each ratee's group mean lies above the ratee's estimate; groups have means of their own, so true gaps stay."""
    heft = np.bincount(design.ratee, known, design.ratees)
    pull = np.bincount(design.ratee, known * working, design.ratees)
    plain = ability + np.divide(pull, heft, out=np.zeros(design.ratees), where=heft > 1e-6)
    code = group + 1
    mean = np.bincount(code, plain * heft) / np.maximum(np.bincount(code, heft), 1e-9)
    return np.asarray(mean[code] - ability)


def _mean(
    rater: Ints, values: Floats, certainty: Floats, rows: Bools, raters: int
) -> tuple[Floats, Floats, Ints]:
    """Weighted mean, its variance and count for each rater."""
    heft = np.bincount(rater[rows], certainty[rows], raters)
    total = np.bincount(rater[rows], (values * certainty)[rows], raters)
    some = heft > 0
    mean = np.divide(total, heft, out=np.zeros(raters), where=some)
    variance = np.divide(1.0, heft, out=np.full(raters, np.inf), where=some)
    return mean, variance, np.bincount(rater[rows], minlength=raters)


def benjamini_hochberg(p: Floats) -> Floats:
    """The least false discovery rate at which each would be flagged; NaN stays NaN."""
    tested = np.flatnonzero(np.isfinite(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    rate = p[order] * len(order) / np.arange(1, len(order) + 1)
    q = np.full(len(p), np.nan)
    q[order] = np.minimum.accumulate(rate[::-1])[::-1].clip(max=1.0)
    return q


def pooled(contrasts: Contrasts, unit: Ints, units: int) -> pl.DataFrame:
    """Contrasts of a unit's raters taken together, most certain ones counting most: one row a unit."""
    rows = np.isfinite(contrasts.contrast)
    heft = np.bincount(unit[rows], 1 / contrasts.se[rows] ** 2, units)
    total = np.bincount(unit[rows], contrasts.contrast[rows] / contrasts.se[rows] ** 2, units)
    some = heft > 0
    mean = np.divide(total, heft, out=np.full(units, np.nan), where=some)
    se = np.divide(1.0, np.sqrt(heft), out=np.full(units, np.nan), where=some)
    p = np.where(some, upper_tail(np.nan_to_num(mean / se)), np.nan)
    return pl.DataFrame(
        {
            "n_contrasts": np.bincount(unit[rows], minlength=units),
            "contrast": mean,
            "contrast_se": se,
            "p": p,
            "q": benjamini_hochberg(p),
        }
    )

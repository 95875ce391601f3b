"""What may be said of a rater's severity: severe, lenient, nothing, or that nobody can know.

`none` is a statement too ("we looked and saw nothing"), so it needs knowledge: either the data weigh at least as much as what was
assumed before them (reliability of half or more), or severity lies within the margin with the certainty asked for, whatever it
rests on. One ratee is never enough: what one thinks of one person is no habit.
"""

import numpy as np

from teladan.engine.calibration.design import Bools, Floats, Ints
from teladan.engine.calibration.estimates import Estimates
from teladan.engine.calibration.normal import upper_tail
from teladan.engine.calibration.spec import Flag, Options


def reliabilities(e: Estimates, is_estimable: Bools) -> Floats:
    """Of each severity: share of variance that is true. By fixed effects the true variance is what errors do not explain."""
    if e.reliability is not None:
        return np.asarray(e.reliability.clip(0, 1))
    rows = is_estimable & np.isfinite(e.severity_se)
    if rows.sum() < 2:
        return np.full(len(e.severity), np.nan)
    true = max(float(e.severity[rows].var(ddof=1) - (e.severity_se[rows] ** 2).mean()), 0.0)
    return np.asarray(true / np.maximum(true + e.severity_se**2, 1e-12))


def flags(e: Estimates, ratees: Ints, is_estimable: Bools, options: Options) -> np.ndarray:
    """A flag for each rater; `ratees` is how many each one rates."""
    above, below = e.beyond if e.beyond is not None else _beyond(e, is_estimable, options)
    found = np.full(len(above), Flag.NONE, dtype=object)
    found[~_is_known(reliabilities(e, is_estimable), above + below, options)] = Flag.NOT_ESTIMABLE
    found[above >= options.certainty] = Flag.SEVERE
    found[below >= options.certainty] = Flag.LENIENT
    found[~is_estimable | (ratees < options.fewest_ratees)] = Flag.NOT_ESTIMABLE
    return found


def _is_known(reliability: Floats, outside: Floats, options: Options) -> Bools:
    weighty = np.nan_to_num(reliability) >= options.least_reliability
    return np.asarray(weighty | (outside <= 1 - options.certainty))


def _beyond(e: Estimates, is_estimable: Bools, options: Options) -> tuple[Floats, Floats]:
    """Fixed effects have no posterior; there the estimate, its error and the mean of all raters stand in for one."""
    mean = float(e.severity[is_estimable].mean()) if is_estimable.any() else 0.0
    off, se = e.severity - mean, np.maximum(e.severity_se, 1e-9)
    return upper_tail((options.margin - off) / se), upper_tail((options.margin + off) / se)

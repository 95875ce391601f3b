"""The normal distribution, for intervals and tail probabilities."""

from math import erfc
from statistics import NormalDist

import numpy as np

from teladan.engine.calibration.design import Floats

_erfc = np.vectorize(erfc, otypes=[float])


def upper_tail(z: Floats) -> Floats:
    """P(Z > z)."""
    return np.asarray(0.5 * _erfc(np.asarray(z) / np.sqrt(2.0))) if np.size(z) else np.zeros(0)


def half_width(interval: float) -> float:
    """How many standard errors lie to either side in a central interval of this share."""
    return NormalDist().inv_cdf(0.5 + interval / 2)

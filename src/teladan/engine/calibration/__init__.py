"""How far ratings can be trusted: severity of raters, fair averages, habits, favourites; with intervals, and "not estimable".

`calibrate(frame)` gives tables; `posterior.py`, `jml.py`, `mml.py` are the three ways to estimate. Everything is a hint for people
who decide, in logits relative to a component. The rule people get wrong: a rater without a common ratee with others has no
severity, and severities of separate components cannot be compared.
"""

from teladan.engine.calibration.calibrate import calibrate
from teladan.engine.calibration.intake import read_ratings
from teladan.engine.calibration.spec import (
    GROUPS_FILE,
    RATINGS_FILE,
    Calibration,
    Cycles,
    Flag,
    Method,
    Options,
    Scale,
    Uncalibratable,
)

__all__ = [
    "GROUPS_FILE",
    "RATINGS_FILE",
    "Calibration",
    "Cycles",
    "Flag",
    "Method",
    "Options",
    "Scale",
    "Uncalibratable",
    "calibrate",
    "read_ratings",
]

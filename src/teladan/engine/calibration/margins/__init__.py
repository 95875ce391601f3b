"""How uncertain each ability and severity is when all others are uncertain too: variances in the whole posterior.

Two ways, by size. A graph of up to `DENSE` raters and units is solved exactly (`exact.py`). Else units are blocks that tell each other
their uncertainty (`blocks.py`): exact where blocks form a tree, so for disjoint units, and near it elsewhere. Where no units are
known, every node is a block of its own.
"""

import numpy as np

from teladan.engine.calibration.design import Design, Floats, Ints
from teladan.engine.calibration.margins.blocks import BLOCK, believed
from teladan.engine.calibration.margins.exact import dense
from teladan.engine.calibration.margins.spec import Margins, Messages, Prior
from teladan.engine.calibration.sweeps import Crew, Side

DENSE = 900
DENSE_LAST = 3000
"""The same for the last, reported variances, which are computed once."""
PAIRS = 3e8
"""Pairs of dyads of a ratee up to which elimination is quick."""

__all__ = ["DENSE", "DENSE_LAST", "Margins", "Messages", "Prior", "margins"]


def margins(
    design: Design,
    weight: Floats,
    sides: tuple[Side, Side],
    prior: Prior,
    crew: Crew,
    component: Ints,
    limit: int = DENSE,
    told: Messages | None = None,
) -> Margins:
    """Variances at dyad weights `weight`; `told` are messages of an earlier time, with which belief propagation begins. `component` is each rater's."""
    pairs = float((np.diff(design.start).astype(float) ** 2).sum())
    units = prior.units if prior.has_units else 0
    small = design.raters + units <= limit and pairs < 3e8
    if small and not _is_scattered(prior, component):
        return dense(design, weight, sides, prior, component)
    return believed(design, weight, sides, prior, crew, component, told)


def _is_scattered(prior: Prior, component: Ints) -> bool:
    """Whether units are components, which blocks solve exactly and faster."""
    if not prior.has_units or np.diff(prior.ratee_bounds).max() + np.diff(prior.rater_bounds).max() > BLOCK:
        return False
    unit = np.repeat(np.arange(prior.units), np.diff(prior.rater_bounds))
    return (
        len(np.unique(component)) > 1
        and bool((component == component[prior.rater_bounds[unit]]).all())
        and len(np.unique(component)) == len(np.unique(unit))
    )

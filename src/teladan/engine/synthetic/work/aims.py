"""An aim: a result that can be measured, as a text with a range from which a target is drawn."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Aim:
    """One result: what shall be true, how it is measured, and between which numbers targets lie."""

    result: str
    indicator: str
    unit: str
    """Unit of measure."""
    aspect: str
    """kuantitas, kualitas, waktu or biaya; for goals of units the perspective."""
    direction: str
    """higher, lower or yes_no, as the engine's scoring names them."""
    low: float
    high: float
    step: float
    """Targets are multiples of this, and so are the values reached, unless it is 5 or more: then whole numbers."""


def aims(text: str) -> tuple[Aim, ...]:
    """Aims from lines `result | indicator | unit | aspect | direction | low | high | step`; ↑ ↓ and ✓ name the direction."""
    arrows = {"↑": "higher", "↓": "lower", "✓": "yes_no"}
    rows = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    return tuple(
        Aim(result, indicator, unit, aspect, arrows[arrow], float(low), float(high), float(step))
        for result, indicator, unit, aspect, arrow, low, high, step in rows
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """Baseline and target of many aims; NaN where nothing was measured before."""

    baseline: Floats
    target: Floats


def measure(catalogue: tuple[Aim, ...], chosen: Ints, rng: np.random.Generator) -> Measured:
    """Targets within each aim's range, and baselines from which the target is a step forward."""
    low, high, step = (
        np.array([getattr(aim, name) for aim in catalogue])[chosen] for name in ("low", "high", "step")
    )
    target = np.round((low + rng.random(len(chosen)) * (high - low)) / step) * step
    is_lower = np.array([aim.direction == "lower" for aim in catalogue])[chosen]
    is_yes_no = np.array([aim.direction == "yes_no" for aim in catalogue])[chosen]
    change = rng.uniform(0.06, 0.30, len(chosen))
    before = np.round(target * np.where(is_lower, 1 + 2 * change, 1 - change) / step) * step
    is_step = before != target
    was_measured = is_step & ~is_yes_no & (rng.random(len(chosen)) < 0.6)
    baseline: Floats = np.where(was_measured, before, np.nan)
    return Measured(np.round(baseline, 4), np.round(target, 4))


def texts(catalogue: tuple[Aim, ...], chosen: Ints) -> dict[str, pl.Series]:
    """Columns result, indicator, unit_of_measure, aspect and direction of the chosen aims."""
    names = {"result": "result", "indicator": "indicator", "unit_of_measure": "unit", "aspect": "aspect"}
    names |= {"direction": "direction"}
    return {
        column: pl.Series(column, [getattr(aim, name) for aim in catalogue]).gather(chosen)
        for column, name in names.items()
    }


def choose_several(options: Ints, wanted: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """For each row `wanted[i]` different numbers below `options[i]`: rows (repeated) and the numbers beside them.

    Where more are wanted than there are options, all options are taken.
    """
    widest = int(options.max()) if len(options) else 0
    draw = rng.random((len(options), widest))
    draw[np.arange(widest) >= options[:, None]] = 2.0
    order = np.argsort(draw, axis=1, kind="stable")
    taken: Bools = np.arange(widest) < np.minimum(wanted, options)[:, None]
    rows, places = np.nonzero(taken)
    return rows, order[rows, places]

"""A cause account: why cases last longer than they should, or than before. In each view the rows add up to the gap.

The gap is mean(studied) − mean(reference) of finished cases' durations, both known exactly:
* with a change, the cases that began after it against those before;
* with a target, all cases against those that kept it; a row `room within the target` carries mean(kept) − target, so
  that the view adds up to mean − target.
Views: `step` and `handover` part a case's duration into its steps: how often (`frequency`) and how long (`duration`); `stratum` and `surge`
part the cases: another mix (`mix`) and slower within (`within`). Both are Kitagawa's (1955), symmetric, without a rest.

On the working clock durations and steps are those of working time, each step by the calendar of its unit; the target is then in
working seconds too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.process.mine.cases import finished
from teladan.engine.process.mine.edges import changes
from teladan.engine.process.mine.flow import days_of
from teladan.engine.process.mine.shape import Shape, pairs
from teladan.engine.process.mine.strata import case_values, codes
from teladan.engine.process.spec import SECOND, Flags, Floats, Ints, Log
from teladan.engine.process.statistics import xmr

CAUSES = {
    "view": pl.String,
    "cause": pl.String,
    "effect": pl.String,
    "seconds": pl.Float64,
    "share_of_gap": pl.Float64,
}
ROOM = "room within the target"


@dataclass(frozen=True, slots=True)
class _Sides:
    """Which cases (C) are studied and which are the reference, durations of cases (C) and of steps (N − 1) in µs of one clock, and the
    gap to explain."""

    studied: Flags
    reference: Flags
    duration: Ints
    lapse: Ints
    room: float

    @property
    def gap(self) -> float:
        return float(self.duration[self.studied].mean() - self.duration[self.reference].mean()) + self.room


def causes(
    log: Log,
    shape: Shape,
    columns: Sequence[str],
    change: int | None = None,
    target: int | None = None,
    working: bool = False,
) -> pl.DataFrame:
    """view, cause, effect, seconds, share_of_gap; the largest part of each view first. Empty where a side has no cases.

    `working` needs a log with working time; seconds and target are then of work.
    """
    sides = _sides(log, shape, change, target, working)
    if not sides.studied.any() or not sides.reference.any():
        return pl.DataFrame(schema=CAUSES)
    views = [_steps(log, shape, sides), _handovers(log, shape, sides)]
    for name in columns:
        values, names = codes(case_values(log, shape, name))
        views.append(_strata(f"stratum: {name}", values, names, sides))
    views.append(_strata("surge", *_surges(log, shape), sides))
    rows = [row for view in views if view for row in _told(view, sides)]
    return pl.DataFrame(rows, schema=CAUSES, orient="row")


def _sides(log: Log, shape: Shape, change: int | None, target: int | None, working: bool) -> _Sides:
    done, duration, lapse = finished(log, shape), shape.lasted, shape.lapse
    if working:
        work = log.events["work"].to_numpy()
        duration, lapse = work[shape.starts[1:] - 1], np.diff(work)
    if change is not None:
        late = log.us[shape.starts[:-1]] >= change
        return _Sides(done & late, done & ~late, duration, lapse, 0.0)
    kept = done & (duration <= int(target or 0))
    room = float(duration[kept].mean() - int(target or 0)) if kept.any() else 0.0
    return _Sides(done, kept, duration, lapse, room)


Row = tuple[str, str, str, float]


def _told(view: list[Row], sides: _Sides) -> list[tuple[str, str, str, float, float | None]]:
    gap = sides.gap
    if sides.room:
        view = [*view, (view[0][0], ROOM, "room", sides.room)]
    view = sorted(view, key=lambda row: (-abs(row[3]), row[1], row[2]))
    return [(name, cause, effect, us / SECOND, us / gap if gap else None) for name, cause, effect, us in view]


def _steps(log: Log, shape: Shape, sides: _Sides) -> list[Row]:
    size = len(log.activities)
    kind = pairs(log.events["activity"].to_numpy(), size).astype(np.int64)[shape.follows]
    names = {
        code: f"{log.activities[code // size]} > {log.activities[code % size]}"
        for code in np.unique(kind).tolist()
    }
    return _of_steps("step", kind, names, shape, sides)


def _handovers(log: Log, shape: Shape, sides: _Sides) -> list[Row]:
    changed = changes(log)
    if changed is None:
        return []
    names = {0: "the same officer goes on", 1: "the officer changes"}
    return _of_steps("handover", changed[shape.follows].astype(np.int64), names, shape, sides)


def _of_steps(view: str, kind: Ints, names: dict[int, str], shape: Shape, sides: _Sides) -> list[Row]:
    """Kitagawa over kinds of step: how many a case has, and how long one takes."""
    case = np.repeat(np.arange(shape.cases), shape.sizes - 1)
    lapse = sides.lapse[shape.follows].astype(np.float64)
    used, place = np.unique(kind, return_inverse=True)
    often, long = [], []
    for side in (sides.studied, sides.reference):
        mine = side[case]
        n = np.bincount(place[mine], minlength=len(used))
        total = np.bincount(place[mine], weights=lapse[mine], minlength=len(used))
        often.append(n / side.sum())
        long.append(total / np.maximum(n, 1))
    frequency, duration = _kitagawa(often[0], often[1], long[0], long[1])
    labels = [names[int(code)] for code in used]
    return [
        (view, label, effect, float(value))
        for effect, values in (("frequency", frequency), ("duration", duration))
        for label, value in zip(labels, values, strict=True)
        if value
    ]


def _kitagawa(weight1: Floats, weight0: Floats, mean1: Floats, mean0: Floats) -> tuple[Floats, Floats]:
    """Σ w₁m₁ − Σ w₀m₀ as a part from the weights and a part from the means; a kind that one side lacks counts as weight."""
    mean1 = np.where(weight1 > 0, mean1, mean0)
    mean0 = np.where(weight0 > 0, mean0, mean1)
    return (weight1 - weight0) * (mean1 + mean0) / 2, (mean1 - mean0) * (weight1 + weight0) / 2


def _strata(view: str, values: Ints, names: list[str], sides: _Sides) -> list[Row]:
    """Kitagawa over kinds of case: their share, and how long they last. The mix is told against the overall mean."""
    shares, means = [], []
    for side in (sides.studied, sides.reference):
        n = np.bincount(values[side], minlength=len(names))
        total = np.bincount(
            values[side], weights=sides.duration[side].astype(np.float64), minlength=len(names)
        )
        shares.append(n / side.sum())
        means.append(total / np.maximum(n, 1))
    centre = float(sides.duration[sides.studied | sides.reference].mean())
    blank = [np.where(share > 0, mean - centre, 0.0) for share, mean in zip(shares, means, strict=True)]
    mix, within = _kitagawa(shares[0], shares[1], blank[0], blank[1])
    return [
        (view, name, effect, float(value))
        for effect, parts in (("mix", mix), ("within", within))
        for name, value in zip(names, parts, strict=True)
        if value
    ]


def _surges(log: Log, shape: Shape) -> tuple[Ints, list[str]]:
    """Whether each case began in a week with more arrivals than weeks usually vary (XmR), and the two names."""
    week = (days_of(log.us[shape.starts[:-1]], log.zone) + 3) // 7
    low = int(week.min())
    arrivals = np.bincount(week - low).astype(np.float64)
    chart = xmr(arrivals, log=False)
    surge = arrivals > chart.upper if chart.false_alarm is not None else np.zeros(len(arrivals), bool)
    return surge[week - low].astype(np.int64), ["began in an ordinary week", "began in a week of surge"]

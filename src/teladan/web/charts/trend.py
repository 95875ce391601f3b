"""One measure over time against its target, with the range of uncertainty where it is known."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from teladan.engine.words import Said
from teladan.web import formats

WIDTH, HEIGHT = 360, 190
TOP, BOTTOM = 14, 26
LETTER = 7.0  # the widest digit at the size of the labels
NAMES = 6  # of periods, as many as fit below a phone's chart


@dataclass(frozen=True, slots=True)
class Point:
    """A measured period: its name and value; `low`–`high` is the 95 % range. A value of None was not measured."""

    name: str | Said
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """What the template draws. Coordinates are SVG units; `lines` breaks where a period was not measured."""

    lines: tuple[str, ...]
    band: str
    dots: tuple[tuple[float, float], ...]
    names: tuple[tuple[float, str | Said], ...]
    ticks: tuple[tuple[float, str], ...]
    goal: tuple[float, str] | None
    last: str
    left: float
    right: float
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Field:
    """Where things stand: `count` periods from `left` to `right`, values from `floor` to `top` (SVG units)."""

    left: float
    right: float
    floor: float
    top: float
    count: int

    def x(self, index: int) -> float:
        return round(self.left + (self.right - self.left) * index / max(self.count - 1, 1), 1)

    def y(self, value: float) -> float:
        share = (value - self.floor) / (self.top - self.floor)
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share, 1)


def trend(points: Sequence[Point], *, goal: float | None = None, unit: str = "", places: int = 0) -> Trend:
    """Lay out the points. Raises ValueError when no period was measured: then say so in words instead."""
    measured = [point.value for point in points if point.value is not None]
    if not measured:
        raise ValueError("a trend needs at least one measured period")
    bounds = [bound for point in points for bound in (point.low, point.high) if bound is not None]
    ticks = _ticks([*measured, *bounds, *([goal] if goal is not None else [])])
    tick_words = [formats.number(tick, _decimals(ticks)) + unit for tick in ticks]
    last = formats.number(measured[-1], places) + unit
    left, right = 14 + LETTER * max(map(len, tick_words)), WIDTH - 16 - LETTER * len(last)
    field = Field(left, right, ticks[0], ticks[-1], len(points))
    every = -(-len(points) // NAMES)
    return Trend(
        lines=_lines(points, field),
        band=_band(points, field),
        dots=tuple((field.x(i), field.y(p.value)) for i, p in enumerate(points) if p.value is not None),
        names=tuple((field.x(i), p.name) for i, p in enumerate(points) if (len(points) - 1 - i) % every == 0),
        ticks=tuple(zip(map(field.y, ticks), tick_words, strict=True)),
        goal=(field.y(goal), formats.number(goal, places) + unit) if goal is not None else None,
        last=last,
        left=left,
        right=right,
    )


def _lines(points: Sequence[Point], field: Field) -> tuple[str, ...]:
    """Runs of neighbouring measured points; a period not measured leaves a gap, never a zero."""
    runs: list[list[str]] = [[]]
    for index, point in enumerate(points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(f"{field.x(index)},{field.y(point.value)}")
    return tuple(" ".join(run) for run in runs if len(run) > 1)


def _band(points: Sequence[Point], field: Field) -> str:
    """The outline of the ranges; empty unless every period has one."""
    ranges = [(i, p.low, p.high) for i, p in enumerate(points) if p.low is not None and p.high is not None]
    if len(ranges) != len(points) or len(ranges) < 2:
        return ""
    upper = [f"{field.x(i)},{field.y(high)}" for i, _, high in ranges]
    return " ".join(upper + [f"{field.x(i)},{field.y(low)}" for i, low, _ in reversed(ranges)])


def _decimals(ticks: Sequence[float]) -> int:
    """As many decimals as the ticks need, so that 0.25 is not shown as 0.3."""
    return max(0, *(-int(Decimal(str(tick)).normalize().as_tuple().exponent) for tick in ticks))


def _ticks(values: Sequence[float]) -> list[float]:
    """Four to six round values that enclose all."""
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    raw = (high - low) / 4
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(step * count, 10) for count in range(first, last + 1)]

"""One measure over time against its target, with the range of uncertainty where it is known."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from teladan.engine.words import Said
from teladan.web import formats

Scale = Callable[[float], float]

WIDTH, HEIGHT = 360, 190
TOP, BOTTOM = 14, 26
LETTER = 7.0  # the widest digit at the size of the labels


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


def trend(points: Sequence[Point], *, goal: float | None = None, unit: str = "", places: int = 0) -> Trend:
    """Lay out the points. Raises ValueError when no period was measured: then say so in words instead."""
    measured = [point.value for point in points if point.value is not None]
    if not measured:
        raise ValueError("a trend needs at least one measured period")
    bounds = [bound for point in points for bound in (point.low, point.high) if bound is not None]
    ticks = _ticks([*measured, *bounds, *([goal] if goal is not None else [])])
    floor, top = ticks[0], ticks[-1]
    digits = 0 if all(tick == round(tick) for tick in ticks) else max(places, 1)

    def words(value: float, digits: int) -> str:
        return formats.number(value, digits) + unit

    tick_words = [words(tick, digits) for tick in ticks]
    last = words(measured[-1], places)
    left, right = 14 + LETTER * max(map(len, tick_words)), WIDTH - 16 - LETTER * len(last)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - floor) / (top - floor), 1)

    def x(index: float) -> float:
        return round(left + (right - left) * index / max(len(points) - 1, 1), 1)

    dots = tuple((x(i), y(point.value)) for i, point in enumerate(points) if point.value is not None)
    every = -(-len(points) // 6)  # at most six names fit below a phone's chart
    return Trend(
        lines=_lines(points, x, y),
        band=_band(points, x, y),
        dots=dots,
        names=tuple((x(i), p.name) for i, p in enumerate(points) if (len(points) - 1 - i) % every == 0),
        ticks=tuple(zip(map(y, ticks), tick_words, strict=True)),
        goal=(y(goal), words(goal, places)) if goal is not None else None,
        last=last,
        left=left,
        right=right,
    )


def _lines(points: Sequence[Point], x: Scale, y: Scale) -> tuple[str, ...]:
    """Runs of neighbouring measured points; a period not measured leaves a gap, never a zero."""
    runs: list[list[str]] = [[]]
    for index, point in enumerate(points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(f"{x(index)},{y(point.value)}")
    return tuple(" ".join(run) for run in runs if len(run) > 1)


def _band(points: Sequence[Point], x: Scale, y: Scale) -> str:
    """The outline of the ranges; empty unless every measured period has one."""
    ranges = [(i, p.low, p.high) for i, p in enumerate(points) if p.value is not None]
    known = [(i, low, high) for i, low, high in ranges if low is not None and high is not None]
    if len(known) != len(ranges) or len(known) != len(points) or len(known) < 2:
        return ""
    upper = [f"{x(i)},{y(high)}" for i, _, high in known]
    return " ".join(upper + [f"{x(i)},{y(low)}" for i, low, _ in reversed(known)])


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

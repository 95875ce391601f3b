"""How the predikat of a unit are distributed, beside the pattern that the law suggests.

Source of the pattern: SE MenPANRB 3/2023; the rulebook supplies its bounds, this file only draws them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan.engine.words import Said
from teladan.web import formats

LEFT, RIGHT, WIDTH = 2, 2, 360  # drawing units; a name stands above its bar, so that a phone can read both
ROW, BAR, TOP = 40, 13, 14


@dataclass(frozen=True, slots=True)
class Share:
    """One category and what the pattern says of it.

    count
        People in it.
    lowest, highest
        Bounds of the pattern as percent of all, 0–100; None where the pattern says nothing.
    """

    name: str | Said
    count: int
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A share with its place in the drawing (SVG units)."""

    name: str | Said
    count: int
    percent: float
    y: float
    bar: float
    allowed: tuple[float, float] | None
    bounds: tuple[float, ...]
    outside: bool

    @property
    def label(self) -> str:
        return formats.percent(self.percent)


@dataclass(frozen=True, slots=True)
class Distribution:
    """What the template draws: `rows`, the height, the axis, and the number of people."""

    rows: tuple[Row, ...]
    n: int
    height: int
    ticks: tuple[tuple[float, str], ...]
    left: int = LEFT
    width: int = WIDTH
    bar: int = BAR


def distribution(shares: Sequence[Share], *, can_be_met: bool = True) -> Distribution:
    """Lay the shares out as horizontal bars. With nobody counted all bars are empty and nothing is outside.

    can_be_met
        Whether any counts of so few people meet the pattern; if none do, its bounds are drawn but no bar is
        called outside (one person is 100 % of something).
    """
    n = sum(share.count for share in shares)
    rows = tuple(_row(share, index, n, can_be_met) for index, share in enumerate(shares))
    ticks = tuple((_x(at), formats.percent(at)) for at in (0, 25, 50, 75, 100))
    return Distribution(rows, n, TOP + ROW * len(rows) + 12, ticks)


def _row(share: Share, index: int, n: int, can_be_met: bool) -> Row:
    percent = 100 * share.count / n if n else 0.0
    lowest, highest = share.lowest, share.highest
    outside = (
        can_be_met
        and bool(n)
        and ((lowest is not None and percent < lowest) or (highest is not None and percent > highest))
    )
    bounded = lowest is not None or highest is not None
    low, high = _x(lowest or 0.0), _x(100.0 if highest is None else highest)
    bounds = tuple(_x(bound) for bound in (lowest, highest) if bound is not None)
    return Row(
        name=share.name,
        count=share.count,
        percent=percent,
        y=TOP + ROW * index,
        bar=round(_x(percent) - LEFT, 1),
        allowed=(low, round(high - low, 1)) if bounded else None,
        bounds=bounds,
        outside=outside,
    )


def _x(percent: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * percent / 100, 1)

"""The ruler: ratees, raters, items and steps on one scale of logits, drawn as SVG so that nothing more is needed to see it."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

import numpy as np
import polars as pl

from teladan.engine.calibration.spec import Calibration
from teladan.engine.words import Catalogue, render, say

WIDTH, HEIGHT, TOP, LEFT = 900, 620, 70, 60
COLUMN = (WIDTH - LEFT - 20) / 4
BINS = 40
FEW = 14
"""Names that a column shows; more are drawn as bars."""
INK, QUIET, BAR = "#1d2a33", "#6b7a85", "#2f6f8f"


def ruler(result: Calibration, catalogue: Catalogue) -> str:
    """An SVG picture. Able ratees, severe raters, hard items and late steps stand high."""
    columns = [
        (render(say("Ratees (able above)"), catalogue), result.ratees["ratee"], result.ratees["measure"]),
        (render(say("Raters (severe above)"), catalogue), result.raters["rater"], result.raters["severity"]),
        (render(say("Items (hard above)"), catalogue), result.items["item"], result.items["difficulty"]),
        (render(say("Steps (late above)"), catalogue), _step_names(result), result.steps["threshold"]),
    ]
    every = np.concatenate([values.drop_nulls().to_numpy() for _, _, values in columns])
    low, high = (
        (float(np.floor(every.min() * 2) / 2), float(np.ceil(every.max() * 2) / 2))
        if len(every)
        else (-1.0, 1.0)
    )
    high = max(high, low + 1)
    parts = [_axis(low, high, render(say("logits"), catalogue))]
    for place, (title, names, values) in enumerate(columns):
        parts.append(
            _column(LEFT + place * COLUMN + 14, title, names.cast(pl.String).to_list(), values, low, high)
        )
    title = escape(render(say("Ratees, raters, items and steps on one scale"), catalogue))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" role="img">'
        f'<title>{title}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<text x="20" y="28" font-size="17" fill="{INK}">{title}</text>{"".join(parts)}</svg>\n'
    )


def _step_names(result: Calibration) -> pl.Series:
    if "item" not in result.steps.columns:
        return result.steps["step"]
    return result.steps.select(pl.concat_str("item", pl.lit(" "), "step")).to_series()


def _height(value: float, low: float, high: float) -> float:
    return TOP + (HEIGHT - TOP - 30) * (high - value) / (high - low)


def _axis(low: float, high: float, unit: str) -> str:
    step = 0.5 if high - low <= 6 else 1.0 if high - low <= 14 else 2.0
    marks = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
    lines = [
        f'<line x1="{LEFT}" x2="{WIDTH - 20}" y1="{_height(each, low, high):.1f}" y2="{_height(each, low, high):.1f}" stroke="#e3e8ec"/>'
        f'<text x="{LEFT - 8}" y="{_height(each, low, high) + 4:.1f}" text-anchor="end" fill="{QUIET}">{each:g}</text>'
        for each in marks
    ]
    return (
        "".join(lines)
        + f'<text x="{LEFT - 8}" y="{TOP - 16}" text-anchor="end" fill="{QUIET}">{escape(unit)}</text>'
    )


def _column(x: float, title: str, names: Sequence[str], values: pl.Series, low: float, high: float) -> str:
    rows = [(name, value) for name, value in zip(names, values.to_list(), strict=True) if value is not None]
    head = f'<text x="{x:.0f}" y="{TOP - 16}" font-weight="bold" fill="{INK}">{escape(title)}</text>'
    return head + (
        _names(x, rows, low, high) if len(rows) <= FEW else _bars(x, [value for _, value in rows], low, high)
    )


def _names(x: float, rows: list[tuple[str, float]], low: float, high: float) -> str:
    out, free = [], -np.inf
    for name, value in sorted(rows, key=lambda row: -row[1]):
        true = _height(value, low, high)
        y = max(true, free + 13)
        free = y
        out.append(
            f'<circle cx="{x:.0f}" cy="{true:.1f}" r="3.5" fill="{BAR}"/>'
            f'<line x1="{x + 4:.0f}" y1="{true:.1f}" x2="{x + 14:.0f}" y2="{y:.1f}" stroke="{BAR}" stroke-width="0.7"/>'
            f'<text x="{x + 17:.0f}" y="{y + 4:.1f}" fill="{INK}">{escape(name[:22])}</text>'
        )
    return "".join(out)


def _bars(x: float, values: list[float], low: float, high: float) -> str:
    count, edges = np.histogram(values, bins=BINS, range=(low, high))
    scale = (COLUMN - 50) / max(int(count.max()), 1)
    return "".join(
        f'<rect x="{x:.0f}" y="{_height(top, low, high):.1f}" width="{max(n * scale, 1):.1f}" '
        f'height="{_height(bottom, low, high) - _height(top, low, high) - 1:.1f}" fill="{BAR}"><title>{n}</title></rect>'
        for n, bottom, top in zip(count.tolist(), edges, edges[1:], strict=False)
        if n
    )

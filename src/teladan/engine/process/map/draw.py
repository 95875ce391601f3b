"""Draws the map: a line's width is how often, its colour how much of all waiting it holds. Text says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import polars as pl

from teladan.engine.process.map.layout import Layout, layout

MOST_ACTIVITIES, MOST_STEPS = 30, 60
RARE = 0.01  # of the most frequent step, and of all waiting
BOX_W, BOX_H, GAP_X, GAP_Y, EDGE = 190, 48, 56, 70, 70
COLOURS = ("#9aa7b1", "#e0b55c", "#e08a3c", "#c9502c", "#8f1d1d")
BOUNDS = (0.02, 0.05, 0.15, 0.30)
"""Shares of all waiting at which a line takes the next colour."""
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1c2730}.n{font-size:11px;fill:#4a5a66}"
    ".a{fill:#fff;stroke:#41525e;stroke-width:1.2}.t{font-size:16px;font-weight:600}"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the map."""

    source: str
    target: str
    n: int
    median: float
    p90: float
    share: float


def draw_map(edges: pl.DataFrame, activities: pl.DataFrame, places: Mapping[str, float]) -> str:
    """The SVG text. `edges` and `activities` as evaluated; `places`: mean place of each activity in a case."""
    shown = activities.sort(["n", "activity"], descending=[True, False]).head(MOST_ACTIVITIES)
    counts = dict(shown.select("activity", "n").iter_rows())
    steps = _steps(edges, counts)
    plan = layout(
        {name: places.get(name, 0.0) for name in counts}, [(step.source, step.target) for step in steps]
    )
    width = max(plan.wide * (BOX_W + GAP_X) + 2 * EDGE, 620)
    height = plan.layers * (BOX_H + GAP_Y) + 190
    most = max((step.n for step in steps), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="title text">',
        '<title id="title">Process map</title>',
        f'<desc id="text">{escape(_told(steps, counts, edges.height, activities.height))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fbfaf7"/>',
        '<text class="t" x="24" y="34">Process map</text>',
        f'<text class="n" x="24" y="54">{escape(_scope(steps, counts, edges.height, activities.height))}</text>',
        *(_line(step, plan, most) for step in sorted(steps, key=lambda step: step.share)),
        *(_box(name, n, plan) for name, n in counts.items()),
        *_legend(height, most),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _steps(edges: pl.DataFrame, counts: Mapping[str, int]) -> list[Step]:
    """The most frequent steps and the ones with the most waiting, as many as a person can follow."""
    inner = edges.filter(pl.col("source").is_in(list(counts)) & pl.col("target").is_in(list(counts)))
    often = inner.sort(["n", "source", "target"], descending=[True, False, False]).head(MOST_STEPS)
    chosen = pl.concat([inner.head(MOST_STEPS // 4), often]).unique(maintain_order=True).head(MOST_STEPS)
    chosen = pl.concat([_worth(chosen), *_ties(chosen, counts)]).unique(maintain_order=True)
    rows = chosen.select(
        "source", "target", "n", "median_seconds", "p90_seconds", pl.col("waiting_share").fill_null(0.0)
    )
    return [Step(*row) for row in rows.iter_rows()]


def _worth(steps: pl.DataFrame) -> pl.DataFrame:
    """Steps that a person should see: not rare, or long."""
    often = pl.col("n") >= pl.col("n").max() * RARE
    return steps.filter(often | (pl.col("waiting_share").fill_null(0.0) >= RARE))


def _ties(steps: pl.DataFrame, counts: Mapping[str, int]) -> list[pl.DataFrame]:
    """The most frequent step into and out of each activity, so that none hangs loose."""
    apart = steps.filter(pl.col("source") != pl.col("target")).sort("n", descending=True)
    first = {
        (end, name): row for end in ("target", "source") for row, name in reversed([*enumerate(apart[end])])
    }
    wanted = [first[end, name] for name in counts for end in ("source", "target") if (end, name) in first]
    return [apart[wanted]]


def _corner(name: str, plan: Layout) -> tuple[float, float]:
    return EDGE + plan.place[name] * (BOX_W + GAP_X), 80 + plan.layer[name] * (BOX_H + GAP_Y)


def _box(name: str, n: int, plan: Layout) -> str:
    x, y = _corner(name, plan)
    short = name if len(name) <= 27 else name[:26] + "…"
    return (
        f'<g><title>{escape(name)}: {n}</title><rect class="a" x="{x:.0f}" y="{y:.0f}" width="{BOX_W}" height="{BOX_H}" rx="8"/>'
        f'<text x="{x + BOX_W / 2:.0f}" y="{y + 20:.0f}" text-anchor="middle">{escape(short)}</text>'
        f'<text class="n" x="{x + BOX_W / 2:.0f}" y="{y + 37:.0f}" text-anchor="middle">{n:,}</text></g>'
    )


def _line(step: Step, plan: Layout, most: int) -> str:
    """A curve from box to box: down from below, back along the right side, to itself as a loop."""
    x1, y1 = _corner(step.source, plan)
    x2, y2 = _corner(step.target, plan)
    wide = 1 + 7 * step.n / most
    right = BOX_W
    if step.source == step.target:
        path = f"M{x1 + right:.0f} {y1 + 14:.0f}c34 -14 34 34 0 20"
        label = (x1 + right + 26, y1 + 10)
    elif plan.layer[step.target] > plan.layer[step.source]:
        start, end = (x1 + right / 2, y1 + BOX_H), (x2 + right / 2, y2)
        bend = (end[1] - start[1]) / 2
        path = f"M{start[0]:.0f} {start[1]:.0f}C{start[0]:.0f} {start[1] + bend:.0f} {end[0]:.0f} {end[1] - bend:.0f} {end[0]:.0f} {end[1]:.0f}"
        label = ((start[0] + end[0]) / 2 + 6, (start[1] + end[1]) / 2)
    else:
        start, end = (x1 + right, y1 + BOX_H / 2), (x2 + right, y2 + BOX_H / 2)
        out = max(start[0], end[0]) + 28 + 10 * abs(plan.layer[step.source] - plan.layer[step.target])
        path = f"M{start[0]:.0f} {start[1]:.0f}C{out:.0f} {start[1]:.0f} {out:.0f} {end[1]:.0f} {end[0]:.0f} {end[1]:.0f}"
        label = (out - 8, (start[1] + end[1]) / 2)
    colour = COLOURS[sum(step.share >= bound for bound in BOUNDS)]
    told = f'<text class="n" x="{label[0]:.0f}" y="{label[1]:.0f}">{spoken(step.p90)}</text>'
    return (
        f"<g><title>{escape(_sentence(step))}</title>"
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{wide:.1f}" stroke-opacity=".8"/>'
        f"{told if step.share >= RARE else ''}</g>"
    )


def _legend(height: int, most: int) -> list[str]:
    y = height - 76
    parts = [f'<text x="24" y="{y}">Share of all waiting</text>']
    labels = ["below 2%", "2–5%", "5–15%", "15–30%", "30% or more"]
    for place, (colour, label) in enumerate(zip(COLOURS, labels, strict=True)):
        x = 24 + 112 * place
        parts.append(f'<path d="M{x} {y + 18}h28" stroke="{colour}" stroke-width="6"/>')
        parts.append(f'<text class="n" x="{x + 34}" y="{y + 22}">{label}</text>')
    parts.append(
        f'<path d="M24 {y + 48}h28" stroke="#41525e" stroke-width="1"/><path d="M60 {y + 48}h28" stroke="#41525e" stroke-width="8"/>'
    )
    parts.append(
        f'<text class="n" x="96" y="{y + 52}">once … {most:,} times; beside a line, where it holds 1% of all waiting or more: 90% of its waits are shorter</text>'
    )
    return parts


def _scope(steps: Sequence[Step], counts: Mapping[str, int], all_steps: int, all_activities: int) -> str:
    return f"{len(counts)} of {all_activities} activities, {len(steps)} of {all_steps} kinds of step; lines on the right lead back"


def _told(steps: Sequence[Step], counts: Mapping[str, int], all_steps: int, all_activities: int) -> str:
    """The map in words, the step with the most waiting first."""
    ranked = sorted(steps, key=lambda step: (-step.share, -step.n, step.source, step.target))
    return f"{_scope(steps, counts, all_steps, all_activities)}. " + " ".join(
        f"{_sentence(step)}." for step in ranked
    )


def _sentence(step: Step) -> str:
    return (
        f"{step.source} to {step.target}: {step.n:,} times, half within {spoken(step.median)}, "
        f"90% within {spoken(step.p90)}, {step.share:.1%} of all waiting"
    )


def spoken(seconds: float) -> str:
    """Seconds as people say them: 45 s, 12 min, 3.5 h, 4.2 d."""
    for size, name in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.1f} {name}"
    return f"{seconds:.0f} s"

"""Levels of competency: what is reached beside what is required, one ladder of five steps a competency."""

from collections.abc import Sequence
from dataclasses import dataclass

from teladan.engine.words import Said

STEPS = 5
LEFT, WIDTH, TOP, ROW, BAR = 2, 360, 14, 40, 12
GAP = 3


@dataclass(frozen=True, slots=True)
class Rise:
    """One competency: levels 0 to 5; `reached` is None where nothing is recorded yet."""

    name: str | Said
    required: int
    reached: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the drawing (SVG units): whether it is reached, and whether it lies above what is required."""

    x: float
    is_reached: bool
    is_more: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A competency with its place in the drawing; `mark` is where the required level ends."""

    name: str | Said
    required: int
    reached: int | None
    y: float
    steps: tuple[Step, ...]
    mark: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """What the template draws."""

    rows: tuple[Row, ...]
    height: int
    step: float
    width: int = WIDTH
    bar: int = BAR
    left: int = LEFT


def ladder(rises: Sequence[Rise]) -> Ladder:
    """Lay the competencies out, one below the other."""
    step = (WIDTH - 2 * LEFT) / STEPS
    return Ladder(
        tuple(_row(rise, TOP + ROW * index, step) for index, rise in enumerate(rises)),
        TOP + ROW * len(rises),
        round(step - GAP, 1),
    )


def _row(rise: Rise, y: float, step: float) -> Row:
    reached = rise.reached or 0
    steps = tuple(
        Step(round(LEFT + step * (level - 1), 1), level <= reached, rise.required < level <= reached)
        for level in range(1, STEPS + 1)
    )
    return Row(
        rise.name, rise.required, rise.reached, y, steps, round(LEFT + step * rise.required - GAP / 2, 1)
    )

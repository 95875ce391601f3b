"""Runs kernels over all nodes: cut where the data say, on as many threads as asked; and hastens fixed points."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

import numpy as np

from teladan.engine.calibration import kernels
from teladan.engine.calibration.design import Design, Floats, Ints
from teladan.engine.calibration.tables import GRID

T = TypeVar("T")
PIECE = 50_000  # dyads in a piece of work; the cut decides the order of sums, so it never depends on threads
MOST_PIECES = 64
NOTHING = np.zeros(0)
NEAR = 0.25
"""Steps longer than this are not hastened: far away a step says little about the next."""
FARTHEST = 50.0
"""How many steps long a hastened one may be."""


def cuts(start: Ints) -> list[tuple[int, int]]:
    """Nodes from–to of each piece, about equally many dyads in each."""
    pieces = int(np.clip(int(start[-1]) // PIECE, 1, MOST_PIECES))
    bounds = np.unique(np.searchsorted(start, np.linspace(0, int(start[-1]), pieces + 1)[1:-1]))
    edges = [0, *(int(each) for each in bounds), len(start) - 1]
    return [(low, high) for low, high in pairwise(edges) if high > low]


def even_cuts(count: int) -> list[tuple[int, int]]:
    """From–to of pieces of equal length."""
    pieces = int(np.clip(count // PIECE, 1, MOST_PIECES))
    return list(pairwise(int(each) for each in np.linspace(0, count, pieces + 1)))


@dataclass(frozen=True)
class Crew:
    """Threads that share pieces of work."""

    threads: int = field(default_factory=lambda: os.cpu_count() or 1)

    def each(self, pieces: list[tuple[int, int]], work: Callable[[int, int], T]) -> list[T]:
        """`work(low, high)` for every piece, answers in the order of pieces."""
        if self.threads == 1 or len(pieces) == 1:
            return [work(low, high) for low, high in pieces]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(lambda piece: work(*piece), pieces))


@dataclass
class Side:
    """One side's nodes: estimates, priors and the information of their data."""

    x: Floats
    group: Ints
    """Which variance a node's prior has."""
    precision: Floats
    """Of each group; 0 is no prior."""
    unit: Ints
    centre: Floats
    """Prior mean of each unit's nodes."""
    nudge: Floats
    heft: Floats


def flat_side(count: int, nudge: Floats = NOTHING) -> Side:
    """Nodes at 0 without priors."""
    zeros = np.zeros(count, np.int32)
    return Side(np.zeros(count), zeros, np.zeros(1), zeros, np.zeros(1), nudge, np.zeros(count))


@dataclass
class Sweeps:
    """The loops over one design."""

    design: Design
    crew: Crew

    def __post_init__(self) -> None:
        self.by_ratee = cuts(self.design.start)
        self.by_rater = cuts(self.design.turned_start)

    def move_ratees(self, ratees: Side, raters: Side, table: Floats, shift: Floats) -> float:
        """One Newton step for every ratee; the longest of them."""
        d = self.design
        return max(
            self.crew.each(
                self.by_ratee,
                lambda low, high: kernels.newton(
                    low, high, d.start, d.rater, d.total, d.kind, d.kind_pattern, shift, table, 1.0,
                    ratees.x, raters.x, ratees.group, ratees.precision, ratees.unit, ratees.centre,
                    ratees.nudge, ratees.heft,
                ),
            )
        )  # fmt: skip

    def move_raters(self, ratees: Side, raters: Side, table: Floats, shift: Floats) -> float:
        """One Newton step for every rater; the longest of them."""
        d = self.design
        return max(
            self.crew.each(
                self.by_rater,
                lambda low, high: kernels.newton(
                    low, high, d.turned_start, d.turned_ratee, d.turned_total, d.turned_kind, d.kind_pattern, shift,
                    table, -1.0, raters.x, ratees.x, raters.group, raters.precision, raters.unit, raters.centre,
                    raters.nudge, raters.heft,
                ),
            )
        )  # fmt: skip

    def histogram(self, ability: Floats, severity: Floats, shift: Floats) -> Floats:
        """How many dyads of each pattern lie where on the grid: patterns × grid."""
        d = self.design

        def one(low: int, high: int) -> Floats:
            out = np.zeros((len(d.patterns), len(GRID)))
            kernels.histogram(
                low, high, d.start, d.rater, d.kind, d.kind_pattern, shift, ability, severity, out
            )
            return out

        return np.sum(self.crew.each(self.by_ratee, one), axis=0)

    def moments(self, ratees: Side, raters: Side, table: Floats, shift: Floats) -> tuple[Floats, Floats]:
        """Working residual and weight of every dyad, in the order of ratees."""
        d = self.design
        kind = np.float32 if d.is_large else np.float64
        working, weight = np.zeros(d.dyads, kind), np.zeros(d.dyads, kind)
        self.crew.each(
            self.by_ratee,
            lambda low, high: kernels.dyad_moments(
                low, high, d.start, d.rater, d.total, d.kind, d.kind_pattern, shift, table,
                ratees.x, raters.x, working, weight,
            ),
        )  # fmt: skip
        return working, weight

    def dyad_score(
        self, ratees: Side, raters: Side, table: Floats, shift: Floats, spread: Floats
    ) -> tuple[float, float]:
        """Score and information of the dyad variance, `spread` being the posterior variance of each dyad's e."""
        d = self.design
        parts = self.crew.each(
            self.by_ratee,
            lambda low, high: kernels.dyad_score(
                low, high, d.start, d.rater, d.total, d.kind, d.kind_pattern, shift, table, ratees.x, raters.x, spread,
            ),
        )  # fmt: skip
        score, information = np.sum(parts, axis=0)
        return float(score), float(information)


class Haste:
    """Anderson mixing: the next place from the last few steps of a fixed-point map (Walker & Ni 2011)."""

    def __init__(self, memory: int = 5) -> None:
        self.memory = memory
        self.last: tuple[Floats, Floats] | None = None
        self.changes: list[tuple[Floats, Floats]] = []
        """Of image and of step, from one turn to the next."""
        self.gram = np.zeros((0, 0))

    def next(self, place: Floats, image: Floats) -> Floats:
        """Where to go from `place`, whose image under the map is `image`."""
        step = image - place
        longest = float(np.abs(step).max())
        if longest > NEAR or (self.last and longest > 2 * np.abs(self.last[1]).max()):
            self._forget()
        if self.last is not None:
            self._remember((image - self.last[0], step - self.last[1]))
        self.last = image, step
        if not self.changes:
            return image
        gram = self.gram.copy()
        gram[np.diag_indices(len(gram))] *= 1 + 1e-9
        weight = np.linalg.lstsq(gram, np.array([change @ step for _, change in self.changes]), rcond=1e-12)[
            0
        ]
        jump = np.zeros_like(image)
        for share, (moved, _) in zip(weight, self.changes, strict=True):
            jump -= share * moved
        if not np.isfinite(weight).all() or float(np.abs(jump).max()) > FARTHEST * longest:
            self._forget()
            return image
        jump += image
        return jump

    def _remember(self, change: tuple[Floats, Floats]) -> None:
        """Keeps the last few changes and the products of all pairs of their steps."""
        self.changes = [*self.changes, change][-self.memory :]
        count = len(self.changes)
        kept = self.gram[len(self.gram) - count + 1 :, len(self.gram) - count + 1 :]
        self.gram = np.zeros((count, count))
        self.gram[:-1, :-1] = kept
        self.gram[-1] = self.gram[:, -1] = [each @ change[1] for _, each in self.changes]

    def _forget(self) -> None:
        self.last, self.changes, self.gram = None, [], np.zeros((0, 0))

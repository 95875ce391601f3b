"""Items and steps: what each answer costs, and the free parameters behind it.

The model (Andrich 1978; Masters 1982; Linacre 1989): log P(k)/P(k−1) = e − β_i − τ_k with e = ability − severity. Written with
sums, P(x_i = k) ∝ exp(k·e − κ_ik), κ_ik = k·β_i + τ_1 + … + τ_k. κ is linear in the free parameters ξ, so that rating
scale and partial credit differ only in one array. A category nobody used costs infinitely much and is kept.
"""

from dataclasses import dataclass

import numpy as np

from teladan.engine.calibration.design import Bools, Floats, Ints

EXTREME = 0.3
"""Score points by which a total of all lowest or all highest answers is moved, so that its measure is finite."""


@dataclass(frozen=True, slots=True)
class Structure:
    """How ξ makes κ. `parts` is items × categories × parameters; `open` says which answers of an item are possible."""

    parts: Floats
    open: Bools
    is_partial: bool

    @property
    def items(self) -> int:
        return int(self.open.shape[0])

    @property
    def top(self) -> int:
        return int(self.open.shape[1]) - 1

    def cost(self, xi: Floats) -> Floats:
        """κ, items × categories; infinite where an answer is not possible."""
        return np.where(self.open, self.parts @ xi, np.inf)

    def centred(self, xi: Floats) -> tuple[Floats, float]:
        """ξ with items centred at 0, and by how much every answer's threshold was lower: e has to lose it."""
        shift = float(xi[: self.items].mean())
        moved = xi.copy()
        moved[: self.items] -= shift
        return moved, shift

    def thresholds(self) -> Floats:
        """τ as a linear map of ξ: (items or 1) × steps × parameters, NaN where a neighbour category is not used."""
        cumulated = self.parts.copy()
        cumulated[:, :, : self.items] = 0.0
        cumulated[~self.open] = np.nan
        steps = np.diff(cumulated, axis=1)
        if self.is_partial:
            return steps
        full = int(np.argmax(self.open.sum(axis=1)))
        return steps[full : full + 1]

    def thresholds_alone(self) -> Floats:
        """The direction in ξ in which one threshold alone moves: it adds to the cost of every answer from its own up."""
        maps = self.thresholds()
        out = np.zeros(maps.shape)
        category = np.arange(self.top + 1)
        for row in range(maps.shape[0]):
            full = row if self.is_partial else int(np.argmax(self.open.sum(axis=1)))
            used = self.open[full]
            flat = self.parts[full][used]
            for step in range(maps.shape[1]):
                wanted = (category[used] > step).astype(float)
                found = np.linalg.lstsq(flat, wanted, rcond=None)[0]
                if not self.is_partial:  # a common difficulty of all items, not of this one alone
                    found[: self.items] = found[: self.items].sum()
                out[row, step] = found
        return out


def structure_of(counts: Ints, is_partial: bool, full_scale: bool) -> Structure:
    """The structure that answers allow: `counts` is items × categories.

    With `full_scale` (jml) every item of a rating scale has all categories of the file, else only those up to its highest.
    """
    items, categories = counts.shape
    top = categories - 1
    used = counts > 0 if is_partial else np.broadcast_to(counts.sum(axis=0) > 0, counts.shape)
    highest = top - np.argmax(counts[:, ::-1] > 0, axis=1)
    up_to = np.arange(categories) <= (np.full(items, top) if full_scale else highest)[:, None]
    possible = used & up_to
    possible[:, 0] = True
    columns = [_column(items, categories, row, np.arange(categories)) for row in range(items)]
    for row in range(items) if is_partial else [None]:
        inner = possible[row] if row is not None else possible.any(axis=0)
        last = int(np.flatnonzero(inner)[-1])
        columns += [
            _column(items, categories, row, np.arange(categories) == each)
            for each in np.flatnonzero(inner)[1:]
            if each != last
        ]
    return Structure(np.stack(columns, axis=2), possible, is_partial)


def _column(items: int, categories: int, row: int | None, values: Floats) -> Floats:
    column = np.zeros((items, categories))
    column[slice(None) if row is None else row] = values
    return column


def moved_counts(counts: Ints, structure: Structure) -> Floats:
    """How often each answer was given; an item of all lowest or all highest answers has its score moved by `EXTREME`."""
    out = counts.astype(float)
    for row, used in enumerate(structure.open):
        possible, only = np.flatnonzero(used), int(np.argmax(counts[row]))
        if (
            len(possible) > 1
            and counts[row, only] == counts[row].sum()
            and only in (possible[0], possible[-1])
        ):
            inner = int(possible[1] if only == possible[0] else possible[-2])
            moved = EXTREME / abs(inner - only)
            out[row, only] -= moved
            out[row, inner] += moved
    return out


def answer_shares(cost: Floats, e: Floats) -> Floats:
    """P(x_i = k | e): items × len(e) × categories."""
    score = e[None, :, None] * np.arange(cost.shape[1]) - cost[:, None, :]
    score -= score.max(axis=2, keepdims=True)
    share = np.exp(score)
    return share / share.sum(axis=2, keepdims=True)


def expected_parts(structure: Structure, cost: Floats, grid: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Σ E(part) and Σ Var(part) over `weight` (items × nodes): what ξ's sufficient statistics are expected to be."""
    here = np.flatnonzero(weight.any(axis=0))
    weight = weight[:, here]
    shares = answer_shares(cost, grid[here])
    count = structure.parts.shape[2]
    total, square = np.zeros(count), np.zeros((count, count))
    for parts, share, mass in zip(structure.parts, shares, weight, strict=True):
        often = mass @ share
        mean = share @ parts
        total += often @ parts
        square += (parts * often[:, None]).T @ parts - (mean * mass[:, None]).T @ mean
    return total, square

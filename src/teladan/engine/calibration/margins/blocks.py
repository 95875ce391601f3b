"""Variances by blocks of units that tell each other their uncertainty: Gaussian belief propagation between blocks.

Inside a block everything is exact. What goes over a dyad between blocks is the precision that its far end adds, with what the near
end itself told before taken out.
"""

import numpy as np

from teladan.engine.calibration.design import Design, Floats, Ints
from teladan.engine.calibration.margins.inverse import solve_blocks, tell
from teladan.engine.calibration.margins.spec import Margins, Messages, Prior
from teladan.engine.calibration.sweeps import Crew, Side, cuts, even_cuts

BLOCK = 200
"""Nodes that a block may have; larger units are solved node by node, their effects taken as known."""
ROUNDS = 3


def believed(
    design: Design,
    weight: Floats,
    sides: tuple[Side, Side],
    prior: Prior,
    crew: Crew,
    component: Ints,
    told: Messages | None,
) -> Margins:
    """Blocks that tell each other their uncertainty, a few rounds over."""
    ratees, raters = sides
    blocks = _blocks(design, prior)
    home = (_homes(blocks[:, :2], design.ratees), _homes(blocks[:, 2:4], design.raters))
    words = told or _first_words(design, weight, blocks, home)
    kind = weight.dtype
    ratee, ratee_own = np.zeros(design.ratees, kind), np.zeros(design.ratees, kind)
    rater, rater_own, relative = (np.zeros(design.raters, kind) for _ in range(3))
    dyad, unit = np.zeros_like(weight), np.zeros((3, max(prior.units, 1)))
    pieces = cuts(np.arange(len(blocks) + 1) if len(blocks) > design.dyads else _block_starts(blocks, design))
    for _ in range(1 if told is not None else ROUNDS):

        def one(low: int, high: int) -> None:
            solve_blocks(
                low, high, blocks, words.slots, design.start, design.rater, design.turned_start, design.turned_ratee, weight,
                ratees.precision, ratees.group, raters.precision, raters.group, prior.ability_unit, prior.severity_unit,
                home[0], home[1], words.to_ratee, words.to_rater,
                ratee, rater, ratee_own, rater_own, relative, dyad, unit,
            )  # fmt: skip

        crew.each(pieces, one)
        crew.each(
            even_cuts(len(words.dyad)),
            lambda low, high: tell(
                low, high, words.dyad, words.back, weight, words.to_ratee, words.to_rater, dyad
            ),
        )
    shares = np.bincount(component)[component]
    lonely = np.repeat(blocks[:, 3] - blocks[:, 2], np.maximum(blocks[:, 3] - blocks[:, 2], 0)) == shares
    of_rater = np.where(lonely, relative, np.maximum(rater - (rater / np.maximum(shares, 1)), 0))
    return Margins(
        ratee, rater, ratee_own, rater_own, dyad, unit[0], unit[1], unit[2], of_rater, is_exact=False, messages=words
    )  # fmt: skip


def _first_words(design: Design, weight: Floats, blocks: Ints, home: tuple[Ints, Ints]) -> Messages:
    """Which dyads go from block to block, and a guess at what they carry."""
    across = np.repeat(home[0], np.diff(design.start)) != home[1][design.rater]
    dyad = np.flatnonzero(across).astype(np.int32)
    across = home[0][design.turned_ratee] != np.repeat(home[1], np.diff(design.turned_start))
    place = np.flatnonzero(across).astype(np.int32)
    back = np.argsort(design.turned[place]).astype(np.int32)
    slots = np.stack([
        np.searchsorted(dyad, design.start[blocks[:, 0]]),
        np.searchsorted(place, design.turned_start[blocks[:, 2]]),
    ])  # fmt: skip
    guess = weight[dyad] / (1 + 0.3 * weight[dyad])
    to_rater = np.empty_like(guess)
    to_rater[back] = guess
    return Messages(dyad, back, slots, guess, to_rater)


def _blocks(design: Design, prior: Prior) -> Ints:
    """Rows of (first ratee, end, first rater, end, unit or −1); raters in order."""
    rows: list[Ints] = []
    if prior.has_units:
        bounds = np.stack(
            [
                prior.ratee_bounds[:-1],
                prior.ratee_bounds[1:],
                prior.rater_bounds[:-1],
                prior.rater_bounds[1:],
            ],
            1,
        )
        small = (bounds[:, 1] - bounds[:, 0] + bounds[:, 3] - bounds[:, 2]) <= BLOCK
        whole = np.column_stack([bounds, np.arange(len(bounds))])
        if small.all():
            return whole
        parts = [
            whole[each : each + 1] if small[each] else _singles(*whole[each, :4])
            for each in range(len(whole))
        ]
        return np.concatenate(parts)
    rows.append(_singles(0, design.ratees, 0, design.raters))
    return np.concatenate(rows)


def _singles(ratee: int, ratee_end: int, rater: int, rater_end: int) -> Ints:
    first, second = np.arange(ratee, ratee_end), np.arange(rater, rater_end)
    ones = np.column_stack(
        [first, first + 1, np.full_like(first, rater), np.full_like(first, rater), np.full_like(first, -1)]
    )
    others = np.column_stack(
        [
            np.full_like(second, ratee_end),
            np.full_like(second, ratee_end),
            second,
            second + 1,
            np.full_like(second, -1),
        ]
    )
    return np.concatenate([ones, others])


def _homes(bounds: Ints, count: int) -> Ints:
    sizes = bounds[:, 1] - bounds[:, 0]
    home = np.zeros(count, np.int32)
    home[: sizes.sum()] = np.repeat(np.arange(len(bounds), dtype=np.int32), sizes)
    return home


def _block_starts(blocks: Ints, design: Design) -> Ints:
    sizes = design.start[blocks[:, 1]] - design.start[blocks[:, 0]] + 1
    return np.r_[0, np.cumsum(sizes)]

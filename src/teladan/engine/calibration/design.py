"""Who rated whom on what, as integers: a dyad is one rater with one ratee, and its total is what the model needs.

Where a dyad answered the same items, the sum of its answers is sufficient for ratee and rater (Rasch), so one number a dyad
replaces a row an answer. Which items were answered is the dyad's pattern; pattern and role together are its kind.
Nodes are numbered by unit and label, never by place in the file, so that permuted rows give the same arrays bit for bit.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]
Floats = NDArray[Any]
Bools = NDArray[Any]
"""Arrays by what they hold; shapes stand where they are used."""

LARGE = 1_000_000
"""Dyads from which arrays of one value a dyad are kept narrow, for memory is what a turn over them takes."""
ROW_ORDER = 62  # bits that a packed row may have


@dataclass(frozen=True, slots=True)
class Design:
    """The ratings of one calibration.

    `start` (ratees + 1) marks each ratee's dyads; `rater`, `total`, `kind` have one value a dyad in that order.
    `turned_start` (raters + 1) and `turned` list the same dyads by rater. `first` (dyads + 1) marks each dyad's
    answers in `item` and `answer`, items ascending; the lowest category is 0, the highest `top`.
    """

    ratees: int
    raters: int
    items: int
    top: int
    start: Ints
    rater: Ints
    total: Ints
    kind: Ints
    turned_start: Ints
    turned: Ints
    turned_ratee: Ints
    turned_total: Ints
    turned_kind: Ints
    first: Ints
    item: Ints
    answer: Ints
    patterns: Bools
    """Kinds' patterns × items: which items were answered."""
    kind_pattern: Ints
    kind_role: Ints
    counts: Ints
    """items × categories: how often each answer was given."""

    @property
    def dyads(self) -> int:
        return len(self.rater)

    @property
    def is_large(self) -> bool:
        return self.dyads > LARGE

    @property
    def ratee(self) -> Ints:
        """The ratee of each dyad."""
        return np.repeat(np.arange(self.ratees, dtype=np.int32), np.diff(self.start))


@dataclass(frozen=True, slots=True)
class Answers:
    """One value an answer, in any order: codes of ratee, rater, role and item, and the category from 0."""

    ratee: Ints
    rater: Ints
    role: Ints
    item: Ints
    answer: Ints


def design_of(answers: Answers, ratees: int, raters: int, items: int, top: int) -> Design:
    """Sort answers by ratee, rater, role and item, and take them together to dyads. No answer may stand twice."""
    key, rest = _sorted_key(answers, raters, items, top)
    item = (rest // (top + 1)).astype(np.int16)
    answer = (rest % (top + 1)).astype(np.uint8)
    is_first = np.r_[True, key[1:] != key[:-1]]
    first = np.r_[np.flatnonzero(is_first), len(key)]
    dyad_key = key[first[:-1]]
    role = (dyad_key % _roles(answers)).astype(np.int16)
    pair = dyad_key // _roles(answers)
    patterns, pattern = _patterns(first, item, items)
    kinds, kind = np.unique(pattern.astype(np.int64) * 256 + role, return_inverse=True)
    total = np.add.reduceat(answer, first[:-1], dtype=np.int32)
    ratee = (pair // raters).astype(np.int32)
    counts = np.bincount(item.astype(np.int64) * (top + 1) + answer, minlength=items * (top + 1))
    return _turned(
        ratee,
        (pair % raters).astype(np.int32),
        total,
        kind.astype(np.int32),
        {
            "ratees": ratees,
            "raters": raters,
            "items": items,
            "top": top,
            "first": first,
            "item": item,
            "answer": answer,
            "patterns": patterns,
            "kind_pattern": (kinds // 256).astype(np.int32),
            "kind_role": (kinds % 256).astype(np.int32),
            "counts": counts.reshape(items, top + 1),
        },
    )


def design_of_blocks(ratee: Ints, rater: Ints, block: Ints, ratees: int, raters: int, top: int) -> Design:
    """A design in which every dyad answered every item: `block` is dyads × items, dyads sorted by ratee.

    This is how a nation's file, one partition an agency, comes in without a row an answer.
    """
    items = block.shape[1]
    counts = np.stack([np.bincount(block[:, each], minlength=top + 1) for each in range(items)])
    return _turned(
        np.asarray(ratee, np.int32),
        np.asarray(rater, np.int32),
        block.sum(axis=1, dtype=np.int32),
        np.zeros(len(ratee), np.int32),
        {
            "ratees": ratees,
            "raters": raters,
            "items": items,
            "top": top,
            "first": np.broadcast_to(np.int64(0), (1,)),
            "item": np.arange(items, dtype=np.int16),
            "answer": block.reshape(-1),
            "patterns": np.ones((1, items), bool),
            "kind_pattern": np.zeros(1, np.int32),
            "kind_role": np.zeros(1, np.int32),
            "counts": counts,
        },
    )


def sample(design: Design, dyads: int, pieces: int = 40) -> tuple[Design, Ints, Ints]:
    """A design of about `dyads` dyads from evenly spread stretches of ratees, and the ratees and raters that it has.

    Stretches keep neighbours, so whole units, together. Answers are left out: totals are enough.
    """
    each = max(design.ratees * dyads // design.dyads // pieces, 1)
    begins = np.linspace(0, design.ratees - each, pieces).astype(np.int64)
    rows = np.unique((begins[:, None] + np.arange(each)).ravel())
    sizes = np.diff(design.start)[rows]
    chosen = np.repeat(design.start[rows] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    columns, rater = np.unique(design.rater[chosen], return_inverse=True)
    rest = {
        name: getattr(design, name)
        for name in ("items", "top", "patterns", "kind_pattern", "kind_role", "counts")
    }
    rest |= {"ratees": len(rows), "raters": len(columns), "first": np.zeros(1, np.int64)}
    rest |= {"item": design.item[:0], "answer": design.answer[:0]}
    ratee = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)
    part = _turned(ratee, rater.astype(np.int32), design.total[chosen], design.kind[chosen], rest)
    return part, rows, columns


def _turned(ratee: Ints, rater: Ints, total: Ints, kind: Ints, rest: dict[str, object]) -> Design:
    """The same dyads in the order of raters beside the order of ratees."""
    ratees, raters = int(str(rest["ratees"])), int(str(rest["raters"]))
    turned = np.argsort(rater, kind="stable").astype(np.int32)
    if len(rater) > LARGE and max(int(total.max()), int(kind.max())) < 2**8:
        total, kind = total.astype(np.uint8), kind.astype(np.uint8)
    return Design(
        start=np.searchsorted(ratee, np.arange(ratees + 1)),
        rater=rater,
        total=total,
        kind=kind,
        turned_start=np.searchsorted(rater[turned], np.arange(raters + 1)),
        turned=turned,
        turned_ratee=ratee[turned],
        turned_total=total[turned],
        turned_kind=kind[turned],
        **rest,  # type: ignore[arg-type]
    )


def _roles(answers: Answers) -> int:
    return int(answers.role.max()) + 1


def _sorted_key(answers: Answers, raters: int, items: int, top: int) -> tuple[Ints, Ints]:
    """Key of the dyad (ratee, rater, role) and the rest (item, answer), sorted; one integer sort where they fit."""
    width = items * (top + 1)
    pair = answers.ratee.astype(np.int64) * raters + answers.rater
    key = pair * _roles(answers) + answers.role
    rest = answers.item.astype(np.int64) * (top + 1) + answers.answer
    if (int(key.max()) + 1) * width < 2**ROW_ORDER:
        packed = np.sort(key * width + rest)
        return packed // width, packed % width
    order = np.lexsort((rest, key))
    return key[order], rest[order]


def _patterns(first: Ints, item: Ints, items: int) -> tuple[Bools, Ints]:
    """The distinct sets of items, and which of them each dyad answered."""
    words = []
    for low in range(0, items, 62):
        here = (item >= low) & (item < low + 62)
        bit = np.where(here, np.int64(1) << (item.astype(np.int64) - low).clip(0, 61), 0)
        words.append(np.add.reduceat(bit, first[:-1]))
    distinct, pattern = np.unique(np.stack(words, 1), axis=0, return_inverse=True)
    place = np.arange(items)
    return (distinct[:, place // 62] >> (place % 62)) & 1 == 1, pattern.reshape(-1)

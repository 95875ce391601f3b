"""What a release tells the auditor: who stands behind a published cell, and with how many points together it could be."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from teladan.engine.disclosure.cells import graded
from teladan.engine.disclosure.spec import Cell, Group, Shown
from teladan.engine.rulebook.specs import DisclosureRule
from teladan.engine.rulebook.terms import Rating


@dataclass(frozen=True)
class Release:
    """One number or word that was told.

    answers
        The key of each answer behind it → the rater who gave it. A key names one answer for good, for example (ratee, item, rater, round).
    points
        Sums of all these answers, 0 for the lowest word up to 2 for the highest each, of which exactly this would have been told.
    """

    answers: Mapping[Hashable, Hashable]
    points: frozenset[int]


def release_of(cell: Cell, answers: Mapping[Hashable, Hashable], rule: DisclosureRule) -> Release:
    """The release of a published cell of a confidential group.

    `answers` are those that were counted: skipped ones are not among them. Whoever does not know how many stand behind "3–4 raters"
    knows less than this assumes. Raises ValueError where so many answers cannot give that cell.
    """
    told = _told(cell)
    points = frozenset(each for each, shown in enumerate(_every(len(answers), rule)) if shown == told)
    if not points:
        raise ValueError(f"{len(answers)} answers of {cell.ratee} on {cell.item} cannot give: {cell.said}")
    return Release(answers, points)


Told = tuple[Shown, Rating | None, object]


def _told(cell: Cell) -> Told:
    return cell.shown, cell.rating, cell.mean


@cache
def _every(count: int, rule: DisclosureRule) -> tuple[Told, ...]:
    """What would be told of `count` answers, for each sum of points from least to most."""
    lowest, steps = count, (len(Rating) - 1) * count
    sums = pl.DataFrame(
        {"ratee": "", "item": "", "n": count, "points": list(range(lowest, lowest + steps + 1))},
        schema_overrides={"n": pl.Int64, "points": pl.Int64},
    ).with_columns(group=pl.lit(str(Group.PANEL)))
    return tuple(
        (Shown(shown), Rating(rating) if rating else None, mean)
        for shown, rating, mean in graded(sums, rule).select("shown", "rating", "mean").iter_rows()
    )


def releases_of(
    cells: Iterable[Cell],
    panel: Mapping[tuple[str, str, Group], dict[Hashable, Hashable]],
    rule: DisclosureRule,
) -> Iterator[Release]:
    """Releases of all confidential cells; `panel` gives the answers counted in each by ratee, item and the cell's group."""
    for cell in cells:
        if cell.shown is not Shown.ANSWER:
            yield release_of(cell, panel.get((cell.ratee, cell.item, cell.group), {}), rule)

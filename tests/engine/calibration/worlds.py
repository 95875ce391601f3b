"""Ratings drawn from a known truth, as rows, for tests of what calibration finds again."""

import numpy as np
import polars as pl

from teladan.engine.calibration.design import Floats, Ints
from teladan.engine.calibration.simulate import Drawn, World, draw, everyone_rates

TEAM = 10


def organisation(people: int, across: int, seed: int, world: World, favour: Floats | None = None) -> Drawn:
    """Teams of ten in which everyone is rated by four colleagues and `across` others."""
    ratee, rater, unit = everyone_rates(people, TEAM, 4, across, seed)
    return draw(ratee, rater, (unit, unit), world, seed + 1, favour)


def rows(drawn: Drawn, with_units: bool = True) -> pl.DataFrame:
    """The answers as a file has them: people P0001 …, items i0 …, ratings from 1."""
    items = drawn.block.shape[1]
    people = pl.Series([f"P{number:05d}" for number in range(max(len(drawn.ability), len(drawn.severity)))])
    ratee: Ints = np.repeat(drawn.ratee, items)
    frame = pl.DataFrame(
        {
            "ratee": people.gather(ratee),
            "rater": people.gather(np.repeat(drawn.rater, items)),
            "item": pl.Series([f"i{number}" for number in range(items)]).gather(
                np.tile(np.arange(items), len(drawn.ratee))
            ),
            "rating": drawn.block.ravel().astype(np.int64) + 1,
        }
    )
    if not with_units:
        return frame
    return frame.with_columns(unit=pl.Series([f"u{each:04d}" for each in drawn.unit_of_ratee]).gather(ratee))


def truth(drawn: Drawn) -> pl.DataFrame:
    """The true severity and ability of each person."""
    return pl.DataFrame(
        {
            "person": [f"P{number:05d}" for number in range(len(drawn.severity))],
            "true_severity": drawn.severity,
            "true_ability": drawn.ability,
            "unit_number": drawn.unit_of_rater,
        }
    )

"""Achievement and credit points over columns, judged by the single ones."""

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.terms import Predikat
from teladan.engine.scoring import Direction, Goal, Unscorable, achievement, credit_points
from teladan.engine.scoring.measures import DIRECTIONS, NUMBER, achievements, points

RULES = rules_on(date(2025, 12, 31))
NUMBERS = st.none() | st.integers(-5, 5).map(Decimal) | st.decimals(-(10**12), 10**12, places=6)
ROWS = st.tuples(st.sampled_from(Direction), *[NUMBERS] * 5) | st.tuples(
    st.just(Direction.YES_NO), *[st.none()] * 4, st.sampled_from([None, Decimal(0), Decimal(1), Decimal(2)])
)
NAMES = ("target", "baseline", "low", "high", "actual")


def judged(row: tuple[Any, ...]) -> tuple[Decimal | None, Decimal | None, bool]:
    """What the single function says; for yes/no only 1 and 0 stand for a bool."""
    direction, *limits, actual = row
    if direction is Direction.YES_NO and actual in (0, 1):
        actual = bool(actual)
    try:
        found = achievement(Goal(direction, *limits), actual, RULES)
    except Unscorable:
        return None, None, True
    return found.uncapped, found.capped, False


@settings(max_examples=200)
@given(st.lists(ROWS, max_size=30))
def test_achievement_over_columns_agrees_with_the_single_one(rows: list[tuple[Any, ...]]) -> None:
    schema = {"direction": DIRECTIONS, **dict.fromkeys(NAMES, NUMBER)}
    frame = pl.DataFrame([(str(first), *rest) for first, *rest in rows], schema=schema, orient="row")
    assert achievements(frame, RULES).rows() == [judged(row) for row in rows]


def test_points_over_columns_agree_with_the_single_ones() -> None:
    rows = list(product(RULES.levels, map(str, Predikat), range(1, 13)))
    frame = pl.DataFrame(rows, schema=["level", "predikat", "months"], orient="row")
    assert points(frame, RULES)["points"].to_list() == [
        credit_points(*row[:2], RULES, row[2]).points for row in rows
    ]


def test_points_of_an_unknown_level_or_month_are_not_known() -> None:
    frame = pl.DataFrame({"level": ["mahir", "guru"], "predikat": ["baik", "baik"], "months": [13, 1]})
    assert points(frame, RULES)["points"].to_list() == [None, None]

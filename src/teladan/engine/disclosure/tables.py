"""The tables that disclosure reads and writes."""

from collections.abc import Iterable

import polars as pl

from teladan.engine.columns import RATINGS, Column, Table
from teladan.engine.disclosure.spec import Group, Shown

GROUPS = pl.Enum(map(str, Group))
SHOWN = pl.Enum(map(str, Shown))

ANSWERS = Table(
    "answers",
    (
        Column("ratee", pl.String, "whoever is rated"),
        Column("group", GROUPS, "self, superior, peer or subordinate"),
        Column("item", pl.String, "the value or result that is rated"),
        Column("rating", RATINGS, "the answer; empty where the rater skipped the item"),
        Column("text", pl.String, "the example; empty where the rater wrote none", needed=False),
    ),
)
CELLS = Table(
    "cells",
    (
        Column("ratee", pl.String, "whoever is rated"),
        Column("item", pl.String, "the value or result that is rated"),
        Column("group", GROUPS, "self, superior, panel, or peer and subordinate where both are large"),
        Column("shown", SHOWN, "answer, mean, word or too_few"),
        Column("rating", RATINGS, "the answer or the word"),
        Column("mean", pl.Decimal(4, 1), "mean on the scale 1 (below) to 3 (above), half up"),
        Column("least", pl.UInt32, "no fewer raters than these"),
        Column("most", pl.UInt32, "no more raters than these"),
    ),
)
TEXTS = Table(
    "texts",
    (
        Column("ratee", pl.String, "whoever is rated"),
        Column("item", pl.String, "the value or result that is rated"),
        Column(
            "group", GROUPS, "self, superior or panel: texts of peers and subordinates are never told apart"
        ),
        Column("text", pl.String, "one example; the order within an item says nothing"),
    ),
)


def groups_are(groups: Iterable[Group]) -> pl.Expr:
    """Rows of these groups."""
    return pl.col("group").is_in(list(map(str, groups)))

"""What calibration is asked and what it answers: options, the tables of a result, their columns and units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import polars as pl

from teladan.engine.columns import Column, Table
from teladan.engine.words import Said, say


class Method(StrEnum):
    """How measures are estimated; `docs/explanation/calibration.md` says when which."""

    MAP = "map"
    JML = "jml"
    MML = "mml"


class Scale(StrEnum):
    """Whether items share their steps (rating scale) or each has its own (partial credit)."""

    RATING = "rating"
    PARTIAL = "partial"


class Cycles(StrEnum):
    """Whether a rater has one severity over all cycles or one in each. Ability is always one a cycle."""

    POOL = "pool"
    SEPARATE = "separate"


class Flag(StrEnum):
    """What is said about a rater's severity; always a reason to look, never a verdict."""

    SEVERE = "severe"
    LENIENT = "lenient"
    NONE = "none"
    NOT_ESTIMABLE = "not_estimable"

    @property
    def label(self) -> Said:
        return LABELS[self]


LABELS = {
    Flag.SEVERE: say("severe"),
    Flag.LENIENT: say("lenient"),
    Flag.NONE: say("no flag"),
    Flag.NOT_ESTIMABLE: say("not estimable"),
}


class Uncalibratable(ValueError):
    """Ratings that no model can be fitted to; `said` says why and what to do."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True, slots=True)
class Options:
    """How to calibrate. `threads` changes the time taken, never a digit of the result."""

    method: Method = Method.MAP
    scale: Scale = Scale.RATING
    cycles: Cycles = Cycles.POOL
    same_ids: bool = False
    threads: int | None = None
    interval: float = 0.95
    """Share of the posterior between `lower` and `upper`."""
    margin: float = 0.5
    """Logits from the mean of the role beyond which a severity matters."""
    certainty: float = 0.95
    """Posterior probability from which a flag is set."""
    false_share: float = 0.05
    """Expected share of false ones among flagged contrasts (Benjamini–Hochberg)."""
    fewest: int = 2
    """In-group and out-group ratees a rater needs for a contrast."""
    proposals: int = 10
    """How many extra pairs to propose."""
    fewest_ratees: int = 2
    """Ratees of a rater below which severity gets no flag but `not_estimable`."""
    least_reliability: float = 0.5
    """Share of what is known of a severity that must come from the data before `none` is said of one that may be beyond the margin."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The tables of a result by name (see `TABLES`), and the summary as JSON-able values."""

    raters: pl.DataFrame
    ratees: pl.DataFrame
    items: pl.DataFrame
    steps: pl.DataFrame
    pairs: pl.DataFrame
    components: pl.DataFrame
    contrasts: pl.DataFrame
    units: pl.DataFrame
    proposals: pl.DataFrame
    summary: Mapping[str, Any] = field(repr=False)
    remarks: tuple[Said, ...] = ()
    """What a reader must know before comparing."""

    @property
    def frames(self) -> dict[str, pl.DataFrame]:
        return {name: getattr(self, name) for name in NAMES}


NAMES = ("raters", "ratees", "items", "steps", "pairs", "components", "contrasts", "units", "proposals")

RATINGS_FILE = Table(
    "ratings",
    (
        Column("ratee", pl.String, "whoever is rated"),
        Column(
            "rater",
            pl.String,
            "who rates; the same label is the same person only with role self or --same-ids",
        ),
        Column("item", pl.String, "what is rated"),
        Column("rating", pl.Int64, "a whole number; the lowest of the file is the lowest category"),
        Column(
            "role",
            pl.String,
            "role of the rater towards the ratee, such as superior, peer, self",
            needed=False,
        ),
        Column("unit", pl.String, "unit of the ratee", needed=False),
        Column("cycle", pl.String, "when", needed=False),
    ),
)
GROUPS_FILE = Table(
    "groups",
    (
        Column("person", pl.String, "a rater or ratee, one row each"),
        Column("group", pl.String, "the group whose members might favour one another"),
    ),
)
SELF = "self"
"""The word in `role` that says a rater rates himself."""

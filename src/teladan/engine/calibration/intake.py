"""Turns a file of ratings into codes.

Codes follow units and labels, never the order of rows; the order of first appearance is kept beside for the answer. What is refused, and in
which words, stands in `refusals.py`.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from teladan.engine.calibration.design import Ints
from teladan.engine.calibration.refusals import refuse_empty, refuse_twice, scale_of, whole_numbers
from teladan.engine.calibration.spec import RATINGS_FILE, SELF, Cycles, Options
from teladan.engine.faults import Fault, Faulty
from teladan.engine.tables import FIRST, read_table
from teladan.engine.words import say

OPTIONAL = ("role", "unit", "cycle")
NATIVE = (pl.String, pl.Categorical, pl.Enum)


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: label of each code, and the codes in order of first appearance."""

    labels: pl.Series
    order: Ints

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, slots=True)
class Coded:
    """Rows as codes. `cycle_of_ratee` and `cycle_of_rater` give the cycle of a node, −1 without cycles."""

    ratee: Ints
    rater: Ints
    item: Ints
    role: Ints
    answer: Ints
    unit: Ints | None
    people: pl.Series
    """Label of each person code; ratees and raters share them."""
    ratee_nodes: Ints
    """Ratee nodes as rows (person, cycle)."""
    rater_nodes: Ints
    """Rater nodes as rows (person, cycle or −1, is self)."""
    items: Facet
    roles: list[str]
    cycles: list[str]
    units: list[str]
    lowest: int
    top: int
    first_ratee: Ints
    first_rater: Ints
    """Row in which each node first appears."""


def read_ratings(path: Path) -> pl.DataFrame:
    """The columns of a ratings file. Parquet with whole numbers and labels is taken as it is, else every cell as text."""
    if path.suffix.lower() == ".parquet" and path.is_file():
        with suppress(pl.exceptions.PolarsError):  # what is wrong with it is said below
            native = _native(path)
            if native is not None:
                return native
    frame = read_table(path, RATINGS_FILE)
    if frame.is_empty():
        raise Faulty([Fault(path.name, None, None, say("holds no ratings"))])
    return frame


def _native(path: Path) -> pl.DataFrame | None:
    """A Parquet file as it is; None if its columns are not whole numbers and labels."""
    schema = pl.read_parquet_schema(path)
    fits = all(
        name in schema and (schema[name].is_integer() or schema[name] in NATIVE)
        for name in RATINGS_FILE.needed
    )
    if not fits or not schema["rating"].is_integer():
        return None
    return pl.read_parquet(path, columns=[name for name in RATINGS_FILE.names if name in schema])


def coded(frame: pl.DataFrame, options: Options, file: str = "ratings") -> Coded:
    """Codes of all rows. Raises Faulty with the first faults, each naming its row."""
    if frame.is_empty():
        raise Faulty([Fault(file, None, None, say("holds no ratings"))])
    row = frame["row"] if "row" in frame.columns else pl.int_range(FIRST, FIRST + frame.height, eager=True)
    refuse_empty(frame, row, file)
    rating = whole_numbers(frame["rating"], row, file)
    lowest, top = scale_of(rating, row, file)
    people, ratee, rater = _people(frame)
    role, roles = _optional(frame, "role")
    cycle, cycles = _optional(frame, "cycle")
    is_self = _selves(ratee, rater, role, roles, options)
    items, item = _labels(frame["item"])
    width = max(len(cycles), 1)
    ratee_key = ratee.astype(np.int64) * width + cycle
    own = cycle if options.cycles is Cycles.SEPARATE else np.zeros_like(cycle)
    rater_key = (rater.astype(np.int64) * width + own) * 2 + is_self
    refuse_twice(ratee_key, rater_key, role, item, row, frame, file)
    ratee_nodes, first_ratee, ratee = np.unique(ratee_key, return_index=True, return_inverse=True)
    rater_nodes, first_rater, rater = np.unique(rater_key, return_index=True, return_inverse=True)
    units: list[str] = []
    unit = None
    if "unit" in frame.columns:
        unit, units = _optional(frame, "unit")
    return Coded(
        ratee, rater, item, role, (rating.to_numpy() - lowest).astype(np.uint8), unit, people,
        np.column_stack([ratee_nodes // width, ratee_nodes % width]),
        np.column_stack([rater_nodes // 2 // width, rater_nodes // 2 % width, rater_nodes % 2]),
        Facet(items, _appearance(item)), roles, cycles, units, lowest, top, first_ratee, first_rater,
    )  # fmt: skip


def _people(frame: pl.DataFrame) -> tuple[pl.Series, Ints, Ints]:
    """One set of labels for ratees and raters."""
    ratee, rater = _plain(frame["ratee"]), _plain(frame["rater"])
    if ratee.dtype != rater.dtype:
        kind = pl.Int64 if ratee.dtype.is_integer() and rater.dtype.is_integer() else pl.String
        ratee, rater = ratee.cast(kind), rater.cast(kind)
    labels, codes = _labels(pl.concat([ratee, rater]))
    return labels, codes[: frame.height], codes[frame.height :]


def _plain(column: pl.Series) -> pl.Series:
    name = column.alias("label")
    return name if name.dtype.is_integer() else name.cast(pl.String)


def _labels(column: pl.Series) -> tuple[pl.Series, Ints]:
    """Distinct labels in order, and the place of each value among them."""
    plain = _plain(column)
    labels = plain.unique().sort()
    if plain.dtype.is_integer():
        values = plain.to_numpy()
        known = labels.to_numpy()
        low, high = int(known[0]), int(known[-1])
        if high - low < 4 * len(values):
            place = np.zeros(high - low + 1, np.int32)
            place[known - low] = np.arange(len(known))
            return labels, place[values - low]
        return labels, np.searchsorted(known, values).astype(np.int32)
    return labels, plain.cast(pl.Enum(labels)).to_physical().to_numpy().astype(np.int32)


def _optional(frame: pl.DataFrame, name: str) -> tuple[Ints, list[str]]:
    if name not in frame.columns:
        return np.zeros(frame.height, np.int32), []
    labels, codes = _labels(frame[name].cast(pl.String).fill_null(""))
    return codes, labels.to_list()


def _appearance(codes: Ints) -> Ints:
    """Codes in order of first appearance."""
    found, first = np.unique(codes, return_index=True)
    return found[np.argsort(first, kind="stable")]


def _selves(ratee: Ints, rater: Ints, role: Ints, roles: list[str], options: Options) -> Ints:
    """Which rows rate oneself: `role` says self, or ids are known to be the same and agree."""
    says = [word.strip().lower() == SELF for word in roles]
    told = np.array(says)[role] if says else np.zeros(len(role), bool)
    if options.same_ids:
        told = told | (ratee == rater)
    return told.astype(np.int64)

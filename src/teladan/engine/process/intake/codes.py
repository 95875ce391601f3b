"""Names → dense integer codes: activities, officers and units in alphabetical order, cases in order of appearance."""

from typing import cast

import numpy as np
import polars as pl

from teladan.engine.process.large import kernels
from teladan.engine.process.spec import MISSING, Codes

DENSE = 4
"""Whole numbers of cases that span less than this many times the rows need no hashing."""


def as_text(values: pl.Series) -> pl.Series:
    """Any column as text: whole numbers without `.0`, as spreadsheets show them."""
    if values.dtype.is_float():
        whole = values.drop_nulls()
        if (whole == whole.floor()).all():
            return values.cast(pl.Int64, strict=False).cast(pl.String)
    return values.cast(pl.String)


def as_category(values: pl.Series) -> pl.Series:
    """Any column as categories."""
    return values if isinstance(values.dtype, pl.Categorical) else as_text(values).cast(pl.Categorical)


def codes_of(values: pl.Series) -> tuple[Codes, list[str], int]:
    """Codes, their names in alphabetical order, and how many values are empty (they are named `(missing)`)."""
    category = as_category(values)
    physical = category.to_physical().cast(pl.UInt32)
    highest = physical.max()
    empty = 0 if highest is None else int(highest) + 1  # type: ignore[arg-type]  # the code of what is empty
    raw = physical.fill_null(empty).to_numpy() if physical.null_count() else physical.to_numpy()
    met = np.zeros(empty + 1, np.bool_)
    met[raw] = True
    present = pl.Series(np.flatnonzero(met[:empty])).cast(category.to_physical().dtype)
    labels = present.cat.to(category.dtype).cast(pl.String).str.strip_chars().to_list()
    labels = [label or MISSING for label in (*labels, *([""] if met[empty] else []))]
    names = sorted(set(labels))
    place = {name: code for code, name in enumerate(names)}
    found = np.zeros(empty + 1, dtype=_width(len(names)))
    found[np.flatnonzero(met)] = [place[label] for label in labels]
    codes = found[raw]
    missing = int((codes == place[MISSING]).sum()) if MISSING in place else 0
    return codes, names, missing


def _width(count: int) -> type[np.integer]:
    return np.uint8 if count <= 2**8 else np.uint16 if count <= 2**16 else np.uint32


def case_codes(values: pl.Series) -> tuple[Codes, pl.Series]:
    """Codes (u32) 0, 1, … in order of first appearance, and the names; values must not be empty."""
    if values.dtype.is_integer() and len(values):
        low, high = int(values.min()), int(values.max())  # type: ignore[arg-type]
        if high - low < DENSE * len(values) + 1000:
            codes, first = _ranked((values.cast(pl.Int64) - low).cast(pl.UInt32).to_numpy(), high - low + 1)
            return codes, values.gather(first).cast(pl.String).rename("case")
    category = as_text(values).str.strip_chars().cast(pl.Categorical)
    physical = category.to_physical().to_numpy()
    codes, first = _ranked(physical, int(physical.max()) + 1 if len(physical) else 0)
    return codes, category.gather(first).cast(pl.String).rename("case")


def _ranked(raw: Codes, size: int) -> tuple[Codes, Codes]:
    """Codes (u32) by first appearance, and the row of that appearance for each."""
    if fast := kernels(len(raw)):
        return cast(tuple[Codes, Codes], fast.ranked(raw, size))
    rows = np.uint32(len(raw))
    first = np.full(size, rows)
    first[raw[::-1]] = np.arange(len(raw), dtype=np.uint32)[::-1]
    present = np.flatnonzero(first < rows)
    order = present[np.argsort(first[present], kind="stable")]
    rank = np.zeros(size, np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    return rank[raw], first[order]

"""Names → dense integer codes: activities, officers and units in alphabetical order, cases in order of appearance."""

import numpy as np
import polars as pl

from teladan.engine.process.spec import MISSING, Codes, Ints

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
    physical = category.to_physical()
    table = pl.DataFrame({"code": physical, "name": category}).unique("code")
    table = table.with_columns(pl.col("name").cast(pl.String).str.strip_chars().replace("", None))
    table = table.with_columns(pl.col("name").fill_null(MISSING))
    names = table["name"].unique().sort().to_list()
    place = {name: code for code, name in enumerate(names)}
    rows = table["code"].fill_null(-1 if table["code"].dtype.is_signed_integer() else 0)
    size = int(rows.max() or 0) + 2 if len(rows) else 2  # type: ignore[arg-type]
    found = np.zeros(size, dtype=_width(len(names)))
    null_code = size - 1
    for code, name in table.iter_rows():
        found[null_code if code is None else code] = place[name]
    codes = found[physical.cast(pl.Int64).fill_null(null_code).to_numpy()]
    missing = int((codes == place[MISSING]).sum()) if MISSING in place else 0
    return codes, names, missing


def _width(count: int) -> type[np.integer]:
    return np.uint8 if count <= 2**8 else np.uint16 if count <= 2**16 else np.uint32


def case_codes(values: pl.Series) -> tuple[Ints, pl.Series]:
    """Codes 0, 1, … in order of first appearance, and the names; values must not be empty."""
    if values.dtype.is_integer() and len(values):
        low, high = int(values.min()), int(values.max())  # type: ignore[arg-type]
        if high - low < DENSE * len(values) + 1000:
            return _by_appearance((values.cast(pl.Int64) - low).to_numpy(), high - low + 1, low)
    category = as_text(values).str.strip_chars().cast(pl.Categorical)
    physical = category.to_physical().cast(pl.Int64).to_numpy()
    codes, first = _ranked(physical, int(physical.max(initial=-1)) + 1)
    return codes, category.gather(first).cast(pl.String).rename("case")


def _by_appearance(raw: Ints, size: int, low: int) -> tuple[Ints, pl.Series]:
    codes, first = _ranked(raw, size)
    return codes, pl.Series("case", raw[first] + low).cast(pl.String)


def _ranked(raw: Ints, size: int) -> tuple[Ints, Ints]:
    """Codes by first appearance, and the row of that appearance for each."""
    first = np.full(size, -1, np.int64)
    first[raw[::-1]] = np.arange(len(raw) - 1, -1, -1)
    present = np.flatnonzero(first >= 0)
    order = present[np.argsort(first[present], kind="stable")]
    rank = np.zeros(size, np.int64)
    rank[order] = np.arange(len(order))
    return rank[raw], first[order]

"""Cells as numbers, days and lists. What is none of them is named by row, column and value."""

from collections.abc import Callable, Sequence

import polars as pl

from teladan.engine.faults import SHOWN, Fault, Faulty
from teladan.engine.words import Said, say

MOST = 1e15
"""Numbers from here on lose units."""
MIDNIGHT = r"[ T]00:00:00(\.0+)?$"
"""What a spreadsheet adds to a day."""


def numbers(frame: pl.DataFrame, names: Sequence[str], file: str, whole: bool = False) -> pl.DataFrame:
    """The columns as numbers that are not negative. Raises Faulty."""
    kind = pl.Int64 if whole else pl.Float64
    for name in names:
        given = frame[name]
        found = given.cast(pl.Float64, strict=False)
        fits = found.is_finite() & (found >= 0) & (found < MOST)
        if whole:
            fits &= found == found.floor()
        wrong = given.is_not_null() & ~fits.fill_null(False)
        what = _no_count if whole else _no_number
        _refuse(frame, wrong, name, file, what)
        frame = frame.with_columns(found.cast(kind).alias(name))
    return frame


def dates(frame: pl.DataFrame, names: Sequence[str], file: str) -> pl.DataFrame:
    """The columns as days. Raises Faulty."""
    for name in names:
        given = frame[name]
        if given.dtype == pl.Date:
            continue
        text = given.cast(pl.String).str.replace(MIDNIGHT, "")
        found = text.str.to_date("%Y-%m-%d", strict=False)
        _refuse(frame, found.is_null(), name, file, _no_day)
        frame = frame.with_columns(found.alias(name))
    return frame


def several(sessions: pl.DataFrame, file: str) -> pl.DataFrame:
    """`competency` and `levels` as lists of equal length. Raises Faulty."""
    if "levels" not in sessions.columns:
        sessions = sessions.with_columns(levels=pl.lit(None, pl.String))
    faults: list[Fault] = []
    moved: list[list[str]] = []
    by: list[list[float]] = []
    for row, competency, levels in sessions.select("row", "competency", "levels").iter_rows():
        names = [name.strip() for name in competency.split("|")]
        steps = _steps(levels, len(names))
        if not all(names) or len(set(names)) < len(names):
            faults.append(Fault(file, row, "competency", _no_list(competency)))
        elif steps is None:
            faults.append(Fault(file, row, "levels", _no_levels(levels, len(names))))
        moved.append(names)
        by.append(steps or [])
    if faults:
        raise Faulty(faults)
    return sessions.with_columns(
        competency=pl.Series(moved, dtype=pl.List(pl.String)), levels=pl.Series(by, dtype=pl.List(pl.Float64))
    )


def _steps(text: str | None, many: int) -> list[float] | None:
    """Levels for each of so many competencies; None where the text says no such thing."""
    if text is None:
        return [1.0] * many
    try:
        steps = [float(part) for part in text.split("|")]
    except ValueError:
        return None
    if not all(0 < step < MOST for step in steps):
        return None
    if len(steps) == 1:
        return steps * many
    return steps if len(steps) == many else None


def _refuse(frame: pl.DataFrame, wrong: pl.Series, name: str, file: str, what: Callable[[str], Said]) -> None:
    if wrong.any():
        rows = frame.select("row", pl.col(name).cast(pl.String)).filter(wrong)
        faults = [Fault(file, row, name, what(value)) for row, value in rows.head(SHOWN).iter_rows()]
        raise Faulty(faults, rows.height)


def _no_number(value: str) -> Said:
    return say("{value} is no number from 0 upwards; write one such as 2 or 1.5", value=value)


def _no_count(value: str) -> Said:
    return say("{value} is no whole number from 0 upwards", value=value)


def _no_day(value: str) -> Said:
    return say("{value} is no day; write it as 2027-03-31", value=value)


def _no_list(value: str) -> Said:
    return say("{value} names a competency twice or leaves one empty; join different ones by |", value=value)


def _no_levels(value: str | None, many: int) -> Said:
    return say(
        "{value} is neither one number above 0 nor {many} of them joined by |", value=value or "", many=many
    )

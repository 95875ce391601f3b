"""What of a file of ratings cannot be used: cells without a value, fractions, ratings outside a scale, a pair rated twice; each named with its row."""

from itertools import pairwise

import polars as pl

from teladan.engine.calibration.design import Ints
from teladan.engine.calibration.spec import RATINGS_FILE
from teladan.engine.faults import SHOWN, Fault, Faulty
from teladan.engine.words import Said, say

WIDEST = 40
"""Categories that a scale may have."""
GAP = 5
"""Unused categories in a row from which the few ratings beyond are taken for slips."""


def refuse_empty(frame: pl.DataFrame, row: pl.Series, file: str) -> None:
    """Refuses rows that lack a ratee, rater, item or rating."""
    faults = [
        Fault(file, at, name, say("is empty"))
        for name in RATINGS_FILE.needed
        if frame[name].null_count()
        for at in row.filter(frame[name].is_null()).head(SHOWN)
    ]
    if faults:
        raise Faulty(faults, sum(frame[name].null_count() for name in RATINGS_FILE.needed))


def whole_numbers(rating: pl.Series, row: pl.Series, file: str) -> pl.Series:
    """Ratings as whole numbers."""
    if rating.dtype.is_integer():
        return rating
    number = (
        rating.cast(pl.Int64, strict=False)
        if rating.dtype == pl.String
        else rating.cast(pl.Float64, strict=False)
    )
    if number.dtype.is_float():
        number = (
            pl.select(pl.when(number == number.floor()).then(number)).to_series().cast(pl.Int64, strict=False)
        )
    wrong = number.is_null()
    if wrong.any():
        rows = pl.DataFrame({"row": row, "rating": rating.cast(pl.String)}).filter(wrong)
        raise Faulty(
            [Fault(file, at, "rating", _no_rating(value)) for at, value in rows.head(SHOWN).iter_rows()],
            rows.height,
        )
    return number


def _no_rating(value: str) -> Said:
    return say(
        "{value} is no whole number; ratings are whole numbers without gaps, such as 1 to 5", value=value
    )


def scale_of(rating: pl.Series, row: pl.Series, file: str) -> tuple[int, int]:
    """Lowest rating, and the highest counted from it. Refuses what cannot be one scale."""
    used = rating.unique().sort().to_list()
    if len(used) == 1:
        only = say(
            "every rating is {value}; nothing can be told from ratings that do not differ", value=used[0]
        )
        raise Faulty([Fault(file, None, "rating", only)])
    holes = [(high - low, low, high) for low, high in pairwise(used) if high - low > GAP]
    if holes:
        _, low, high = max(holes)
        above = int((rating >= high).sum()) <= rating.len() // 2
        wrong = rating >= high if above else rating <= low
        rows = pl.DataFrame({"row": row, "rating": rating}).filter(wrong)
        raise Faulty(
            [
                Fault(file, at, "rating", _far(value, low if above else high))
                for at, value in rows.head(SHOWN).iter_rows()
            ],
            rows.height,
        )
    if used[-1] - used[0] >= WIDEST:
        wide = say(
            "a scale from {low} to {high} has more than {most} categories",
            low=used[0],
            high=used[-1],
            most=WIDEST,
        )
        raise Faulty([Fault(file, None, "rating", wide)])
    return int(used[0]), int(used[-1] - used[0])


def _far(value: int, edge: int) -> Said:
    return say("{value} lies outside the scale of the others, which ends at {edge}", value=value, edge=edge)


def refuse_twice(
    ratee: Ints, rater: Ints, role: Ints, item: Ints, row: pl.Series, frame: pl.DataFrame, file: str
) -> None:
    """Refuses two ratings of one ratee by one rater in one role on one item."""
    keys = pl.DataFrame({"ratee": ratee, "rater": rater, "role": role, "item": item})
    if not keys.is_duplicated().any():
        return
    rows = keys.with_columns(row=row, number=pl.int_range(pl.len()))
    rows = rows.with_columns(earlier=pl.col("row").first().over("ratee", "rater", "role", "item"))
    again = rows.filter(pl.col("row") != pl.col("earlier"))
    faults = [
        Fault(
            file,
            at,
            None,
            _twice([str(frame[name][number]) for name in ("rater", "ratee", "item")], earlier),
        )
        for at, number, earlier in again.select("row", "number", "earlier").head(SHOWN).iter_rows()
    ]
    raise Faulty(faults, again.height)


def _twice(names: list[str], earlier: int) -> Said:
    rater, ratee, item = names
    return say(
        "{rater} rates {ratee} on {item} again, as in row {earlier}; keep one, or tell cycles apart in a column cycle",
        rater=rater,
        ratee=ratee,
        item=item,
        earlier=earlier,
    )

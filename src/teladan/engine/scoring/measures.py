"""Achievement and credit points over whole columns; the single `achievement` and `credit_points` judge them.

Achievement is a fraction of two exact integers in every row (inputs times a million, in 128 bits), so it is rounded
half up once, from the exact value. Points have few combinations: they are looked up.
"""

from itertools import product

import polars as pl

from teladan.engine.columns import PREDIKATS
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.terms import Predikat
from teladan.engine.scoring.achievement import Direction
from teladan.engine.scoring.points import YEAR, credit_points

NUMBER = pl.Decimal(24, 6)
DIRECTIONS = pl.Enum(map(str, Direction))
ONE = 10**6  # the integer that stands for 1 in a NUMBER
SHOWN = 38  # digits of a Decimal column

A, B, T, LOW, HIGH = (pl.col(name).to_physical() for name in ("actual", "baseline", "target", "low", "high"))
IS_RANGE = pl.col("direction") == str(Direction.RANGE)
IS_YES_NO = pl.col("direction") == str(Direction.YES_NO)
IS_LOWER = pl.col("direction") == str(Direction.LOWER)
FROM_BASELINE = ~IS_RANGE & ~IS_YES_NO & B.is_not_null()


def achievements(goals: pl.DataFrame, rules: Rulebook) -> pl.DataFrame:
    """`uncapped`, `capped` (percent) and `unanswerable` for each goal, in order.

    Columns of `goals`: direction (DIRECTIONS); target, baseline, low, high and actual (NUMBER, null where not given; yes
    is 1, no is 0). Both results are null where `actual` is missing, and where `achievement` would refuse the goal:
    then `unanswerable` is true.
    """
    bounds = rules.achievement
    over, under = _fraction()
    frame = goals.select(over=over, under=under, unanswerable=_unanswerable().fill_null(value=False))
    turned = pl.when(pl.col("under") < 0).then(-1).otherwise(1)
    frame = frame.with_columns(over=pl.col("over") * turned, under=pl.col("under").abs())
    shown = pl.when(~pl.col("unanswerable")).then(_half_up(bounds.places))
    frame = frame.select(shown.alias("uncapped"), "unanswerable")
    capped = pl.col("uncapped").clip(pl.lit(bounds.floor), pl.lit(bounds.cap))
    return frame.select("uncapped", capped.cast(frame["uncapped"].dtype).alias("capped"), "unanswerable")


def _fraction() -> tuple[pl.Expr, pl.Expr]:
    """Percent as numerator and denominator: the formulas of `achievement`, row by row."""
    below, above = IS_RANGE & (A < LOW), IS_RANGE & (A > HIGH)
    over = (
        pl.when(IS_YES_NO).then(100 * A)
        .when(FROM_BASELINE).then(100 * (A - B))
        .when(below).then(100 * A)
        .when(above).then(100 * (2 * HIGH - A))
        .when(IS_RANGE & A.is_not_null()).then(100 * ONE)
        .when(IS_LOWER).then(100 * (2 * T - A))
        .otherwise(100 * A)
    )  # fmt: skip
    under = (
        pl.when(IS_YES_NO).then(ONE)
        .when(FROM_BASELINE).then(T - B)
        .when(below).then(LOW)
        .when(above).then(HIGH)
        .when(IS_RANGE).then(ONE)
        .otherwise(T)
    )  # fmt: skip
    return over.cast(pl.Int128), under.cast(pl.Int128)


def _unanswerable() -> pl.Expr:
    """Whether `achievement` would refuse the goal, or the actual value for it."""
    edges = LOW.is_not_null() | HIGH.is_not_null()
    targets = T.is_not_null() | B.is_not_null()
    off_edge = ((A < LOW) & (LOW <= 0)) | ((A > HIGH) & (HIGH <= 0))
    return (
        pl.when(IS_YES_NO).then(edges | targets | ~A.is_in([0, ONE]))
        .when(IS_RANGE).then(targets | LOW.is_null() | HIGH.is_null() | (LOW > HIGH) | off_edge)
        .when(B.is_not_null()).then(edges | T.is_null() | (T == B))
        .otherwise(edges | T.is_null() | (T <= 0))
    )  # fmt: skip


def _half_up(places: int) -> pl.Expr:
    """`over`/`under` (under above zero) with so many decimals, a half away from zero, as `half_up` rounds."""
    twice = 2 * pl.col("over").abs() * 10**places + pl.col("under")
    whole = twice // (2 * pl.col("under")) * pl.col("over").sign()
    return whole.cast(pl.Decimal(SHOWN, places)) / 10**places


def points(work: pl.DataFrame, rules: Rulebook) -> pl.DataFrame:
    """`points` for each row of level, predikat and months, in order; null for an unknown level or no month of a year."""
    rows = [
        (level, str(predikat), months, credit_points(level, predikat, rules, months).points)
        for level, predikat, months in product(rules.levels, Predikat, range(1, YEAR + 1))
    ]
    schema = pl.Schema({"level": pl.String(), "predikat": PREDIKATS, "months": pl.Int64()})
    table = pl.DataFrame(rows, schema=[*schema, "points"], orient="row").cast(schema)
    keys = work.select(pl.col(name).cast(kind) for name, kind in schema.items())
    return keys.join(table, on=list(schema), how="left", maintain_order="left").select("points")

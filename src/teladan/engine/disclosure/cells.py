"""The cells of every ratee and item, from one pass that counts raters and points of peers and of subordinates.

Everything told of the panel follows from these four numbers, so no cell can depend on who answered what.
"""

import polars as pl

from teladan.engine.columns import RATINGS
from teladan.engine.disclosure.spec import CONFIDENTIAL, NAMED, Group, Shown
from teladan.engine.disclosure.tables import CELLS, GROUPS, SHOWN, groups_are
from teladan.engine.rulebook.specs import DisclosureRule
from teladan.engine.rulebook.terms import Rating

WHERE = ["ratee", "item"]
LOWEST, HIGHEST = Rating.DI_BAWAH, Rating.DI_ATAS


def cells(answers: pl.DataFrame, rule: DisclosureRule) -> pl.DataFrame:
    """What is told of checked answers, see `CELLS`, ordered by ratee, item and group."""
    return pl.concat([_named(answers), _panel(_counts(answers), rule)]).sort(*WHERE, "group")


def _named(answers: pl.DataFrame) -> pl.DataFrame:
    """Self and superior, told as they answered."""
    one = pl.lit(1, pl.UInt32)
    return answers.filter(groups_are(NAMED) & pl.col("rating").is_not_null()).select(
        *WHERE,
        "group",
        shown=_lit(Shown.ANSWER, SHOWN),
        rating="rating",
        mean=pl.lit(None, CELLS.columns[5].type),
        least=one,
        most=one,
    )


def _counts(answers: pl.DataFrame) -> pl.DataFrame:
    """Raters and points of peers and of subordinates, one row for each ratee and item that anybody was asked about."""
    points = len(Rating) - pl.col("rating").to_physical().cast(pl.Int64)
    return answers.group_by(WHERE).agg(
        column
        for each in CONFIDENTIAL
        for column in (
            (pl.col("rating").is_not_null() & _from(each)).sum().cast(pl.Int64).alias(f"n_{each}"),
            points.filter(_from(each)).sum().alias(f"points_{each}"),
        )
    )


def _panel(counts: pl.DataFrame, rule: DisclosureRule) -> pl.DataFrame:
    """Cells of the confidential groups. An item is split only where both parts are large: else the small one's complement
    would be told with it, so both are told together."""
    split = pl.min_horizontal(f"n_{each}" for each in CONFIDENTIAL) >= rule.raters.split
    together = counts.filter(~split).select(
        *WHERE,
        group=pl.lit(str(Group.PANEL), GROUPS),
        n=pl.sum_horizontal(f"n_{each}" for each in CONFIDENTIAL),
        points=pl.sum_horizontal(f"points_{each}" for each in CONFIDENTIAL),
    )
    apart = counts.filter(split)
    parts = [
        apart.select(*WHERE, group=pl.lit(str(each), GROUPS), n=f"n_{each}", points=f"points_{each}")
        for each in CONFIDENTIAL
    ]
    return graded(pl.concat([together, *parts]), rule)


def graded(groups: pl.DataFrame, rule: DisclosureRule) -> pl.DataFrame:
    """The grain each group's size and points allow, and the cell in it."""
    n, points = pl.col("n"), pl.col("points")
    low, high = points - n <= rule.margin, len(Rating) * n - points <= rule.margin
    few, small = n < rule.raters.words, n < rule.raters.mean
    mean = pl.when(~small & ~low & ~high).then(_half_up(rule.places))
    word = pl.when(few | mean.is_not_null()).then(None).when(small).then(_nearest())
    return groups.select(
        *WHERE,
        "group",
        shown=pl.when(few)
        .then(_lit(Shown.TOO_FEW, SHOWN))
        .when(mean.is_not_null())
        .then(_lit(Shown.MEAN, SHOWN))
        .otherwise(_lit(Shown.WORD, SHOWN)),
        rating=word.when(low).then(_lit(LOWEST, RATINGS)).otherwise(_lit(HIGHEST, RATINGS)),
        mean=mean,
        least=pl.when(few).then(0).when(small).then(rule.raters.words).otherwise(n).cast(pl.UInt32),
        most=pl.when(few)
        .then(rule.raters.words - 1)
        .when(small)
        .then(rule.raters.mean - 1)
        .otherwise(n)
        .cast(pl.UInt32),
    )


def _half_up(places: int) -> pl.Expr:
    """The mean, half up to so many decimals (0 or 1), in whole tenths until it is written: no binary fraction."""
    n, points = pl.col("n"), pl.col("points")
    scaled = (2 * points * 10**places + n) // pl.when(n > 0).then(2 * n)
    tenths = scaled * 10 ** (1 - places)
    return (tenths.cast(pl.Decimal(6, 1)) / 10).cast(pl.Decimal(4, 1))


def _nearest() -> pl.Expr:
    """The word nearest to the mean; half way, the better one."""
    n, points = pl.col("n"), pl.col("points")
    best = pl.when(2 * points >= 5 * n).then(_lit(HIGHEST, RATINGS))
    return best.when(2 * points >= 3 * n).then(_lit(Rating.SESUAI, RATINGS)).otherwise(_lit(LOWEST, RATINGS))


def _from(group: Group) -> pl.Expr:
    return pl.col("group") == str(group)


def _lit(word: str, kind: pl.Enum) -> pl.Expr:
    return pl.lit(str(word), kind)

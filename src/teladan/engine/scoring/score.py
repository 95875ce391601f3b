"""Whole columns at once: ratings → predikat, units → counts, findings and advice. `plain.score` says the same slowly.

The 9 cells of the matrix and the 15 of a head (organisation predikat × perilaku) lie in one table of 24 rows; each
appraisal computes its place in it, so a million of them are one lookup.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import polars as pl

from teladan.engine.columns import DISTRIBUTION, ORGANISATIONS, PREDIKATS
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.pattern import ROUNDING_MATTERS_BELOW, satisfiable
from teladan.engine.rulebook.specs import Condition, Test
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat, Rating
from teladan.engine.scoring.decide import predikat_of
from teladan.engine.scoring.distribution import nearest
from teladan.engine.scoring.intake import Intake
from teladan.engine.scoring.spec import Counts

FIVE = [str(each) for each in Predikat]


@dataclass(frozen=True)
class Scored:
    """`results`: employee, predikat, rule, article. `distribution`: see `columns.DISTRIBUTION`. Both in input order."""

    results: pl.DataFrame
    distribution: pl.DataFrame


def score(given: Intake, rules: Rulebook) -> Scored:
    """The predikat of every appraisal and the check of every unit.

    A head takes the unit's predikat for hasil kerja and is counted in the unit's parent, else in none.
    """
    people = given.appraisals.join(given.units, on="unit", how="left", maintain_order="left")
    people = people.with_columns(place=_place()).with_columns(_looked_up(rules))
    counted = people.select("predikat", unit=pl.when("head").then("parent").otherwise("unit")).drop_nulls(
        "unit"
    )
    return Scored(
        people.select("employee", "predikat", "rule", "article"),
        _distribution(counted, given.units, rules),
    )


def _place() -> pl.Expr:
    """Where an appraisal's cell lies: 3·hasil + perilaku, and for heads 9 + 3·organisation + perilaku."""
    first = pl.when("head").then(9 + 3 * _rank("organisation")).otherwise(3 * _rank("hasil"))
    return first + _rank("perilaku")


def _rank(column: str) -> pl.Expr:
    return pl.col(column).to_physical().cast(pl.UInt32)


def _looked_up(rules: Rulebook) -> list[pl.Expr]:
    cells = [predikat_of(hasil, perilaku, rules) for hasil, perilaku in product(Rating, Rating)]
    cells += [
        predikat_of(None, perilaku, rules, heads=heads)
        for heads, perilaku in product(OrganisationPredikat, Rating)
    ]
    return [
        pl.lit(pl.Series("predikat", [cell.predikat for cell in cells], PREDIKATS))
        .gather(pl.col("place"))
        .alias("predikat"),
        pl.lit(pl.Series("rule", [cell.rule for cell in cells])).gather(pl.col("place")).alias("rule"),
        pl.lit(pl.Series("article", [cell.article for cell in cells]))
        .gather(pl.col("place"))
        .alias("article"),
    ]


def _distribution(counted: pl.DataFrame, units: pl.DataFrame, rules: Rulebook) -> pl.DataFrame:
    counts = counted.group_by("unit").agg(
        pl.len().alias("n"), *((pl.col("predikat") == each).sum().alias(each) for each in FIVE)
    )
    frame = units.join(counts, on="unit", how="left", maintain_order="left")
    frame = frame.with_columns(pl.col("n", *FIVE).fill_null(0).cast(pl.UInt32))
    frame = frame.join(_impossible(rules), on=("organisation", "n"), how="left", maintain_order="left")
    frame = frame.with_columns(findings=_findings(rules))
    advice = pl.Series("advice", list(_advice(frame, rules)), pl.String)
    return frame.with_columns(advice, predikat_organisasi="organisation").select(DISTRIBUTION.names)


def _impossible(rules: Rulebook) -> pl.DataFrame:
    """Which numbers of people cannot meet which row; from ten up the rulebook makes sure that all can."""
    rows = [
        (each, n, True)
        for each, n in product(OrganisationPredikat, range(1, ROUNDING_MATTERS_BELOW))
        if not satisfiable(rules.distribution[each], n)
    ]
    schema = ["organisation", "n", "impossible"]
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.cast({"organisation": ORGANISATIONS, "n": pl.UInt32, "impossible": pl.Boolean})


def _findings(rules: Rulebook) -> pl.Expr:
    """The codes of every condition that fails, in the row's order, each with `?` where the row cannot be met."""
    codes = [
        pl.when((pl.col("organisation") == str(each)) & (pl.col("n") > 0) & _fails(condition)).then(
            _code(condition)
        )
        for each, row in rules.distribution.items()
        for condition in row
    ]
    return pl.concat_str(codes, separator=";", ignore_nulls=True)


def _code(condition: Condition) -> pl.Expr:
    return pl.when("impossible").then(pl.lit(f"{condition.code}?")).otherwise(pl.lit(condition.code))


def _fails(condition: Condition) -> pl.Expr:
    """The column twin of `pattern.fails`."""
    part = pl.sum_horizontal(pl.col(each).cast(pl.Int64) for each in condition.of)
    limit = condition.percent * pl.col("n").cast(pl.Int64)
    match condition.test:
        case Test.AT_MOST:
            return 100 * part > limit
        case Test.AT_LEAST:
            return 100 * part < limit
        case Test.NONE:
            return part > 0
        case Test.SOME:
            return part == 0
        case Test.LARGEST:
            return pl.max_horizontal(FIVE) > part


def _advice(frame: pl.DataFrame, rules: Rulebook) -> Iterator[str]:
    for row in frame.select("organisation", "impossible", *FIVE).iter_rows(named=True):
        five = tuple(row[each] for each in FIVE)
        yield advice_text(nearest(rules.distribution[row["organisation"]], five)) if row["impossible"] else ""


def advice_text(counts: Counts) -> str:
    """Counts as `sangat_baik=1;baik=0;…`."""
    return ";".join(f"{predikat}={count}" for predikat, count in counts.items())

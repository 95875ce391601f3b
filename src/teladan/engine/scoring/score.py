"""Whole columns at once: ratings → predikat, units → counts, findings and advice. `plain.score` says the same slowly.

The 9 cells of the matrix and the 15 of a head (organisation predikat × perilaku) lie in one table of 24 rows; each
appraisal computes its place in it, so a million of them are one lookup.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
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
    units = given.units.with_row_index("home")
    units = units.join(
        units.select(parent="unit", above="home"), on="parent", how="left", maintain_order="left"
    )
    people = given.appraisals.join(units, on="unit", how="left", maintain_order="left")
    people = people.with_columns(place=_place()).with_columns(_looked_up(rules))
    return Scored(
        people.select("employee", "predikat", "rule", "article"),
        _distribution(units.select("unit", "organisation"), _counts(people, units.height), rules),
    )


def _counts(people: pl.DataFrame, units: int) -> pl.DataFrame:
    """How many people of each predikat count in each unit: one row a unit, one column a predikat."""
    home = pl.when("head").then("above").otherwise("home").cast(pl.Int64)
    cells = people.select(len(FIVE) * home + pl.col("predikat").to_physical()).to_series().drop_nulls()
    counts = np.bincount(cells.to_numpy(), minlength=len(FIVE) * units).reshape(units, len(FIVE))
    return pl.DataFrame(counts, schema=dict.fromkeys(FIVE, pl.UInt32))


def _place() -> pl.Expr:
    """Where an appraisal's cell lies: 3·hasil + perilaku, and for heads 9 + 3·organisation + perilaku."""
    first = pl.when("head").then(9 + 3 * _rank("organisation")).otherwise(3 * _rank("hasil"))
    return first + _rank("perilaku")


def _rank(column: str) -> pl.Expr:
    return pl.col(column).to_physical().cast(pl.UInt32)


def _looked_up(rules: Rulebook) -> list[pl.Expr]:
    """Predikat, rule and article of the cell at `place`."""
    cells = [predikat_of(hasil, perilaku, rules) for hasil, perilaku in product(Rating, Rating)]
    cells += [
        predikat_of(None, perilaku, rules, heads=heads)
        for heads, perilaku in product(OrganisationPredikat, Rating)
    ]
    columns = (
        pl.Series("predikat", [str(cell.predikat) for cell in cells], PREDIKATS),
        pl.Series("rule", [cell.rule for cell in cells]),
        pl.Series("article", [cell.article for cell in cells]),
    )
    return [pl.lit(column).gather(pl.col("place")).alias(column.name) for column in columns]


def _distribution(units: pl.DataFrame, counts: pl.DataFrame, rules: Rulebook) -> pl.DataFrame:
    frame = units.hstack(counts).with_columns(n=pl.sum_horizontal(FIVE))
    frame = frame.join(_impossible(rules), on=("organisation", "n"), how="left", maintain_order="left")
    frame = frame.with_columns(findings=_findings(rules), predikat_organisasi="organisation")
    advice = frame.filter("impossible").select("unit", advice=_advice(frame.filter("impossible"), rules))
    frame = frame.join(advice, on="unit", how="left", maintain_order="left")
    return frame.with_columns(pl.col("advice").fill_null("")).select(DISTRIBUTION.names)


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


def _advice(impossible: pl.DataFrame, rules: Rulebook) -> pl.Series:
    rows = zip(impossible["organisation"], impossible.select(FIVE).iter_rows(), strict=True)
    texts = [advice_text(nearest(rules.distribution[organisation], five)) for organisation, five in rows]
    return pl.Series("advice", texts, pl.String)


def advice_text(counts: Counts) -> str:
    """Counts as `sangat_baik=1;baik=0;…`."""
    return ";".join(f"{predikat}={count}" for predikat, count in counts.items())

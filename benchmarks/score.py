"""A million appraisals: columns beside the plain twin on the same people, and a bare join as the floor."""

from datetime import date

import polars as pl

from benchmarks.measuring import Result, timed
from teladan.engine.rulebook import rules_on
from teladan.engine.rulebook.terms import OrganisationPredikat, Rating
from teladan.engine.scoring import plain
from teladan.engine.scoring.intake import Intake, intake
from teladan.engine.scoring.score import score

PEOPLE, UNITS, SAMPLE = 1_000_000, 50_000, 400
RULES = rules_on(date(2025, 12, 31))


def measure() -> Result:
    """Seconds a million for each way; the plain twin is timed on the first few people and scaled."""
    texts, places = _texts()
    clean = intake(texts, places, RULES, ("appraisals", "units"))
    columns = timed(lambda: score(clean, RULES))
    reading = timed(lambda: intake(texts, places, RULES, ("appraisals", "units")))
    joined = timed(lambda: clean.appraisals.join(clean.units, on="unit", how="left", maintain_order="left"))
    people, units = _said_slowly(clean)
    slowly = timed(lambda: plain.score(people, units, RULES), repetitions=3)
    by_name = {unit.unit: unit for unit in units}
    cells = timed(lambda: [plain.verdict(each, by_name[each.unit], RULES) for each in people], repetitions=30)
    whole, single = (each.middle * PEOPLE / SAMPLE for each in (slowly, cells))
    return Result(
        f"Score {PEOPLE:,} appraisals in {UNITS:,} units",
        [
            ("predikat and distribution, columns", columns.middle, "s"),
            ("reading and checking the words before", reading.middle, "s"),
            ("floor: the bare join with units", joined.middle, "s"),
            ("plain twin, predikat and distribution", whole, "s"),
            ("plain twin, predikat alone", single, "s"),
            ("columns beside the floor", columns.middle / joined.middle, "times"),
            ("plain twin beside columns", whole / columns.middle, "times"),
            ("its predikat alone beside all of columns", single / columns.middle, "times"),
            ("appraisals a second, columns", PEOPLE / columns.middle, "1/s"),
        ],
        f"Medians; columns {columns.spread}; plain twin on {SAMPLE:,} people, {slowly.spread}, scaled.",
        ["The plain twin tries every division of a unit's people; that is what makes it a judge and slow."],
    )


def _texts() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Text columns as a file gives them: every word mixed, one head in twenty people, twenty people a unit."""
    number = pl.int_range(PEOPLE, eager=True)
    words = pl.Series(["di_atas", "Sesuai", "meets", "DI BAWAH", "sesuai ekspektasi"])
    people = pl.DataFrame(
        {
            "row": number + 2,
            "employee": number.cast(pl.String).str.zfill(18),
            "unit": "U" + (number // (PEOPLE // UNITS)).cast(pl.String),
            "hasil": words.gather(number * 7 % 5),
            "perilaku": words.gather(number * 11 // 3 % 5),
            "head": pl.select(pl.when(number % 20 == 0).then(pl.lit("ya"))).to_series(),
        }
    )
    unit = pl.int_range(UNITS, eager=True)
    names = pl.Series([str(each) for each in OrganisationPredikat])
    places = pl.DataFrame(
        {
            "row": unit + 2,
            "unit": "U" + unit.cast(pl.String),
            "predikat_organisasi": names.gather(unit % 5),
            "parent": "U" + (unit // 10).cast(pl.String),
        }
    )
    return people, places.with_columns(parent=pl.when(pl.col("parent") != pl.col("unit")).then("parent"))


def _said_slowly(clean: Intake) -> tuple[list[plain.Person], list[plain.Unit]]:
    """The first people, and the units they and their heads count in."""
    rows = clean.appraisals.head(SAMPLE).iter_rows(named=True)
    people = [
        plain.Person(
            row["employee"],
            row["unit"],
            row["hasil"] and Rating(row["hasil"]),
            Rating(row["perilaku"]),
            row["head"],
        )
        for row in rows
    ]
    first = clean.units.head(SAMPLE * UNITS // PEOPLE).iter_rows()
    return people, [plain.Unit(name, OrganisationPredikat(word), parent) for name, word, parent in first]

"""Goals of units (IKU): a few for each, handed down from the unit above."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Ints, place_in_group, stream
from teladan.engine.synthetic.work.aims import Aim, choose_several, measure, texts
from teladan.engine.synthetic.work.unit_aims import INNER_AIMS, UNIT_AIMS

INDEPENDENT = ("dinas", "sekolah", "puskesmas", "kecamatan", "kelurahan")
"""Kinds of unit that answer for results of their own; the others carry part of the unit above."""
EDUCATION = "07"
"""Code of the department whose offices plan, yet answer for what pupils learn."""
CATALOGUE: tuple[Aim, ...] = (*(aim for group in UNIT_AIMS.values() for aim in group), *INNER_AIMS)


@dataclass(frozen=True, slots=True)
class Goals:
    """The table of goals, with the numbers other subjects need."""

    table: pl.DataFrame
    unit: Ints
    """Place of the unit of each goal."""
    per_unit: Ints
    """How many goals each unit has."""
    aim: Ints
    """Place of each goal's aim in `CATALOGUE`."""


def goals_of(units: pl.DataFrame, seed: int) -> Goals:
    """Two to four goals a unit; units ordered parents before children."""
    rng = stream(seed, "goals")
    names = [*UNIT_AIMS, "inner"]
    lengths = np.array([len(group) for group in UNIT_AIMS.values()] + [len(INNER_AIMS)])
    starts = np.cumsum(lengths) - lengths
    is_inner = units["name"].str.starts_with("Sekretariat") & units["parent"].is_not_null()
    of_schools = units["unit"].str.starts_with(EDUCATION)
    group = np.array([names.index(topic) for topic in units["topic"]])
    group[of_schools.to_numpy()] = names.index("pendidikan")
    group[is_inner.to_numpy()] = len(names) - 1
    independent = units["kind"].is_in(INDEPENDENT).to_numpy()
    wanted = np.where(independent, 3, 2) + rng.integers(0, 2, len(group))
    unit, place = choose_several(lengths[group], wanted, rng)
    aim = starts[group][unit] + place
    per_unit = np.bincount(unit, minlength=len(group))
    number = place_in_group(unit) + 1
    codes = units["unit"]
    measured = measure(CATALOGUE, aim, rng)
    ids = codes.gather(unit) + "-" + pl.Series(number).cast(pl.String)
    table = pl.DataFrame(
        {"goal": ids, "unit": codes.gather(unit), "number": number}
        | {"supports": _handed_down(units, unit, per_unit, ids, rng)}
        | texts(CATALOGUE, aim)
        | {"baseline": measured.baseline, "target": measured.target}
    ).rename({"aspect": "perspective"})
    return Goals(_without_nan(table), unit, per_unit, aim)


def _handed_down(
    units: pl.DataFrame, unit: Ints, per_unit: Ints, ids: pl.Series, rng: np.random.Generator
) -> pl.Series:
    """For each goal one of the parent unit's goals; none at the top."""
    place = {code: number for number, code in enumerate(units["unit"])}
    parent = np.array([place[code] if code else -1 for code in units["parent"]])[unit]
    first = np.cumsum(per_unit) - per_unit
    at_top = parent < 0
    above = np.where(at_top, 0, parent)
    one = first[above] + (rng.random(len(unit)) * per_unit[above]).astype(np.int64)
    return pl.DataFrame({"id": ids.gather(one), "top": at_top}).select(
        supports=pl.when("top").then(None).otherwise(pl.col("id"))
    )["supports"]


def _without_nan(table: pl.DataFrame) -> pl.DataFrame:
    """Nothing measured is null, and a yes-or-no goal has no number to reach."""
    return table.with_columns(
        baseline=pl.col("baseline").fill_nan(None),
        target=pl.when(pl.col("direction") == "yes_no").then(None).otherwise(pl.col("target")),
    )

"""Names: given, middle and family name of one region, with prefix and academic degrees as rosters write them."""

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Bools, Ints, pick
from teladan.engine.synthetic.people.name_pools import REGIONS

MIDDLE_BESIDE_FAMILY = 0.4
"""Share of people with a clan name who carry a middle name too."""
PILGRIM_AGE = 45


def bare_names(is_woman: Bools, rng: np.random.Generator) -> tuple[pl.Series, Ints]:
    """Names without degrees, and the index of each one's region in `REGIONS`."""
    shares = np.array([region.share for region in REGIONS])
    region = rng.choice(len(REGIONS), size=len(is_woman), p=shares / shares.sum())
    draws = rng.random((4, len(is_woman)))
    names = np.empty(len(is_woman), dtype=object)
    for number in range(len(REGIONS)):
        for woman in (False, True):
            rows = np.flatnonzero((region == number) & (is_woman == woman))
            names[rows] = _of_region(number, woman, draws[:, rows]).to_list()
    return pl.Series("name", names.tolist(), dtype=pl.String), region


def _of_region(number: int, woman: bool, draws: np.ndarray) -> pl.Series:
    """Names of one region and sex; each column of `draws` (4 × people, in 0–1) makes one name."""
    region = REGIONS[number]
    given = _draw(region.women if woman else region.men, draws[0])
    middle = _draw(region.women_middle if woman else region.men_middle, draws[1])
    if not region.family:
        return given + " " + middle
    family = _draw(region.family, draws[2])
    has_middle = pl.Series(draws[3] < MIDDLE_BESIDE_FAMILY)
    return (given + " " + middle).zip_with(has_middle, given) + " " + family


def _draw(choices: tuple[str, ...], share: np.ndarray) -> pl.Series:
    return pick(choices, (share * len(choices)).astype(np.int64))


def written_names(
    bare: pl.Series, degrees: pl.Series, region: Ints, age: Ints, is_woman: Bools, rng: np.random.Generator
) -> pl.Series:
    """Names as a roster writes them: `dr. Hj. Rahmi Fitri, M.Kes.`

    `degrees` holds `front|back` for each person, either part may be empty.
    """
    pilgrims = np.array([one.pilgrims for one in REGIONS])[region]
    is_pilgrim = (age > PILGRIM_AGE) & (rng.random(len(age)) < pilgrims)
    honour = pick(["", "H. ", "Hj. "], np.where(is_pilgrim, np.where(is_woman, 2, 1), 0))
    frame = pl.DataFrame({"bare": bare, "degrees": degrees, "honour": honour})
    front, back = (pl.col("degrees").str.split("|").list.get(side) for side in (0, 1))
    return frame.select(
        name=pl.when(front != "").then(front + " ").otherwise(pl.lit(""))
        + pl.col("honour")
        + pl.col("bare")
        + pl.when(back != "").then(", " + back).otherwise(pl.lit(""))
    )["name"]


def emails(bare: pl.Series, birth: Ints, host: str) -> pl.Series:
    """One address each at a reserved domain, unique: name, two digits of the birth year, a number where two would meet."""
    year = pl.Series(birth // 10000 % 100).cast(pl.String).str.zfill(2)
    slug = bare.str.to_lowercase().str.replace_all(r"[^a-z ]", "").str.replace_all(r" +", ".") + year
    again = pl.int_range(pl.len()).over("slug")
    number = pl.when(again > 0).then("." + again.cast(pl.String)).otherwise(pl.lit(""))
    return pl.DataFrame({"slug": slug}).select(email=pl.col("slug") + number + f"@{host}")["email"]

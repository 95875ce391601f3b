"""The truth behind a year: how units and people did, before anybody rated.

Everything is on one scale: a person of a unit rated Baik has mean 0 and standard deviation about 1, for results and
for behaviour. The cuts below turn a perceived value into `di_atas`, `sesuai` or `di_bawah`; units that did better or worse
move their people, so that the pattern of predikat follows roughly what SE MenPANRB 3/2023 describes, with variation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.synthetic.chance import Floats, Ints, stream
from teladan.engine.synthetic.people.assemble import Workforce
from teladan.engine.synthetic.work.goals import INDEPENDENT

PREDIKATS = ("istimewa", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
FREQUENCIES = np.array([0.11, 0.745, 0.10, 0.035, 0.01])
"""How often an independent unit gets each organisation predikat."""
UNIT_RESULTS = np.array([1.2, 0.0, -1.35, 0.3, -2.6])
UNIT_BEHAVIOUR = np.array([1.1, 0.0, -0.3, -2.1, -2.9])
"""What the predikat of the unit adds to its people, on the scale of results and of behaviour."""
RESULT_CUTS = (-1.175, 0.58)
BEHAVIOUR_CUTS = (-2.05, 0.42)
"""Below the first cut `di_bawah`, above the second `di_atas`."""
TOGETHER = 0.25
"""Correlation of results and behaviour within a unit."""
TEAM_SHARE = 0.3
"""Standard deviation of what the people of one superior have in common."""


@dataclass(frozen=True, slots=True)
class Truth:
    """Organisation predikat of each unit, and true results and behaviour of each person."""

    organisation: Ints
    """Index into `PREDIKATS` of each unit; a unit that is not independent has its parent's."""
    is_own: np.ndarray
    """Whether each unit has a predikat of its own."""
    results: Floats
    behaviour: Floats


def truth_of(force: Workforce, fixed: Mapping[str, str], seed: int) -> Truth:
    """Draw the truth. Units are ordered parents before children; `fixed` gives the predikat of some by code."""
    rng = stream(seed, "truth")
    is_own = force.units["kind"].is_in(INDEPENDENT).to_numpy()
    drawn = rng.choice(len(PREDIKATS), len(is_own), p=FREQUENCIES)
    place = {code: number for number, code in enumerate(force.units["unit"])}
    parent = [place[code] if code else -1 for code in force.units["parent"]]
    for code, predikat in fixed.items():
        drawn[place[code]] = PREDIKATS.index(predikat)
    organisation = drawn.copy()
    for unit in np.flatnonzero(~is_own):
        organisation[unit] = organisation[parent[unit]]
    count = force.people.height
    own = rng.multivariate_normal([0, 0], [[1, TOGETHER], [TOGETHER, 1]], count, method="cholesky")
    of_superior = rng.normal(0, TEAM_SHARE, (count, 2))
    person = own * np.sqrt(1 - TEAM_SHARE**2) + of_superior[np.maximum(force.seats.superior, 0)]
    here = organisation[force.seats.unit]
    return Truth(organisation, is_own, person[:, 0] + UNIT_RESULTS[here], person[:, 1] + UNIT_BEHAVIOUR[here])


def rated(value: Floats, cuts: tuple[float, float], stretch: Floats | float = 1.0) -> pl.Series:
    """The rating of each value; `stretch` widens the middle for those who avoid the ends."""
    middle = (cuts[0] + cuts[1]) / 2
    place = (
        1 + (value > middle + (cuts[1] - middle) * stretch) - (value < middle + (cuts[0] - middle) * stretch)
    )
    return pl.Series(["di_bawah", "sesuai", "di_atas"]).gather(place)

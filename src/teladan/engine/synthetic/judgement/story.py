"""What is the same at every seed, so that demo and manual tell one story: the cast's department, superior and official."""

from dataclasses import replace

import numpy as np

from teladan.engine.synthetic.cast import CAST
from teladan.engine.synthetic.judgement.habits import Habits
from teladan.engine.synthetic.judgement.truth import Truth
from teladan.engine.synthetic.people.assemble import Workforce

FAIR = ("superior", "official", "unit_head")
"""Members of the cast who rate without strong habits."""
FAIR_HALO = 0.15
LEVELS = {"official": (1.15, -0.25), "superior": (0.4, 0.5), "unit_head": (0.4, 0.8)}
"""True results and behaviour. The official reaches more than was agreed, with behaviour as expected: predikat Baik, and
something to grow with; those above her lead well."""
FIXED = {CAST["unit_head"].unit_code: "baik"}
"""Code of the cast's department, and its predikat."""


def with_cast_levels(truth: Truth, force: Workforce) -> Truth:
    """The truth with those of the cast whom the story is about as it has them."""
    results, behaviour = truth.results.copy(), truth.behaviour.copy()
    for row, member in force.seats.cast.items():
        if member.key in LEVELS:
            results[row], behaviour[row] = LEVELS[member.key]
    return replace(truth, results=results, behaviour=behaviour)


def with_fair_cast(habits: Habits, force: Workforce) -> Habits:
    """The habits with a fair superior at the centre of the story."""
    fair = np.array([row for row, member in force.seats.cast.items() if member.key in FAIR])
    severity, halo, stretch = habits.severity.copy(), habits.halo.copy(), habits.stretch.copy()
    favouring = habits.is_favouring.copy()
    severity[fair], halo[fair], stretch[fair], favouring[fair] = 0.0, FAIR_HALO, 1.0, False
    return Habits(severity, halo, stretch, favouring)

"""Habits of raters: severity, halo, shunning the ends of the scale, favourites. All of it is the truth to be found."""

from dataclasses import dataclass

import numpy as np

from teladan.engine.synthetic.chance import Bools, Floats, Ints, stream
from teladan.engine.synthetic.judgement.panels import Panels

SEVERITY_SD = 0.35
STRICT_SHARE = 0.10
LENIENT_SHARE = 0.14
STRICT = 0.8
"""Severity that a clearly strict rater has on top; a clearly lenient one has it below."""
HALO_SHARE = 0.15
"""Share of raters who rate all behaviour values nearly alike."""
CENTRAL_SHARE = 0.12
CENTRAL_STRETCH = 1.9
"""Share of raters who shun the ends, and by how much their middle is wider."""
FAVOURING_SHARE = 0.07
FAVOURED_SHARE = 0.25
FAVOUR = 0.9
"""Share of superiors with favourites, share of their people, and what a favourite gains."""
TEAM_FOR_FAVOUR = 3
DYAD_SD = 0.4
"""Standard deviation of what one rater thinks of one ratee beyond all habits."""


@dataclass(frozen=True, slots=True)
class Habits:
    """One value a rater; the last place belongs to the political leader, so that index −1 reads it."""

    severity: Floats
    """Subtracted from what is perceived; positive is strict."""
    halo: Floats
    """0: each behaviour value is judged by itself; 1: all alike."""
    stretch: Floats
    """How much wider the middle category is than others'."""
    is_favouring: Bools


def habits_of(superior: Ints, seed: int) -> Habits:
    """Habits of every person as a rater, and of the leader."""
    rng = stream(seed, "habits")
    count = len(superior) + 1
    kind = rng.random(count)
    extreme = np.where(kind < STRICT_SHARE, STRICT, 0.0) - np.where(kind > 1 - LENIENT_SHARE, STRICT, 0.0)
    halo = np.where(
        rng.random(count) < HALO_SHARE, rng.uniform(0.7, 0.95, count), rng.uniform(0.0, 0.35, count)
    )
    stretch = np.where(rng.random(count) < CENTRAL_SHARE, CENTRAL_STRETCH, rng.uniform(0.9, 1.15, count))
    span = np.bincount(superior[superior >= 0], minlength=count)
    favouring = (span >= TEAM_FOR_FAVOUR) & (rng.random(count) < FAVOURING_SHARE)
    return Habits(rng.normal(0, SEVERITY_SD, count) + extreme, halo, stretch, favouring)


@dataclass(frozen=True, slots=True)
class Leaning:
    """What one rater adds for one ratee, a row a dyad."""

    favour: Floats
    """Above zero for a favourite of this superior."""
    impression: Floats
    """Chance impression of this rater about this ratee."""


def leanings(panels: Panels, habits: Habits, seed: int) -> Leaning:
    """Favour and impression of every dyad; only superiors have favourites."""
    rng = stream(seed, "leanings")
    count = len(panels.ratee)
    chosen = rng.random(count) < FAVOURED_SHARE
    is_favoured = chosen & habits.is_favouring[panels.rater] & (panels.role == 1)
    return Leaning(np.where(is_favoured, FAVOUR, 0.0), rng.normal(0, DYAD_SD, count))

"""What a posterior is found from and made of: nodes, variance components, estimates."""

from dataclasses import dataclass

import numpy as np

from teladan.engine.calibration.conditional import Conditional
from teladan.engine.calibration.design import Floats, Ints
from teladan.engine.calibration.items import Structure
from teladan.engine.calibration.margins import Margins
from teladan.engine.calibration.sweeps import Haste, Side
from teladan.engine.calibration.tables import Tables

LEAST = 1e-4
"""Least variance, in square logits."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """What is known of nodes: unit of each ratee and rater, main role and component of each rater, whether a self node."""

    ratee_unit: Ints
    rater_unit: Ints
    rater_role: Ints
    component: Ints
    is_self: np.ndarray
    units: int
    roles: int


@dataclass
class Variances:
    """Square logits: ability and severity within units (severity by role), their unit effects, and the dyad effect."""

    ability: float
    severity: Floats
    unit_ability: float
    unit_severity: float
    dyad: float

    def as_array(self) -> Floats:
        return np.array([self.ability, *self.severity, self.unit_ability, self.unit_severity, self.dyad])


@dataclass
class Posterior:
    """Estimates, their variances and the variance components. `mean` is μ; role means are in `role`."""

    ratees: Side
    raters: Side
    mean: float
    role: Floats
    unit_ability: Floats
    unit_severity: Floats
    variances: Variances
    margins: Margins
    structure: Structure
    conditional: Conditional
    tables: Tables
    working: Floats
    weight: Floats
    rounds: int
    last_step: float
    last_change: float


def some_of(nodes: Nodes, rows: Ints, columns: Ints) -> Nodes:
    """The nodes of a sample; units keep their numbers, empty ones among them are left out."""
    both, place = np.unique(np.r_[nodes.ratee_unit[rows], nodes.rater_unit[columns]], return_inverse=True)
    place = place.astype(np.int32)
    return Nodes(
        place[: len(rows)],
        place[len(rows) :],
        nodes.rater_role[columns],
        np.zeros(len(columns), np.int32),
        nodes.is_self[columns],
        len(both) if nodes.units > 1 else 1,
        nodes.roles,
    )


def hastened(haste: Haste, before: Variances, after: Variances) -> Variances:
    """Variances move on the log scale; those that are 0 stay."""
    log = np.log(np.stack([before.as_array(), after.as_array()]) + LEAST / 100)
    chosen = np.exp(haste.next(log[0], log[1])) - LEAST / 100
    moved = np.where(after.as_array() > 0, chosen.clip(LEAST), 0.0)
    return Variances(float(moved[0]), moved[1:-3], float(moved[-3]), float(moved[-2]), float(moved[-1]))

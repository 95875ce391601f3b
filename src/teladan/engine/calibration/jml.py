"""Joint maximum likelihood, as Facets does it: no priors, every facet's element a fixed number (Linacre 1989).

A total of all lowest or all highest answers is moved by 0.3 score points, else its measure would be infinite. Ratees and items
are centred at 0; severity is what it then is. Its spread is overstated where ratees have few answers; that is known of
the method and left as it is, so that figures can be compared.
"""

from dataclasses import dataclass

import numpy as np

from teladan.engine.calibration.design import Design, Floats, Ints
from teladan.engine.calibration.items import EXTREME, Structure, expected_parts, moved_counts, structure_of
from teladan.engine.calibration.sweeps import Haste, Side, Sweeps, flat_side
from teladan.engine.calibration.tables import GRID, Tables, tables_of

LONGEST = 400


@dataclass
class Joint:
    """Estimates of one joint maximum likelihood fit."""

    ratees: Side
    raters: Side
    structure: Structure
    xi: Floats
    xi_information: Floats
    tables: Tables
    rounds: int
    last_step: float

    @property
    def cost(self) -> Floats:
        return self.structure.cost(self.xi)

    def extremes(self, design: Design) -> dict[str, int]:
        """How many of each facet have totals that were moved."""
        moved = moved_counts(design.counts, self.structure) != design.counts
        return {
            "ratees": int((self.ratees.nudge != 0).sum()),
            "raters": int((self.raters.nudge != 0).sum()),
            "items": int(moved.any(axis=1).sum()),
        }


def fit_joint(sweeps: Sweeps, is_partial: bool, tolerance: float = 1e-9) -> Joint:
    """Alternate Newton steps of ratees, raters, items and steps until none is longer than `tolerance` logits."""
    design = sweeps.design
    structure = structure_of(design.counts, is_partial, full_scale=True)
    xi = np.zeros(structure.parts.shape[2])
    ratees = flat_side(design.ratees, nudges(design, design.start, design.total, design.kind))
    raters = flat_side(
        design.raters, nudges(design, design.turned_start, design.turned_total, design.turned_kind)
    )
    observed = np.einsum("ik,ikp->p", moved_counts(design.counts, structure), structure.parts)
    haste = Haste(8)
    shift = np.zeros(len(design.kind_pattern))
    for rounds in range(1, LONGEST + 1):  # noqa: B007 - told afterwards
        place = np.concatenate([raters.x, xi])
        tables = tables_of(structure.cost(xi), design.patterns, 0.0)
        sweeps.move_ratees(ratees, raters, tables.dyad, shift)
        sweeps.move_raters(ratees, raters, tables.dyad, shift)
        xi, information = _move_items(sweeps, structure, xi, observed, ratees, raters, shift)
        _centre(ratees, raters)
        image = np.concatenate([raters.x, xi])
        last = float(np.abs(image - place).max())
        if last < tolerance:
            break
        chosen = haste.next(place, image)
        raters.x, xi = chosen[: design.raters].copy(), chosen[design.raters :].copy()
    tables = tables_of(structure.cost(xi), design.patterns, 0.0)
    sweeps.move_ratees(ratees, raters, tables.dyad, shift)
    ability = ratees.x - ratees.x.mean()
    raters.x = raters.x - ratees.x.mean()
    ratees.x = ability
    return Joint(ratees, raters, structure, xi, information, tables, rounds, last)


def _centre(ratees: Side, raters: Side) -> None:
    mean = ratees.x.mean()
    ratees.x -= mean
    raters.x -= mean


def _move_items(
    sweeps: Sweeps,
    structure: Structure,
    xi: Floats,
    observed: Floats,
    ratees: Side,
    raters: Side,
    shift: Floats,
) -> tuple[Floats, Floats]:
    """One Newton step of all items and steps together; items stay centred, what they lose severity gains."""
    lying = sweeps.histogram(ratees.x, raters.x, shift)
    weight = sweeps.design.patterns.T.astype(float) @ lying
    expected, information = expected_parts(structure, structure.cost(xi), GRID, weight)
    step = np.linalg.lstsq(information, expected - observed, rcond=1e-12)[0]
    step = step.clip(-1.0, 1.0)
    moved, lost = structure.centred(xi + step)
    raters.x += lost
    return moved, information


def nudges(design: Design, start: Ints, total: Ints, kind: Ints) -> Floats:
    """What is added to each node's score so that none is all lowest or all highest."""
    most = design.top * design.patterns.sum(axis=1)[design.kind_pattern][kind]
    has = np.diff(start) > 0
    sums, full = np.zeros(len(has)), np.zeros(len(has))
    sums[has] = np.add.reduceat(total, start[:-1][has])
    full[has] = np.add.reduceat(most, start[:-1][has])
    return np.where(sums == 0, EXTREME, np.where(sums == full, -EXTREME, 0.0))

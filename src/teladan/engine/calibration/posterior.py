"""The default method: empirical Bayes. Priors' variances, the dyad effect's and roles' means come from the data.

Items and steps are conditional estimates (`conditional.py`) and stay. Ability ~ N(μ + u, σ²) and severity ~ N(ρ + w, σ²_role) in unit
effects u, w; the estimates are the posterior mode, their variances those of the whole posterior (`margins.py`). Variances
follow MacKay's fixed point, σ² = Σx̂²/Σ(1 − v/σ²), whose fixed points are those of EM; the dyad variance is where its quasi-score, averaged over the posterior, is 0.

Where no dyad lies between units, data tell only the sum of the two unit variances. They begin equal and then stay so: half of a
unit's shift goes to either side, and the error of that half has the same variance however the truth divides.
"""

import numpy as np

from teladan.engine.calibration.conditional import fit_conditional
from teladan.engine.calibration.design import Floats, sample
from teladan.engine.calibration.items import structure_of
from teladan.engine.calibration.margins import DENSE, DENSE_LAST, Margins, Messages, Prior, margins
from teladan.engine.calibration.state import LEAST, Nodes, Posterior, Variances, hastened, some_of
from teladan.engine.calibration.sweeps import NOTHING, Haste, Side, Sweeps
from teladan.engine.calibration.tables import Tables, tables_of

FEWEST = 10
"""Raters of a role from which it has a variance of its own."""
ASSUMED = 0.25
"""Variance of severity, in square logits, of a role with fewer raters; others begin with it."""
ROUNDS, TURNS = 40, 60
SAMPLE, FEW_ROUNDS = 200_000, 3
"""Dyads of the sample with whose variances those of a large design begin, and rounds over everybody that follow it."""
FLOOR = 5e-3
"""Added to variances when their change is judged: near nothing, relative change means nothing."""


class Fit:
    """One posterior being found: state and the maps that move it."""

    def __init__(self, sweeps: Sweeps, nodes: Nodes) -> None:
        design = sweeps.design
        self.sweeps, self.nodes = sweeps, nodes
        self.has_units = nodes.units > 1
        units = max(nodes.units, 1)
        self.v = Variances(
            1.0, np.full(nodes.roles, ASSUMED), 0.1 * self.has_units, 0.1 * self.has_units, 0.25
        )
        self.u, self.w, self.mean, self.role = np.zeros(units), np.zeros(units), 0.0, np.zeros(nodes.roles)
        zeros = np.zeros(design.ratees, np.int32)
        unit = nodes.ratee_unit if self.has_units else zeros
        other = nodes.rater_unit if self.has_units else np.zeros(design.raters, np.int32)
        self.ratees = Side(
            np.zeros(design.ratees),
            zeros,
            np.ones(1),
            unit,
            np.zeros(units),
            NOTHING,
            np.zeros(design.ratees),
        )
        self.raters = Side(
            np.zeros(design.raters),
            nodes.rater_role,
            np.ones(nodes.roles),
            other,
            np.zeros(units),
            NOTHING,
            np.zeros(design.raters),
        )
        self.told: Messages | None = None
        self.bounds = (
            np.searchsorted(unit, np.arange(units + 1)),
            np.searchsorted(other, np.arange(units + 1)),
        )

    @property
    def shift(self) -> Floats:
        return self.role[self.sweeps.design.kind_role]

    def prior(self) -> Prior:
        units = (1 / self.v.unit_ability, 1 / self.v.unit_severity) if self.has_units else (0.0, 0.0)
        return Prior(*units, *self.bounds)

    def pack(self) -> Floats:
        return np.concatenate([self.raters.x, self.u, self.w, self.role, [self.mean]])

    def unpack(self, place: Floats) -> None:
        edges = np.cumsum([len(self.raters.x), len(self.u), len(self.w), len(self.role)])
        self.raters.x, self.u, self.w, self.role, mean = (each.copy() for each in np.split(place, edges))
        self.mean = float(mean[0])

    def turn(self, tables: Tables) -> None:
        """One round of steps of everything but variances."""
        self.ratees.precision = np.array([1 / self.v.ability])
        self.raters.precision = 1 / self.v.severity
        self.ratees.centre, self.raters.centre = self.mean + self.u, self.w
        self.sweeps.move_ratees(self.ratees, self.raters, tables.dyad, self.shift)
        self._move_mean()
        self.sweeps.move_raters(self.ratees, self.raters, tables.dyad, self.shift)
        if self.nodes.roles > 1:
            self._move_roles(tables)
        self._move_severity_units()

    def _move_mean(self) -> None:
        own = 1 / self.v.ability
        if not self.has_units:
            self.mean = float(self.ratees.x.mean())
            return
        count = np.diff(self.bounds[0])
        sums = np.bincount(self.ratees.unit, self.ratees.x, len(self.u))
        some = count > 0
        reliable = count[some] * own / (count[some] * own + 1 / self.v.unit_ability)
        self.mean = float(reliable @ (sums[some] / count[some]) / reliable.sum())
        self.u = (sums - count * self.mean) * own / (count * own + 1 / self.v.unit_ability)

    def _move_severity_units(self) -> None:
        """Unit effects of severity; and what all severities have in common goes to the abilities' side."""
        own = self.raters.precision[self.raters.group]
        if self.has_units:
            sums = np.bincount(self.raters.unit, self.raters.x * own, len(self.w))
            self.w = sums / (np.bincount(self.raters.unit, own, len(self.w)) + 1 / self.v.unit_severity)
        common = float(np.average(self.raters.x, weights=own)) if not self.has_units else float(self.w.mean())
        self.raters.x -= common
        self.ratees.x -= common
        self.mean -= common
        self.w = self.w - common * self.has_units

    def _move_roles(self, tables: Tables) -> None:
        """One Newton step of each role's mean, as if severities followed it; the first role's stays 0."""
        design, raters = self.sweeps.design, self.raters
        working, weight = self.moments(tables)
        role = design.kind_role[design.kind]
        roles = self.nodes.roles
        pull = np.bincount(role, working * weight, roles)
        pair, place = np.unique(design.rater.astype(np.int64) * roles + role, return_inverse=True)
        share = np.bincount(place, weight)
        whole = np.bincount(design.rater, weight, design.raters) + raters.precision[raters.group]
        followed = np.bincount(pair % roles, share**2 / whole[pair // roles], roles)
        step = -pull / np.maximum(np.bincount(role, weight, roles) - followed, 1e-9)
        self.role[1:] += step[1:].clip(-1, 1)

    def settle(self, tables: Tables, tolerance: float) -> tuple[int, float]:
        """Turn until no step is longer than `tolerance`."""
        haste = Haste(6 if len(self.raters.x) < 500_000 else 3)
        last = np.inf
        for turns in range(1, TURNS + 1):  # noqa: B007 - told afterwards
            place = self.pack()
            self.turn(tables)
            image = self.pack()
            last = float(np.abs(image - place).max())
            if last < tolerance:
                break
            self.unpack(haste.next(place, image))
        return turns, last

    def moments(self, tables: Tables) -> tuple[Floats, Floats]:
        """Working residual and weight of every dyad."""
        return self.sweeps.moments(self.ratees, self.raters, tables.dyad, self.shift)

    def spread(self, tables: Tables, limit: int) -> Margins:
        """Variances of everything where the estimates stand."""
        weight = self.moments(tables)[1]
        at = margins(
            self.sweeps.design, weight, (self.ratees, self.raters), self.prior(), self.sweeps.crew,
            self.nodes.component, limit, self.told,
        )  # fmt: skip
        self.told = at.messages
        return at

    def renew(self, tables: Tables, at: Margins) -> Variances:
        """The next variances."""
        ability = _mackay(self.ratees.x - self.mean - self.u[self.ratees.unit], at.ratee_own, self.v.ability)
        off = self.raters.x - self.w[self.raters.unit]
        severity = np.array(
            [
                _role(off, at.rater_own, self.v.severity[each], self.nodes.rater_role == each)
                for each in range(self.nodes.roles)
            ]
        )
        score, information = self.sweeps.dyad_score(
            self.ratees, self.raters, tables.dyad, self.shift, at.dyad
        )
        change = score / information
        dyad = float(np.clip(self.v.dyad + change, self.v.dyad / 4, self.v.dyad * 4))
        unit_ability, unit_severity = 0.0, 0.0
        if self.has_units:
            unit_ability = _mackay(self.u, at.unit_ability, self.v.unit_ability)
            unit_severity = _mackay(self.w, at.unit_severity, self.v.unit_severity)
        return Variances(ability, severity, unit_ability, unit_severity, max(dyad, LEAST))


def _mackay(x: Floats, spread: Floats, variance: float) -> float:
    known = float((1 - spread / variance).clip(1e-6, 1).sum())
    return float(np.clip(float((x**2).sum()) / known, max(variance / 4, LEAST), max(variance * 4, LEAST)))


def _role(off: Floats, spread: Floats, variance: float, rows: np.ndarray) -> float:
    return _mackay(off[rows], spread[rows], variance) if rows.sum() >= FEWEST else variance


def fit_posterior(sweeps: Sweeps, nodes: Nodes, is_partial: bool, tolerance: float = 1e-8) -> Posterior:
    """Find the posterior: variances by rounds, within each the mode; at the end the variances of everything.

    A nation's variances begin with those of some of its units, so that few rounds over everybody are left.
    """
    design = sweeps.design
    structure = structure_of(design.counts, is_partial, full_scale=False)
    conditional = fit_conditional(design, structure)
    cost = structure.cost(conditional.xi)
    fit = Fit(sweeps, nodes)
    is_large = design.is_large
    if design.patterns.sum(axis=1).max() < 2:
        fit.v.dyad = 0.0  # one answer a dyad: the dyad's effect cannot be told from the answer's own chance
    elif is_large:
        part, rows, columns = sample(design, SAMPLE)
        few = Fit(Sweeps(part, sweeps.crew), some_of(nodes, rows, columns))
        few.v.dyad = fit.v.dyad
        _rounds(few, cost, 1e-3, 1e-3)
        fit.v = few.v
        fit.mean, fit.role = few.mean, few.role
    limits = (1e-3, 5e-3, FEW_ROUNDS) if is_large else (tolerance, 1e-4, ROUNDS)
    total, last, change = _rounds(fit, cost, *limits)
    tables = tables_of(cost, design.patterns, fit.v.dyad)
    turns, last = fit.settle(tables, 1e-3 if is_large else tolerance)
    at = fit.spread(tables, DENSE_LAST)
    working, weight = fit.moments(tables)
    return Posterior(
        fit.ratees, fit.raters, fit.mean, fit.role, fit.u, fit.w, fit.v, at, structure, conditional, tables,
        working, weight, total + turns, last, change,
    )  # fmt: skip


def _rounds(
    fit: Fit, cost: Floats, tolerance: float, enough: float, most: int = ROUNDS
) -> tuple[int, float, float]:
    """Mode and variances in turn until no variance changes by more than `enough`: turns, longest step, change."""
    haste, total, change, last = Haste(4), 0, np.inf, np.inf
    for _ in range(most):
        tables = tables_of(cost, fit.sweeps.design.patterns, fit.v.dyad)
        turns, last = fit.settle(tables, max(tolerance, min(1e-2, 0.02 * change)))
        total += turns
        before = fit.v
        after = fit.renew(tables, fit.spread(tables, DENSE))
        if before.dyad == 0:
            after.dyad = 0.0
        change = float(np.abs(np.log((after.as_array() + FLOOR) / (before.as_array() + FLOOR))).max())
        fit.v = hastened(haste, before, after)
        if change < max(enough, tolerance):
            break
    return total, last, change

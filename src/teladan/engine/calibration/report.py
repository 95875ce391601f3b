"""Estimates as tables, rows in order of first appearance, labels as in the file."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teladan.engine.calibration.design import Bools, Floats, Ints
from teladan.engine.calibration.estimates import Estimates
from teladan.engine.calibration.flags import flags, reliabilities
from teladan.engine.calibration.habits import Habits
from teladan.engine.calibration.intake import Coded
from teladan.engine.calibration.items import answer_shares
from teladan.engine.calibration.links import Links
from teladan.engine.calibration.normal import half_width
from teladan.engine.calibration.pairs import local
from teladan.engine.calibration.prepare import Prepared
from teladan.engine.calibration.spec import Cycles, Method, Options
from teladan.engine.calibration.tables import GRID, NODES


@dataclass(frozen=True)
class Report:
    """What the tables are made from."""

    coded: Coded
    prepared: Prepared
    estimates: Estimates
    habits: Habits
    links: Links
    options: Options

    @property
    def shown(self) -> Ints:
        """Raters in order of first appearance; those who rate only themselves as well, but not a rater's self node."""
        order = self.prepared.rater_order
        selves = self.prepared.nodes.is_self[order]
        real = set(self.prepared.rater_person[order[~selves]].tolist())
        only = np.array([person not in real for person in self.prepared.rater_person[order].tolist()], bool)
        return order[~selves | only]

    @property
    def is_estimable(self) -> Bools:
        """Whether a rater's severity can be told apart from ratees' abilities: not alone in a component, not of oneself."""
        real = ~self.prepared.nodes.is_self
        component = self.prepared.nodes.component
        count = np.bincount(component[real], minlength=int(component.max()) + 1)
        return real & (count[component] > 1)

    def names(self, person: Ints) -> pl.Series:
        return self.coded.people.gather(person)

    def cycle(self, codes: Ints) -> pl.Series:
        return pl.Series("cycle", self.coded.cycles).gather(codes)


def raters(report: Report) -> pl.DataFrame:
    """One row a rater (and cycle, where cycles are separate)."""
    p, e, rows = report.prepared, report.estimates, report.shown
    known = report.is_estimable[rows]
    design = p.design
    answers = np.add.reduceat(
        np.r_[design.patterns.sum(axis=1)[design.kind_pattern][design.turned_kind], 0],
        design.turned_start[:-1],
    )
    rated = np.diff(design.turned_start)
    wide = half_width(report.options.interval)
    frame = pl.DataFrame(
        {
            "rater": report.names(p.rater_person[rows]),
            "component": report.links.of_rater[rows] + 1,
            "n_ratees": rated[rows],
            "n_ratings": answers[rows],
            "severity": _known(e.severity[rows], known),
            "se": _known(e.severity_se[rows], known),
            "lower": _known((e.severity - wide * e.severity_se)[rows], known),
            "upper": _known((e.severity + wide * e.severity_se)[rows], known),
            "infit": _known(report.habits.infit[rows]),
            "outfit": _known(report.habits.outfit[rows]),
            "halo": _known(report.habits.halo[rows]),
            "centrality": _known(report.habits.centrality[rows]),
            "reliability": _known(reliabilities(e, report.is_estimable)[rows], known),
            "flag": [str(each) for each in flags(e, rated, report.is_estimable, report.options)[rows]],
        }
    )
    separate = report.coded.cycles and report.options.cycles is Cycles.SEPARATE
    return frame.with_columns(report.cycle(p.rater_cycle[rows])) if separate else frame


def _known(values: Floats, known: Bools | None = None) -> pl.Series:
    good = np.isfinite(values) if known is None else np.isfinite(values) & known
    return pl.Series(np.where(good, values, np.nan)).fill_nan(None)


def ratees(report: Report) -> pl.DataFrame:
    """One row a ratee (and cycle). Averages are in the file's scale; self ratings are not in them."""
    p, e, rows = report.prepared, report.estimates, report.prepared.ratee_order
    design = p.design
    others = np.bincount(design.ratee[~p.nodes.is_self[design.rater]], minlength=design.ratees)
    raw = np.divide(p.raw_sum, p.raw_count, out=np.full(design.ratees, np.nan), where=p.raw_count > 0)
    frame = pl.DataFrame(
        {
            "ratee": report.names(p.ratee_person[rows]),
            "component": report.links.of_ratee[rows] + 1,
            "n_raters": others[rows],
            "measure": _known(e.ability[rows]),
            "se": _known(e.ability_se[rows]),
            "raw_average": _known(raw[rows] + report.coded.lowest),
            "fair_average": _known(fair_averages(report)[rows] + report.coded.lowest),
        }
    )
    return frame.with_columns(report.cycle(p.ratee_cycle[rows])) if report.coded.cycles else frame


def fair_averages(report: Report) -> Floats:
    """Expected answer of each ratee to an item of mean difficulty by a rater of mean severity."""
    e = report.estimates
    xi = e.xi.copy()
    if not e.structure.is_partial:
        xi[: e.structure.items] = 0
    cost = e.structure.cost(xi)
    if not e.structure.is_partial:
        cost = cost[np.argmax(e.structure.open.sum(axis=1))][None]
    points, share = np.polynomial.hermite_e.hermegauss(NODES)
    if e.dyad <= 0:
        points, share = np.zeros(1), np.ones(1)
    category = np.arange(cost.shape[1])
    curve = sum(
        part * (answer_shares(cost, GRID + np.sqrt(e.dyad) * point) @ category).mean(axis=0)
        for part, point in zip(share / share.sum(), points, strict=True)
    )
    rows = report.is_estimable
    mean = float(e.severity[rows].mean()) if report.options.method is Method.JML and rows.any() else 0.0
    return np.interp(e.ability + e.location - mean, GRID, np.asarray(curve))


def items(report: Report) -> pl.DataFrame:
    """One row an item."""
    e, rows = report.estimates, report.coded.items.order
    return pl.DataFrame(
        {
            "item": report.coded.items.labels.gather(rows),
            "difficulty": _known(e.xi[: e.structure.items][rows], np.isfinite(e.difficulty_se[rows])),
            "se": _known(e.difficulty_se[rows]),
            "infit": _known(report.habits.item_infit[rows]),
            "outfit": _known(report.habits.item_outfit[rows]),
        }
    )


def steps(report: Report) -> pl.DataFrame:
    """One row a threshold, named by the rating it leads to (and its item, in partial credit)."""
    e, coded = report.estimates, report.coded
    tau = e.structure.thresholds() @ e.xi - e.location
    names = [str(coded.lowest + each) for each in range(1, coded.top + 1)]
    order = coded.items.order if e.structure.is_partial else np.zeros(1, int)
    frame = pl.DataFrame(
        {
            "step": names * len(order),
            "threshold": _known(tau[order].ravel()),
            "se": _known(e.threshold_se[order].ravel()),
        }
    )
    if not e.structure.is_partial:
        return frame
    label = coded.items.labels.gather(np.repeat(order, coded.top))
    rows = np.concatenate([e.structure.open[each][1:] for each in order])
    return frame.with_columns(item=label).filter(pl.Series(rows))


def pairs(report: Report) -> pl.DataFrame:
    """One row a dyad: total observed and expected in the file's scale, the ratee's measure as this rater sees it."""
    p, e = report.prepared, report.estimates
    design = p.design
    n = design.patterns.sum(axis=1)[design.kind_pattern][design.kind]
    expected, measure, se = local(design, e.tables.dyad, e.ability + e.location, e.severity + 0.0)
    posterior = e.posterior
    if posterior is not None:
        d = posterior.ratees.x[design.ratee] - posterior.raters.x[design.rater] - e.shift[design.kind]
        expected = _expected(e.tables.dyad, design.kind_pattern[design.kind], d)
        pull = e.dyad * e.weight
        measure = e.ability[design.ratee] + pull * e.working
        se = np.sqrt(np.maximum(e.dyad * (1 - pull) + pull**2 * posterior.margins.dyad, 0))
        left = 1 / np.maximum(e.weight, 1e-9) - posterior.margins.dyad
        t = e.working / np.sqrt(np.maximum(left, 1e-9))
    else:
        measure = measure - e.location
        t = (measure - e.ability[design.ratee]) / se
    first = np.lexsort((_place(p.rater_order)[design.rater], _place(p.ratee_order)[design.ratee]))
    frame = pl.DataFrame(
        {
            "ratee": report.names(p.ratee_person[design.ratee[first]]),
            "rater": report.names(p.rater_person[design.rater[first]]),
            "n": n[first],
            "observed": (design.total + n * report.coded.lowest)[first],
            "expected": (expected + n * report.coded.lowest)[first],
            "measure": measure[first],
            "se": _known(se[first]),
            "t": _known(t[first]),
        }
    )
    return (
        frame.with_columns(report.cycle(p.ratee_cycle[design.ratee[first]])) if report.coded.cycles else frame
    )


def _expected(table: Floats, pattern: Ints, d: Floats) -> Floats:
    out = np.zeros(len(d))
    for each in np.unique(pattern):
        rows = pattern == each
        out[rows] = np.interp(d[rows], GRID, table[each, :, 0])
    return out


def _place(order: Ints) -> Ints:
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return place

"""What calibration finds again of a known truth: error beside an oracle, coverage, variances, flags, favouritism.

STUDY_SEEDS sets the repetitions of each design (default 20; the acceptance figures want 50 and 200). Each mean is followed by its Monte
Carlo standard error. The oracle knows items, steps and variances and uses the same posterior mode and its margins: what it cannot do, no
estimate from the same answers can.
"""

import os
from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np
import polars as pl

from benchmarks.measuring import Result
from teladan.engine.calibration.favour import Contrasts, contrasts_of
from teladan.engine.calibration.margins import DENSE_LAST, Margins
from teladan.engine.calibration.normal import upper_tail
from teladan.engine.calibration.posterior import Fit, fit_posterior
from teladan.engine.calibration.simulate import Drawn, World, draw, everyone_rates
from teladan.engine.calibration.state import Nodes
from teladan.engine.calibration.sweeps import Crew, Side, Sweeps
from teladan.engine.calibration.tables import Tables, tables_of

SEEDS = int(os.environ.get("STUDY_SEEDS", "20"))
PEOPLE, TEAM = 1000, 10
CLUSTERED = World(unit_ability=0.4, unit_severity=0.36)
Numbers = Mapping[str, float]


def measure() -> Result:
    """Every design, averaged over seeds."""
    rows: list[tuple[str, float, str]] = []
    for name, work in (
        ("linked", lambda seed: recovered(seed, 1)),
        ("disjoint", lambda seed: recovered(seed, 0)),
        *((f"span {span}", lambda seed, span=span: favoured(seed, span, 0.77, 0.0)) for span in (10, 40)),
        ("span 10, no links", lambda seed: favoured(seed, 10, 0.77, 0.0, Circle.ISLANDS)),
        *(
            (
                f"span {span}, everyone rates",
                lambda seed, span=span: favoured(seed, span, 0.77, 0.0, Circle.EVERYONE),
            )
            for span in (10, 40)
        ),
        ("null, true gap 0.5, span 20", lambda seed: favoured(seed, 20, 0.0, 0.5)),
    ):
        rows += averaged(name, work)
    return Result(
        "Calibration of a known truth",
        rows,
        f"{SEEDS} seeds; {PEOPLE:,} people in teams of {TEAM}, 10 items, 5 categories, dyad SD 0.5; ± is the Monte Carlo error.",
    )


def averaged(name: str, work: Callable[[int], Numbers]) -> list[tuple[str, float, str]]:
    """Mean of each figure over seeds, with its standard error as the unit."""
    found = pl.DataFrame([dict(work(seed)) for seed in range(SEEDS)])
    rows = []
    for column in found.columns:
        values = found[column].drop_nulls().drop_nans()
        if values.is_empty():
            continue
        error = float(values.std() or 0.0) / len(values) ** 0.5  # type: ignore[arg-type]
        rows.append((f"{name}: {column}", float(values.mean() or 0.0), f"± {error:.4f}"))  # type: ignore[arg-type]
    return rows


def nodes_of(drawn: Drawn, component: np.ndarray, units: int) -> Nodes:
    raters = len(drawn.severity)
    unit = (drawn.unit_of_ratee.astype(np.int32), drawn.unit_of_rater.astype(np.int32))
    return Nodes(
        *unit, np.zeros(raters, np.int32), component.astype(np.int32), np.zeros(raters, bool), units, 1
    )


def recovered(seed: int, across: int) -> Numbers:
    """Coverage and error of severities, and what the variances are beside the truth."""
    ratee, rater, unit = everyone_rates(PEOPLE, TEAM, 4, across, seed)
    drawn = draw(ratee, rater, (unit, unit), CLUSTERED, seed + 1000)
    component = np.zeros(PEOPLE, int) if across else unit
    sweeps, nodes = Sweeps(drawn.design, Crew()), nodes_of(drawn, component, PEOPLE // TEAM)
    fit = fit_posterior(sweeps, nodes, False, 1e-6)
    off = _relative(fit.raters.x, component) - _relative(drawn.severity, component)
    best = _relative(oracle(sweeps, nodes, drawn)[0].raters.x, component) - _relative(
        drawn.severity, component
    )
    se = np.sqrt(fit.margins.relative)
    means = _means(fit.ratees.x - fit.mean, unit) - _means(drawn.ability, unit)
    v = fit.variances
    z = (0.5 - np.abs(fit.raters.x)) / np.sqrt(fit.margins.rater)
    flagged = upper_tail(z) >= 0.95
    far = np.abs(drawn.severity) > 1
    return {
        "RMSE of severity": float(np.sqrt(np.mean(off**2))),
        "RMSE beside the oracle": float(np.sqrt(np.mean(off**2) / np.mean(best**2))),
        "coverage of 95% intervals, severity in component": float(np.mean(np.abs(off) < 1.96 * se)),
        "coverage, unit mean with its effect": float(np.mean(np.abs(means) < 1.96 * np.sqrt(fit.margins.unit_mean))),
        "coverage, ability": float(np.mean(np.abs(fit.ratees.x - fit.mean - drawn.ability) < 1.96 * np.sqrt(fit.margins.ratee))),
        "variance of ability / truth": v.ability / 1.0,
        "variance of severity / truth": float(v.severity[0]) / 0.36,
        "variance of dyads / truth": v.dyad / 0.25,
        "sum of unit variances / truth": (v.unit_ability + v.unit_severity) / (0.4**2 + 0.36**2),
        "share of flags on |severity| < 0.5": float(np.mean(np.abs(drawn.severity[flagged]) < 0.5)) if flagged.any() else np.nan,
        "power at |severity| > 1, span 5": float(np.mean(flagged[far])) if far.any() else np.nan,
    }  # fmt: skip


def oracle(sweeps: Sweeps, nodes: Nodes, drawn: Drawn) -> tuple[Fit, Tables]:
    """The mode by one who knows items, steps and all variances."""
    world = drawn.world
    best = Fit(sweeps, nodes)
    best.v.ability, best.v.severity, best.v.dyad = (
        world.ability**2,
        np.array([world.severity**2]),
        world.dyad**2,
    )
    if best.has_units:
        best.v.unit_ability, best.v.unit_severity = world.unit_ability**2, world.unit_severity**2
    steps = np.r_[0.0, np.cumsum(world.steps)]
    cost = np.arange(len(steps)) * drawn.difficulty[:, None] + steps
    tables = tables_of(cost, sweeps.design.patterns, world.dyad**2)
    best.settle(tables, 1e-6)
    return best, tables


class Circle(StrEnum):
    """Who else rates the people of a superior, four each; three of the team and one from elsewhere, so that one rater in five comes from outside."""

    LINKED = "superiors rate their own people only"
    ISLANDS = "the same, but all four raters are of the team: no team has to do with another"
    EVERYONE = "superiors are among the others' raters too, as where everybody rates"


def pairs_of(
    people: int, span: int, circle: Circle, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, int]:
    """Ratee and rater of each dyad, by ratee, and the number of raters; the first people ÷ span raters are the superiors."""
    person = np.arange(people)
    boss, place = person // span, person % span
    first, count = person - place, people // span
    if circle is Circle.ISLANDS:
        peers = first[:, None] + np.argsort(rng.random((people, span)), axis=1)[:, :4]
    else:
        turn = np.argsort(rng.random((people, span - 1)), axis=1)[:, :3] + 1
        other = (person + span + rng.integers(0, people - 2 * span, people)) % people
        peers = np.column_stack([first[:, None] + (place[:, None] + turn) % span, other])
    apart = 0 if circle is Circle.EVERYONE else count
    rater = np.column_stack([boss, apart + peers])
    key = (person[:, None] * (apart + people) + rater)[(rater != person[:, None]) | (apart > 0)]
    key = np.unique(key)
    return (
        (key // (apart + people)).astype(np.int32),
        (key % (apart + people)).astype(np.int32),
        apart + people,
    )


def favoured(seed: int, span: int, favour: float, gap: float, circle: Circle = Circle.LINKED) -> Numbers:
    """What is found where 5% of superiors favour the own group by `favour` logits and groups truly lie `gap` apart."""
    rng = np.random.default_rng(seed)
    people = 4000 // span * span
    raters = people // span
    ratee, rater, count = pairs_of(people, span, circle, rng)
    group = rng.integers(0, 2, people)
    own = np.full(count, -1)
    own[:raters] = group[:raters] if circle is Circle.EVERYONE else rng.integers(0, 2, raters)
    guilty = np.zeros(count, bool)
    guilty[:raters] = rng.random(raters) < (0.05 if favour else 0.0)
    extra = gap * group[ratee] + favour * (guilty[rater] & (group[ratee] == own[rater]))
    drawn = draw(ratee, rater, (np.zeros(people, int), np.zeros(count, int)), World(), seed + 5, extra)
    sweeps = Sweeps(drawn.design, Crew())
    nodes = nodes_of(drawn, np.zeros(len(drawn.severity), int), 1)
    fit = fit_posterior(sweeps, nodes, False, 1e-5)
    best, tables = oracle(sweeps, nodes, drawn)
    at = best.spread(tables, DENSE_LAST)
    working, weight = best.moments(tables)
    sides, guilty = (group, own), guilty[:raters]
    found = _contrasts(
        drawn, (fit.working, fit.weight, fit.margins), sides, fit.ratees.x, fit.variances.ability
    )
    ideal = _contrasts(drawn, (working, weight, at), sides, best.ratees.x, best.v.ability)
    z, q = (found.contrast / found.se)[:raters], found.q[:raters]
    tested = np.isfinite(z)
    flagged = tested & (q <= 0.05)
    return {
        "false share of flagged contrasts (0 where none)": float(np.mean(~guilty[flagged]))
        if flagged.any()
        else 0.0,
        "power": float(np.mean(flagged[guilty & tested])) if (guilty & tested).any() else np.nan,
        "AUC": _auc(z[tested], guilty[tested]),
        "AUC of the oracle": _auc((ideal.contrast / ideal.se)[:raters][tested], guilty[tested]),
        "share of p < 0.05 among the innocent": float(np.mean(found.p[:raters][tested & ~guilty] < 0.05)),
        "power of severity flags at |severity| > 1": _severity_power(fit.raters, fit.margins, drawn, raters),
        "the same by the oracle": _severity_power(best.raters, at, drawn, raters),
    }


def _contrasts(
    drawn: Drawn,
    found: tuple[np.ndarray, np.ndarray, Margins],
    sides: tuple[np.ndarray, np.ndarray],
    ability: np.ndarray,
    variance: float,
) -> Contrasts:
    working, weight, at = found
    selves = np.zeros(len(drawn.severity), int)
    return contrasts_of(drawn.design, working, weight, at.rater, sides, selves, 2, (ability, 1 / variance))


def _severity_power(side: Side, at: Margins, drawn: Drawn, raters: int) -> float:
    z = (0.5 - np.abs(side.x[:raters])) / np.sqrt(at.rater[:raters])
    far = np.abs(drawn.severity[:raters]) > 1
    return float(np.mean(upper_tail(z)[far] >= 0.95)) if far.any() else np.nan


def _auc(score: np.ndarray, guilty: np.ndarray) -> float:
    if not guilty.any() or guilty.all():
        return float("nan")
    rank = np.argsort(np.argsort(score)) + 1
    n = guilty.sum()
    return float((rank[guilty].sum() - n * (n + 1) / 2) / (n * (len(score) - n)))


def _relative(values: np.ndarray, component: np.ndarray) -> np.ndarray:
    return values - _means(values, component)[component]


def _means(values: np.ndarray, code: np.ndarray) -> np.ndarray:
    return np.bincount(code, values) / np.bincount(code)

"""What the three methods have in common when they are done: one set of estimates, whoever made them."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from teladan.engine.calibration.conditional import Conditional
from teladan.engine.calibration.design import Design, Floats
from teladan.engine.calibration.items import Structure
from teladan.engine.calibration.jml import Joint, fit_joint
from teladan.engine.calibration.mml import fit_marginal
from teladan.engine.calibration.normal import upper_tail
from teladan.engine.calibration.posterior import fit_posterior
from teladan.engine.calibration.prepare import Prepared
from teladan.engine.calibration.spec import Method, Options, Scale
from teladan.engine.calibration.state import Posterior
from teladan.engine.calibration.sweeps import Sweeps, flat_side
from teladan.engine.calibration.tables import Tables, tables_of


@dataclass
class Estimates:
    """Measures in logits with standard errors. `location` is what thresholds carry; `shift` has one value a kind of dyad."""

    ability: Floats
    ability_se: Floats
    severity: Floats
    severity_se: Floats
    structure: Structure
    xi: Floats
    difficulty_se: Floats
    threshold_se: Floats
    location: float
    shift: Floats
    tables: Tables
    working: Floats
    weight: Floats
    severity_variance: Floats
    dyad: float = 0.0
    """Variance of the dyad effect."""
    reliability: Floats | None = None
    beyond: tuple[Floats, Floats] | None = None
    """Probability that severity lies further than the margin above, and below, the mean of its role."""
    posterior: Posterior | None = None
    summary: dict[str, Any] = field(default_factory=dict)


def estimated(prepared: Prepared, sweeps: Sweeps, options: Options) -> Estimates:
    """Estimates by the method asked for."""
    match options.method:
        case Method.JML:
            return _joint(sweeps, options)
        case Method.MML:
            return _marginal(sweeps, options)
        case Method.MAP:
            return _posterior(prepared, sweeps, options)


def _joint(sweeps: Sweeps, options: Options) -> Estimates:
    fit = fit_joint(sweeps, options.scale is Scale.PARTIAL)
    shift = np.zeros(len(sweeps.design.kind_pattern))
    working, weight = sweeps.moments(fit.ratees, fit.raters, fit.tables.dyad, shift)
    items, steps = _own_errors(fit.structure, fit.xi_information)
    variance = 1 / np.maximum(fit.raters.heft, 1e-12)
    return Estimates(
        fit.ratees.x, fit.ratees.heft**-0.5, fit.raters.x, np.sqrt(variance), fit.structure, fit.xi, items, steps, 0.0,
        shift, fit.tables, working, weight, variance,
        summary={
            "iterations": fit.rounds, "last_step": fit.last_step, "converged": fit.last_step < 1e-6,
            "extremes": fit.extremes(sweeps.design), "largest_unmet_total": _unmet(fit, sweeps.design, working * weight),
        },
    )  # fmt: skip


def _unmet(fit: Joint, design: Design, residual: Floats) -> float:
    """How many score points the expected total of a ratee or rater is off, at most, from the (moved) observed one."""
    ratees = np.bincount(design.ratee, residual, design.ratees) + fit.ratees.nudge
    raters = np.bincount(design.rater, residual, design.raters) + fit.raters.nudge
    return float(max(np.abs(ratees).max(), np.abs(raters).max()))


def _marginal(sweeps: Sweeps, options: Options) -> Estimates:
    fit = fit_marginal(sweeps, options.scale is Scale.PARTIAL)
    design = sweeps.design
    tables = tables_of(fit.cost, design.patterns, 0.0)
    ratees, raters = flat_side(design.ratees), flat_side(design.raters)
    ratees.x, raters.x = fit.measure + fit.location, fit.severity
    shift = np.zeros(len(design.kind_pattern))
    working, weight = sweeps.moments(ratees, raters, tables.dyad, shift)
    items, steps = _own_errors(fit.structure, fit.xi_information)
    variance = 1 / np.maximum(fit.severity_information, 1e-12)
    return Estimates(
        fit.measure, fit.measure_sd, fit.severity, np.sqrt(variance), fit.structure, fit.xi, items, steps, fit.location,
        shift, tables, working, weight, variance,
        summary={
            "iterations": fit.rounds, "last_step": fit.last_step, "converged": fit.last_step < 1e-5,
            "log_likelihood": fit.log_likelihood, "variances": {"ability": fit.sigma**2},
        },
    )  # fmt: skip


def _own_errors(structure: Structure, information: Floats) -> tuple[Floats, Floats]:
    """1/√information of each item and threshold, all else held fixed."""
    own = np.diag(information)
    difficulty = np.where(own[: structure.items] > 1e-9, own[: structure.items].clip(1e-9) ** -0.5, np.nan)
    maps = structure.thresholds()
    # a threshold moves all answers above it, so its information is that of the sum of the parameters behind it
    basis = np.nan_to_num(structure.thresholds_alone())
    alone = np.einsum("isp,pq,isq->is", basis, information, basis)
    return difficulty, np.where(
        np.isfinite(maps).all(axis=2) & (alone > 1e-9), alone.clip(1e-9) ** -0.5, np.nan
    )


def _posterior(prepared: Prepared, sweeps: Sweeps, options: Options) -> Estimates:
    fit = fit_posterior(sweeps, prepared.nodes, options.scale is Scale.PARTIAL)
    nodes, at = prepared.nodes, fit.margins
    prior = fit.variances.severity[nodes.rater_role] + fit.variances.unit_severity
    with_role = fit.raters.x + fit.role[nodes.rater_role]
    severity = with_role - _component_means(with_role, prepared)
    relative = fit.raters.x - _component_means(fit.raters.x, prepared)
    se = np.sqrt(np.maximum(at.relative, 1e-12))
    covariance = fit.conditional
    return Estimates(
        fit.ratees.x - fit.mean, np.sqrt(at.ratee), severity, se, fit.structure, fit.conditional.xi,
        *_conditional_errors(fit.structure, covariance), fit.mean, fit.role[sweeps.design.kind_role], fit.tables,
        fit.working, fit.weight, at.rater, fit.variances.dyad,
        1 - at.relative / np.maximum(prior, 1e-12),
        (upper_tail((options.margin - relative) / se), upper_tail((options.margin + relative) / se)),
        fit, _told(fit, prepared),
    )  # fmt: skip


def _component_means(value: Floats, prepared: Prepared) -> Floats:
    """For each rater the mean of the component's raters, self nodes apart."""
    component, real = prepared.nodes.component, ~prepared.nodes.is_self
    count = np.bincount(component[real], minlength=int(component.max()) + 1)
    total = np.bincount(component[real], value[real], len(count))
    return np.asarray((total / np.maximum(count, 1))[component])


def _conditional_errors(structure: Structure, found: Conditional) -> tuple[Floats, Floats]:
    difficulty = np.sqrt(np.diag(found.covariance)[: structure.items].clip(0))
    maps = structure.thresholds()
    spread = np.einsum("isp,pq,isq->is", np.nan_to_num(maps), found.covariance, np.nan_to_num(maps))
    known = np.isfinite(maps).all(axis=2)
    return np.where(difficulty > 0, difficulty, np.nan), np.where(known, np.sqrt(spread.clip(0)), np.nan)


def _told(fit: Posterior, prepared: Prepared) -> dict[str, Any]:
    variances: dict[str, Any] = {
        "ability": fit.variances.ability,
        "severity": [float(each) for each in fit.variances.severity],
        "dyad": fit.variances.dyad,
    }
    if prepared.nodes.units > 1:
        variances |= {
            "unit_ability": fit.variances.unit_ability,
            "unit_severity": fit.variances.unit_severity,
        }
    return {
        "iterations": fit.rounds,
        "last_step": fit.last_step,
        "converged": fit.last_step < 1e-3 and fit.last_change < 1e-2,
        "variances": variances,
        "role_means": [float(each) for each in fit.role],
        "exact_variances": fit.margins.is_exact,
    }

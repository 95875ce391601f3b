"""The summary of a calibration: what was done, how it ended, how reliable facets are, and where it came from."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from teladan.engine.calibration.remarks import are_steps_held, few_raters
from teladan.engine.calibration.report import Report
from teladan.engine.calibration.spec import Method
from teladan.engine.provenance import ENGINE
from teladan.engine.words import Said

EXTREMES = {
    Method.JML: "totals of all lowest or all highest answers are moved by 0.3 score points",
    Method.MML: "totals of raters with all lowest or all highest answers are moved by 0.3 score points; ratees need no treatment",
    Method.MAP: "none needed: priors keep every measure finite",
}


def summary_of(
    report: Report, frames: Mapping[str, pl.DataFrame], shared: Mapping[str, Any], remarks: Sequence[Said]
) -> dict[str, Any]:
    """JSON-able; numbers are plain, NaN becomes null."""
    coded, options, e = report.coded, report.options, report.estimates
    design = report.prepared.design
    told: dict[str, Any] = {
        "method": str(options.method),
        "scale": str(options.scale),
        "ratings": int(design.counts.sum()),
        "pairs": design.dyads,
        "ratees": frames["ratees"].height,
        "raters": frames["raters"].height,
        "items": design.items,
        "lowest_rating": coded.lowest,
        "highest_rating": coded.lowest + coded.top,
        "components": report.links.count,
        "self_ratings": report.prepared.self_rows,
        "location": e.location,
        **{key: value for key, value in e.summary.items() if key != "role_means"},
    }
    told["variances"] = _by_role(report)
    if coded.roles and "role_means" in e.summary:
        told["role_severity"] = dict(zip(coded.roles, e.summary["role_means"], strict=False))
    told["reliability"] = {
        "ratees": separation(e.ability, e.ability_se, options.method is Method.JML),
        "raters": separation(
            e.severity[report.is_estimable],
            e.severity_se[report.is_estimable],
            options.method is not Method.MAP,
        ),
        "items": separation(e.xi[: design.items], e.difficulty_se, fixed=True),
    }
    told["treatments"] = {
        "extreme_totals": EXTREMES[options.method],
        "one_category_items": _one_category(report),
        "unused_categories": _unused(report),
        "not_estimable_raters": int((frames["raters"]["flag"] == "not_estimable").sum()),
        "steps_held_by_prior": are_steps_held(report),
        "roles_with_assumed_variance": few_raters(report),
        "raters_with_one_ratee": int((frames["raters"]["n_ratees"] == 1).sum()),
    }
    told["remarks"] = [str(each) for each in remarks]
    told["favouritism"] = {
        "shared": dict(shared),
        "flagged": int((frames["contrasts"]["flag"] == "favours").sum()),
    }
    told["provenance"] = {
        "engine": ENGINE,
        "input": input_digest(report),
        "options": {name: _plain(getattr(options, name)) for name in options.__slots__ if name != "threads"},
    }
    return told


def separation(measure: np.ndarray, se: np.ndarray, fixed: bool) -> dict[str, float | None]:
    """Separation G (true spread over error), strata (4G + 1)/3 and reliability G²/(1 + G²).

    Fixed measures spread by truth and error; shrunken ones (posterior means) by truth less error.
    """
    good = np.isfinite(measure) & np.isfinite(se)
    if good.sum() < 2:
        return {"separation": None, "strata": None, "reliability": None}
    error = float((se[good] ** 2).mean())
    seen = float(measure[good].var(ddof=1))
    true = max(seen - error, 0.0) if fixed else seen
    g = float(np.sqrt(true / error)) if error > 0 else 0.0
    return {"separation": g, "strata": (4 * g + 1) / 3, "reliability": g * g / (1 + g * g)}


def input_digest(report: Report) -> str:
    """SHA-256 over labels and codes in their canonical order: equal for permuted rows."""
    design, coded = report.prepared.design, report.coded
    digest = hashlib.sha256("\x1f".join(coded.people.cast(pl.String)).encode())
    digest.update("\x1f".join(coded.items.labels.cast(pl.String)).encode())
    for column in (design.start, design.rater, design.kind, design.first, design.item, design.answer):
        digest.update(np.ascontiguousarray(column).tobytes())
    return digest.hexdigest()


def _by_role(report: Report) -> dict[str, Any]:
    """Variances, those of severity by role; none for a role that is nobody's main one, for no severity varies by it."""
    variances: dict[str, Any] = dict(report.estimates.summary.get("variances", {}))
    if "severity" in variances:
        nodes = report.prepared.nodes
        raters = np.bincount(nodes.rater_role, minlength=nodes.roles)
        found = [each if n else None for each, n in zip(variances["severity"], raters, strict=True)]
        variances["severity"] = dict(zip(report.coded.roles or ["all"], found, strict=False))
    return variances


def _one_category(report: Report) -> list[str]:
    rows = np.flatnonzero((report.prepared.design.counts > 0).sum(axis=1) < 2)
    return [str(each) for each in report.coded.items.labels.gather(rows)]


def _unused(report: Report) -> list[int]:
    often = report.prepared.design.counts.sum(axis=0)
    return [report.coded.lowest + int(each) for each in np.flatnonzero(often == 0)]


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float) else str(value)

"""The whole way from rows to tables: read codes, find components, estimate, describe habits, compare groups, propose pairs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl

from teladan.engine.calibration import report as tables
from teladan.engine.calibration.contrasts import contrast_tables
from teladan.engine.calibration.estimates import Estimates, estimated
from teladan.engine.calibration.habits import habits_of
from teladan.engine.calibration.intake import coded as code
from teladan.engine.calibration.joining import component_table, proposal_table
from teladan.engine.calibration.links import links_of
from teladan.engine.calibration.prepare import prepared
from teladan.engine.calibration.remarks import remarks_of
from teladan.engine.calibration.report import Report
from teladan.engine.calibration.spec import Calibration, Options
from teladan.engine.calibration.summary import summary_of
from teladan.engine.calibration.sweeps import Crew, Sweeps
from teladan.engine.words import Said, say

Told = Callable[[Said], None]


def _unheard(_: Said) -> None:
    """For callers who do not listen."""


def calibrate(
    ratings: pl.DataFrame,
    options: Options | None = None,
    groups: pl.DataFrame | None = None,
    file: str = "ratings",
    told: Told = _unheard,
) -> Calibration:
    """Measures of everyone who rates and is rated.

    `ratings` has ratee, rater, item, rating and, if any, role, unit, cycle, one row an answer (`spec.RATINGS_FILE`), labels of
    any kind; `groups` has person and group. `told` hears what is being done. Raises Faulty for rows that cannot be used
    and Uncalibratable where nothing can be estimated.
    """
    options = options or Options()
    told(say("Reading codes"))
    coded = code(ratings, options, file)
    ready = prepared(coded, options)
    told(say("Estimating"))
    crew = Crew(options.threads) if options.threads else Crew()
    sweeps = Sweeps(ready.design, crew)
    estimates = estimated(ready, sweeps, options)
    told(say("Describing raters"))
    ability, severity = _places(estimates)
    habits = habits_of(
        sweeps,
        estimates.structure,
        estimates.xi,
        estimates.tables,
        estimates.dyad,
        (ability, severity, estimates.shift),
    )
    selves = ready.nodes.is_self.astype(np.int64)
    links = links_of(ready.design, estimates.weight, ready.ratee_component, ready.nodes.component, selves)
    report = Report(coded, ready, estimates, habits, links, options)
    told(say("Comparing groups"))
    contrasts, units, shared = contrast_tables(report, groups)
    frames: dict[str, Any] = {
        "raters": tables.raters(report),
        "ratees": tables.ratees(report),
        "items": tables.items(report),
        "steps": tables.steps(report),
        "pairs": tables.pairs(report),
        "components": component_table(report),
        "contrasts": contrasts,
        "units": units,
        "proposals": proposal_table(report),
    }
    remarks = remarks_of(report, frames["raters"]["flag"].to_list())
    return Calibration(**frames, summary=summary_of(report, frames, shared, remarks), remarks=remarks)


def _places(estimates: Estimates) -> tuple[np.ndarray, np.ndarray]:
    """Ability and severity whose difference is e, before centring for readers."""
    if estimates.posterior is not None:
        return estimates.posterior.ratees.x, estimates.posterior.raters.x
    return estimates.ability + estimates.location, estimates.severity

"""Tables of contrasts between groups and of units, from estimates."""

from typing import Any

import numpy as np
import polars as pl

from teladan.engine.calibration.design import Floats, Ints
from teladan.engine.calibration.favour import Contrasts, contrasts_of, pooled
from teladan.engine.calibration.normal import half_width
from teladan.engine.calibration.report import Report
from teladan.engine.calibration.spec import GROUPS_FILE
from teladan.engine.faults import Fault, Faulty
from teladan.engine.words import say

CONTRASTS = {
    "rater": pl.String, "group": pl.String, "n_in": pl.Int64, "n_out": pl.Int64, "contrast": pl.Float64, "se": pl.Float64,
    "lower": pl.Float64, "upper": pl.Float64, "p": pl.Float64, "q": pl.Float64, "flag": pl.String,
}  # fmt: skip


def contrast_tables(
    report: Report, groups: pl.DataFrame | None
) -> tuple[pl.DataFrame, pl.DataFrame, dict[str, Any]]:
    """Contrasts of raters, units with their pooled contrasts, and what all raters have in common."""
    if groups is None:
        return pl.DataFrame(schema=CONTRASTS), _units(report, None), {}
    code, names = _groups(report, groups)
    p, e, options = report.prepared, report.estimates, report.options
    sides = (code[p.ratee_person], code[p.rater_person])
    prior = None
    if e.posterior is not None:
        variances = e.posterior.variances
        prior = (e.posterior.ratees.x, 1 / (variances.ability + variances.unit_ability))
    selves = p.nodes.is_self.astype(np.int64)
    found = contrasts_of(
        p.design, e.working, e.weight, e.severity_variance, sides, selves, options.fewest, prior
    )
    shared = {
        "contrast": found.shared,
        "se": found.shared_se,
        "tested": int(np.isfinite(found.contrast).sum()),
    }
    return _table(report, found, sides[1], names), _units(report, found), shared


def _groups(report: Report, groups: pl.DataFrame) -> tuple[Ints, pl.Series]:
    """The group code of each person, −1 where the file has none. Raises Faulty for a person with two groups."""
    clean = groups.select(pl.col("person", "group").cast(pl.String)).drop_nulls()
    twice = clean.unique().filter(pl.col("person").is_duplicated())
    if twice.height:
        who = twice["person"].unique().sort().head(20)
        raise Faulty(
            [
                Fault(
                    GROUPS_FILE.name, None, "person", say("{person} is in more than one group", person=each)
                )
                for each in who
            ]
        )
    names = clean["group"].unique().sort()
    people = report.coded.people.cast(pl.String).alias("person").to_frame()
    place = pl.DataFrame({"group": names, "code": np.arange(len(names))})
    joined = people.join(clean.unique(), on="person", how="left", maintain_order="left").join(
        place, on="group", how="left", maintain_order="left"
    )
    return joined["code"].fill_null(-1).to_numpy(), names


def _table(report: Report, found: Contrasts, group: Ints, names: pl.Series) -> pl.DataFrame:
    rows = report.shown[~report.prepared.nodes.is_self[report.shown]]
    tested = np.isfinite(found.contrast[rows])
    wide = half_width(report.options.interval)
    flagged = found.q[rows] <= report.options.false_share
    flag = np.where(~tested, "not_estimable", np.where(flagged, "favours", "none"))
    frame = pl.DataFrame(
        {
            "rater": report.names(report.prepared.rater_person[rows]).cast(pl.String),
            "group": names.gather(pl.Series(np.where(group[rows] >= 0, group[rows], 0))),
            "n_in": found.n_in[rows],
            "n_out": found.n_out[rows],
            "contrast": found.contrast[rows],
            "se": found.se[rows],
            "lower": (found.contrast - wide * found.se)[rows],
            "upper": (found.contrast + wide * found.se)[rows],
            "p": found.p[rows],
            "q": found.q[rows],
            "flag": flag,
        }
    )
    has = pl.Series(group[rows] >= 0)
    return frame.with_columns(group=pl.when(has).then("group")).with_columns(
        pl.col(pl.Float64).fill_nan(None)
    )


def _units(report: Report, found: Contrasts | None) -> pl.DataFrame:
    """Units: mean ability with its standard error (unit effect included), mean severity, and the pooled contrast."""
    p, e = report.prepared, report.estimates
    if not p.unit_names:
        return pl.DataFrame(schema=UNITS)
    count = p.nodes.units
    real = report.is_estimable
    ratees = np.bincount(p.nodes.ratee_unit, minlength=count)
    raters = np.bincount(p.nodes.rater_unit[real], minlength=count)
    mean = _mean(p.nodes.ratee_unit, e.ability, count)
    severity = _mean(p.nodes.rater_unit[real], e.severity[real], count)
    se = _se(report, count)
    frame = pl.DataFrame(
        {
            "unit": p.unit_names,
            "n_ratees": ratees,
            "n_raters": raters,
            "ability": mean,
            "ability_se": np.where(ratees > 0, se, np.nan),
            "severity": severity,
        }
    )
    if found is not None:
        both = pooled(found, p.nodes.rater_unit, count)
    else:
        both = pl.DataFrame(
            {
                name: np.zeros(count, np.int64) if name == "n_contrasts" else np.full(count, np.nan)
                for name in list(UNITS)[6:-1]
            }
        )
    q = both["q"].to_numpy()
    flag = np.where(
        np.isnan(q), "not_estimable", np.where(q <= report.options.false_share, "favours", "none")
    )
    whole = (
        frame.hstack(both).with_columns(flag=pl.Series(flag)).with_columns(pl.col(pl.Float64).fill_nan(None))
    )
    return whole[_appearance(report, count)]


UNITS = {
    "unit": pl.String, "n_ratees": pl.Int64, "n_raters": pl.Int64, "ability": pl.Float64, "ability_se": pl.Float64,
    "severity": pl.Float64, "n_contrasts": pl.Int64, "contrast": pl.Float64, "contrast_se": pl.Float64, "p": pl.Float64,
    "q": pl.Float64, "flag": pl.String,
}  # fmt: skip


def _mean(unit: Ints, value: Floats, count: int) -> Floats:
    n = np.bincount(unit, minlength=count)
    return np.divide(np.bincount(unit, value, count), n, out=np.full(count, np.nan), where=n > 0)


def _se(report: Report, count: int) -> Floats:
    """Of the mean ability of each unit; without a posterior, of independent abilities."""
    e, p = report.estimates, report.prepared
    if e.posterior is not None and len(e.posterior.margins.unit_mean) == count and count > 1:
        return np.sqrt(np.maximum(e.posterior.margins.unit_mean, 0))
    n = np.maximum(np.bincount(p.nodes.ratee_unit, minlength=count), 1)
    return np.asarray(np.sqrt(np.bincount(p.nodes.ratee_unit, e.ability_se**2, count)) / n)


def _appearance(report: Report, count: int) -> Ints:
    """Units in the order in which their first ratee appears; those without ratees behind."""
    seen = report.prepared.nodes.ratee_unit[report.prepared.ratee_order]
    found, first = np.unique(seen, return_index=True)
    order = found[np.argsort(first, kind="stable")]
    return np.concatenate([order, np.setdiff1d(np.arange(count), order)])

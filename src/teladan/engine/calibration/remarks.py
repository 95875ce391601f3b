"""What a reader must know before comparing anybody, in sentences: refusals, what was assumed, and how the estimation ended."""

import numpy as np

from teladan.engine.calibration.links import WEAK
from teladan.engine.calibration.posterior import ASSUMED, FEWEST
from teladan.engine.calibration.report import Report
from teladan.engine.calibration.spec import Flag, Method
from teladan.engine.words import Said, say, say_n


def remarks_of(report: Report, told: list[str]) -> tuple[Said, ...]:
    """All of them; `told` are the flags of the raters shown."""
    return (
        *_comparability(report),
        *_too_little(report, told),
        *_assumed(report),
        *_ending(report),
    )


def few_raters(report: Report) -> dict[str, int]:
    """Roles (`all` where the file names none) whose severities vary as assumed, not as estimated, and how many raters they have."""
    if report.options.method is not Method.MAP:
        return {}
    nodes = report.prepared.nodes
    counts = np.bincount(nodes.rater_role, minlength=nodes.roles).tolist()
    names = report.coded.roles or ["all"]
    return {name: n for name, n in zip(names, counts, strict=False) if 0 < n < FEWEST}


def are_steps_held(report: Report) -> bool:
    """Whether a weak prior holds the distance of steps (method map only)."""
    posterior = report.estimates.posterior
    return posterior is not None and posterior.conditional.is_held


def _comparability(report: Report) -> list[Said]:
    links = report.links
    out: list[Said] = []
    if links.count > 1:
        out.append(
            say_n(
                "{n} component",
                "{n} separate components: severities are relative to their own and cannot be compared across",
                links.count,
            )
        )
    weak = int((links.strength > WEAK).sum())
    if weak:
        out.append(
            say_n(
                "One component hangs together loosely; comparison across its halves is refused",
                "{n} components hang together loosely; comparison across their halves is refused",
                weak,
            )
        )
    return out


def _too_little(report: Report, told: list[str]) -> list[Said]:
    alone = int((~report.is_estimable[report.shown]).sum())
    little = told.count(str(Flag.NOT_ESTIMABLE)) - alone
    out: list[Said] = []
    if alone:
        out.append(
            say_n(
                "The severity of one rater is not estimable: nobody else rates the same people",
                "The severity of {n} raters is not estimable: nobody else rates the same people",
                alone,
            )
        )
    if little:
        out.append(
            say_n(
                "One rater rates too few people, or too loosely linked, to say anything of severity: flag not_estimable",
                "{n} raters rate too few people, or too loosely linked, to say anything of severity: flag not_estimable",
                little,
            )
        )
    return out


def _assumed(report: Report) -> list[Said]:
    out = [
        say_n(
            "Role {role} has one rater, fewer than {fewest}: how much its severities vary is not estimated but assumed (variance {variance})",
            "Role {role} has {n} raters, fewer than {fewest}: how much its severities vary is not estimated but assumed (variance {variance})",
            n, role=role, fewest=FEWEST, variance=ASSUMED,
        )
        for role, n in few_raters(report).items()
    ]  # fmt: skip
    if are_steps_held(report):
        out.append(
            say(
                "Raters answer so alike on all items of one ratee that a pair seldom tells how far apart the steps lie: "
                "a weak prior holds them. Read order and intervals; logits are large here, and 0.5 of them are little"
            )
        )
    return out


def _ending(report: Report) -> list[Said]:
    told = report.estimates.summary
    out: list[Said] = []
    if not told["converged"]:
        out.append(
            say(
                "Not converged after {n} rounds: the last one still moved a measure by {step} logits. Do not use the "
                "figures. Leave out ratees, raters and items whose answers are all lowest or all highest, join what is "
                "loosely linked, or try another method: map holds most",
                n=told["iterations"], step=f"{told['last_step']:.2g}",
            )
        )  # fmt: skip
    extremes: dict[str, int] = told.get("extremes", {})
    if any(extremes.values()):
        out.append(
            say(
                "Some answers are all lowest or all highest (ratees: {ratees}, raters: {raters}, items: {items}); each such "
                "total was moved by 0.3 points for itself. Converged then tells only that measures rest: with them, totals "
                "of ratees and raters are missed by up to {unmet} points, and measures of the moved ones are bounds, not "
                "estimates. Leave those out, or use method map",
                **extremes, unmet=f"{told['largest_unmet_total']:.2g}",
            )
        )  # fmt: skip
    return out

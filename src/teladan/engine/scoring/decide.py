"""Two ratings → predikat, by the matrix of PermenPANRB 6/2022; a head's hasil kerja is the unit's achievement."""

from collections.abc import Mapping
from typing import Any

from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.terms import OrganisationPredikat, Rating
from teladan.engine.scoring.spec import Decision, word_of
from teladan.engine.scoring.trace import recomputed, trace_of

MATRIX, HEAD = "predikat.matrix", "organisation.head"


def predikat_of(
    hasil: str | None,
    perilaku: str,
    rules: Rulebook,
    heads: str | None = None,
) -> Decision:
    """The predikat for two ratings, each one overall word of the superior.

    `heads` is given for whoever heads a unit: its organisation predikat replaces `hasil`, which may then be None
    (SE MenPANRB 3/2023). Raises Unscorable on a missing or unknown word, NoRule where no matrix was in force.
    """
    unit = None if heads is None else word_of(OrganisationPredikat, heads)
    results = word_of(Rating, hasil) if unit is None else rules.head_mapping[unit]
    behaviour = word_of(Rating, perilaku)
    predikat = rules.matrix[results, behaviour]
    keys = (MATRIX,) if unit is None else (HEAD, MATRIX)
    rule, article = rule_name(results, behaviour, unit), "; ".join(map(rules.article, keys))
    given = {"hasil": hasil and str(hasil), "perilaku": behaviour, "heads": unit}
    output = {"predikat": predikat, "hasil": results, "rule": rule, "article": article}
    return Decision(
        predikat, results, behaviour, unit, rule, article, trace_of("predikat", given, keys, rules, output)
    )


def rule_name(hasil: Rating, perilaku: Rating, heads: OrganisationPredikat | None) -> str:
    """Which cell decided: `predikat.matrix:hasil/perilaku`, for a head with the mapping before it."""
    cell = f"{MATRIX}:{hasil}/{perilaku}"
    return cell if heads is None else f"{HEAD}:{heads}+{cell}"


def recompute(trace: Mapping[str, Any]) -> Decision:
    """The decision again, from the trace alone. Raises BrokenTrace if it is damaged or states something else."""
    return recomputed(
        trace,
        "predikat",
        lambda given, rules: predikat_of(given["hasil"], given["perilaku"], rules, given["heads"]),
    )

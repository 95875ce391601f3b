"""Credit points (angka kredit): months/12 × percent of the predikat × yearly coefficient (Peraturan BKN 3/2023)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.terms import Predikat
from teladan.engine.scoring.rounding import half_up
from teladan.engine.scoring.spec import Points, Unscorable, word_of
from teladan.engine.scoring.trace import recomputed, trace_of
from teladan.engine.words import say

RULES = ("credit_points.levels", "credit_points.percent", "credit_points.places")
YEAR = 12


def credit_points(level: str, predikat: str, rules: Rulebook, months: int = YEAR) -> Points:
    """Points of a level (`ahli_pertama` …) for some months with one predikat, half up to two decimals.

    Raises Unscorable on an unknown level or word, or on months outside 1 to 12.
    """
    word = word_of(Predikat, predikat)
    if level not in rules.levels:
        raise Unscorable(say("{value} is none of {words}", value=level, words=", ".join(rules.levels)))
    if not 1 <= months <= YEAR:
        raise Unscorable(say("{months} months do not fit into a year", months=months))
    share = Fraction(months, YEAR) * Fraction(rules.credit_percents[word]) / 100
    points = half_up(share * Fraction(rules.levels[level].coefficient), rules.credit_places)
    article = rules.article(RULES[0])
    given, output = {"level": level, "predikat": word, "months": months}, {"points": points}
    return Points(
        points, level, word, months, article, trace_of("credit_points", given, RULES, rules, output)
    )


def recompute_points(trace: Mapping[str, Any]) -> Points:
    """The points again, from the trace alone. Raises BrokenTrace if they are damaged or state something else."""
    return recomputed(
        trace,
        "credit_points",
        lambda given, rules: credit_points(given["level"], given["predikat"], rules, given["months"]),
    )

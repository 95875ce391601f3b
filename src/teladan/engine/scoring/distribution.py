"""A unit's predikat counts beside the distribution pattern of SE MenPANRB 3/2023.

The pattern is what a leader should consider, so a check finds and advises; it never blocks. One person cannot be
at most 70% of one: where no counts of n people can meet the row its codes end in `?` and the nearest counts are named.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.pattern import fails, satisfiable
from teladan.engine.rulebook.specs import Condition, Test
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat
from teladan.engine.scoring.spec import Check, Counts, Finding, Unscorable, word_of
from teladan.engine.scoring.trace import recomputed, trace_of
from teladan.engine.words import Said, Value, say

Row = tuple[Condition, ...]
Five = tuple[int, ...]


def check_distribution(counts: Mapping[Any, int], organisation: str, rules: Rulebook) -> Check:
    """What the pattern finds in these counts (by predikat, absent means 0) of a unit with this predikat.

    Raises Unscorable on an unknown word or a count that is no whole number from zero up.
    """
    unit, known = word_of(OrganisationPredikat, organisation), _counts(counts)
    row, n, key = rules.distribution_row(unit), sum(known.values()), f"distribution.{unit}"
    possible, article = satisfiable(row, n), rules.article(key)
    found = tuple(
        Finding(code_of(each, possible), each, said_of(each, known, n), article)
        for each in row
        if n and fails(each, known, n)
    )
    advice = None if possible or not n else nearest(row, tuple(known.values()))
    given = {"counts": known, "organisation": unit}
    output = {"findings": [each.code for each in found], "advice": advice}
    trace = trace_of("distribution", given, [key], rules, output)
    return Check(unit, n, known, found, advice, article, trace)


def code_of(condition: Condition, possible: bool) -> str:
    return condition.code if possible else f"{condition.code}?"


def nearest(row: Row, five: Five) -> Counts:
    """Of all counts of as many people those with the fewest findings, then the fewest people moved, then the most
    in the best category (then in the next best, and so on). Only for rows that so few people cannot meet."""
    return dict(zip(Predikat, _nearest(row, five), strict=True))


@lru_cache(maxsize=4096)
def _nearest(row: Row, five: Five) -> Five:
    n = sum(five)

    def badness(other: Five) -> tuple[int, int, Five]:
        return findings_in(row, other), moved(five, other), tuple(-count for count in other)

    return min(compositions(n, len(five)), key=badness)


def findings_in(row: Row, five: Five) -> int:
    counts, n = dict(zip(Predikat, five, strict=True)), sum(five)
    return sum(fails(each, counts, n) for each in row)


def moved(one: Five, other: Five) -> int:
    """People who change category between two counts of equally many."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) // 2


def compositions(n: int, parts: int) -> Iterator[Five]:
    """Every way to write n as so many counts in order."""
    if parts == 1:
        yield (n,)
        return
    for first in range(n, -1, -1):
        for rest in compositions(n - first, parts - 1):
            yield (first, *rest)


def said_of(condition: Condition, counts: Counts, n: int) -> Said:
    """The finding as a sentence with its numbers."""
    part = sum(counts[predikat] for predikat in condition.of)
    words: dict[str, Value] = {"which": _which(condition), "part": part, "n": n}
    match condition.test:
        case Test.AT_MOST:
            return say(
                "At most {percent}% should be {which}; here {part} of {n}", percent=condition.percent, **words
            )
        case Test.AT_LEAST:
            return say(
                "At least {percent}% should be {which}; here {part} of {n}",
                percent=condition.percent,
                **words,
            )
        case Test.NONE:
            return say("Nobody should be {which}; here {part} of {n}", **words)
        case Test.SOME:
            return say("Somebody should be {which}; here nobody of {n}", **words)
        case Test.LARGEST:
            return say(
                "{which} should be the largest group; here {part} of {n}, and another has more", **words
            )


def _which(condition: Condition) -> Said:
    labels = [predikat.label for predikat in condition.of]
    return labels[0] if len(labels) == 1 else say("{one} or {other}", one=labels[0], other=labels[-1])


def _counts(counts: Mapping[Any, int]) -> Counts:
    known = {predikat: counts.get(predikat, 0) for predikat in Predikat}
    unknown = [str(name) for name in counts if name not in known]
    if unknown:
        raise Unscorable(say("{value} is none of {words}", value=unknown[0], words=", ".join(Predikat)))
    for predikat, count in known.items():
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise Unscorable(
                say(
                    "The count of {predikat} is {value}; it is a whole number from zero up",
                    predikat=predikat.label,
                    value=str(count),
                )
            )
    return known


def recompute_check(trace: Mapping[str, Any]) -> Check:
    """The check again, from the trace alone. Raises BrokenTrace if it is damaged or states something else."""
    return recomputed(
        trace,
        "distribution",
        lambda given, rules: check_distribution(given["counts"], given["organisation"], rules),
    )

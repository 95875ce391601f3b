"""A trace: what went in, the text of every rule used, what came out; JSON-able and enough to compute it again.

No database, no rule file and no later version is needed: the rule's text travels with the result.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from teladan.engine.provenance import canonical, plain, provenance
from teladan.engine.rulebook.book import Rulebook, rulebook_of
from teladan.engine.scoring.spec import Achieved, Check, Decision, Points, Trace
from teladan.engine.words import Said, say

R = TypeVar("R", Decision, Check, Achieved, Points)
FORMAT = "teladan.trace/1"


class BrokenTrace(ValueError):
    """The trace cannot be read, or does not give what it states; `said` tells which."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


def trace_of(
    kind: str, given: Mapping[str, Any], keys: Iterable[str], rules: Rulebook, output: Mapping[str, Any]
) -> Trace:
    """The trace of a result: its input, the rules of these keys in full, its output."""
    known = plain(given)
    return {
        "format": FORMAT,
        "kind": kind,
        "day": rules.day.isoformat(),
        "input": known,
        "rules": [rules.rule(key).to_json() for key in keys],
        "output": plain(output),
        "provenance": provenance(rules.digest, known).to_json(),
    }


def recomputed(trace: Mapping[str, Any], kind: str, compute: Callable[[dict[str, Any], Rulebook], R]) -> R:
    """The result again, by `compute` from the trace's own input and rules. Raises BrokenTrace where the trace is
    damaged or states anything else than comes out."""
    _check_kind(trace, kind)
    try:
        rules = rulebook_of(date.fromisoformat(trace["day"]), trace["rules"])
        again = compute(trace["input"], rules)
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise BrokenTrace(say("The trace is damaged: {why}", why=str(error))) from error
    _check_agreement(trace, again.trace)
    return replace(again, trace=dict(trace))


def _check_kind(trace: Mapping[str, Any], kind: str) -> None:
    if not isinstance(trace, Mapping) or trace.get("format") != FORMAT:
        raise BrokenTrace(say("This is no trace of the form {format}", format=FORMAT))
    if trace.get("kind") != kind:
        raise BrokenTrace(
            say("The trace is of {found}, not of {kind}", found=str(trace.get("kind")), kind=kind)
        )


def _check_agreement(stated: Mapping[str, Any], again: Trace) -> None:
    for part in ("input", "rules", "output"):
        if stated.get(part) != again[part]:
            raise BrokenTrace(
                say(
                    "Computed again, {part} is {again}, but the trace states {stated}",
                    part=part,
                    again=canonical(again[part]),
                    stated=canonical(stated.get(part)),
                )
            )
    if dict(stated.get("provenance") or {}).get("input") != again["provenance"]["input"]:
        raise BrokenTrace(say("The input of the trace does not match its digest"))

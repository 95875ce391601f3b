"""`teladan explain FILE`: computes a result again from the file of a "why?" page, without a database."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from teladan.engine.cli.speech import Language, refusing, tell
from teladan.engine.rulebook import national_law
from teladan.engine.rulebook.rule import rule_from
from teladan.engine.scoring import (
    Achieved,
    BrokenTrace,
    Check,
    Decision,
    Points,
    recompute,
    recompute_achievement,
    recompute_check,
    recompute_points,
)
from teladan.engine.words import Said, say

Result = Decision | Check | Achieved | Points
AGAIN: Mapping[str, Callable[[Mapping[str, Any]], Result]] = {
    "predikat": recompute,
    "distribution": recompute_check,
    "achievement": recompute_achievement,
    "credit_points": recompute_points,
}


def command(
    file: Annotated[Path, typer.Argument(help='The file of a "why?" page, or a trace, as JSON')],
    lang: Annotated[Language, typer.Option(help="The language of messages")] = Language.EN,
) -> None:
    """Compute a result again from its file and say why it is so.

    The rules used are those that the file carries. Exit code 2 if the file is damaged or states anything else.
    """
    with refusing(lang):
        trace = read_trace(file)
        result = AGAIN[trace["kind"]](trace)
    for said in sentences(result):
        tell(said, lang)
    for said in (said for row in trace["rules"] for said in _of_rule(row)):
        tell(said, lang)
    tell(say("Computed again from the file alone, the result is the one it states"), lang)


def read_trace(file: Path) -> Mapping[str, Any]:
    """The trace in a file: the whole of it, or what stands under `trace`. Raises BrokenTrace."""
    try:
        data = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise BrokenTrace(say("{file} is no JSON: {why}", file=file.name, why=str(error))) from error
    trace = data.get("trace", data) if isinstance(data, dict) else None
    if not isinstance(trace, dict) or trace.get("kind") not in AGAIN:
        raise BrokenTrace(say("{file} holds no trace of a result", file=file.name))
    return trace


def sentences(result: Result) -> list[Said]:
    """What came out, in words."""
    match result:
        case Decision():
            return [say("Predikat: {predikat}", predikat=result.predikat.label), result.said]
        case Check():
            found = [finding.said for finding in result.findings] or [
                say("The distribution gives no finding")
            ]
            return [*found, *([result.advised] if result.advised else [])]
        case Achieved():
            return [_of_achievement(result)]
        case Points():
            return [
                say(
                    "Credit points: {points} for {months} months, {predikat}",
                    points=result.points,
                    months=result.months,
                    predikat=result.predikat.label,
                )
            ]


def _of_achievement(result: Achieved) -> Said:
    if result.capped is None or result.uncapped is None:
        return say("Achievement: not known, the actual value is missing")
    return say(
        "Achievement: {capped}% ({uncapped}% before bounds) by {formula}",
        capped=result.capped,
        uncapped=result.uncapped,
        formula=result.formula,
    )


def _of_rule(row: Mapping[str, Any]) -> list[Said]:
    """Where a rule is written; and a warning if it claims to be law that this version does not know so."""
    rule = rule_from(row)
    told = say(
        "Rule {key} of {since}, {article}: {how}",
        key=rule.key,
        since=rule.since,
        article=rule.article,
        how=rule.confidence.label,
    )
    known = {(law.key, law.since, law.text) for law in national_law()}
    if rule.source or (rule.key, rule.since, rule.text) in known:
        return [told]
    return [
        told,
        say("Look closely: this version of Teladan does not know rule {key} in this form", key=rule.key),
    ]

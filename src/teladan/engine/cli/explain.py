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
        page = read_page(file)
        trace = trace_in(page, file.name)
        result = AGAIN[trace["kind"]](trace)
        check_stated(page, trace)
    for said in sentences(result):
        tell(said, lang)
    for said in (said for row in trace["rules"] for said in _of_rule(row)):
        tell(said, lang)
    tell(say("Computed again from the file alone, the result is the one it states"), lang)


def read_page(file: Path) -> Any:
    """What a file holds. Raises BrokenTrace if it is no JSON."""
    try:
        return json.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BrokenTrace(say("{file} is no JSON: {why}", file=file.name, why=str(error))) from error


def trace_in(page: Any, name: str) -> Mapping[str, Any]:
    """The trace in a file's content: the whole of it, or what stands under `trace`. Raises BrokenTrace."""
    trace = page.get("trace", page) if isinstance(page, dict) else None
    if not isinstance(trace, dict) or trace.get("kind") not in AGAIN:
        raise BrokenTrace(say("{file} holds no trace of a result", file=name))
    return trace


def check_stated(page: Mapping[str, Any], trace: Mapping[str, Any]) -> None:
    """Compare the decision that a page states to its reader with what its trace gives. Raises BrokenTrace."""
    decision = page.get("decision")
    proven = {**trace["input"], **trace["output"]}
    for key, stated in decision.items() if isinstance(decision, dict) else ():
        if key in proven and stated != proven[key]:
            raise BrokenTrace(
                say(
                    "The file states {part} {stated}, but its trace gives {proven}",
                    part=key,
                    stated=str(stated),
                    proven=str(proven[key]),
                )
            )


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

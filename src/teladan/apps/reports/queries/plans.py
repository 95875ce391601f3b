"""A plan as the official forms print it, every value as text: results with their indicators, values, appendices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from teladan.apps.planning.queries import Plan, around_of_plans, results_of
from teladan.apps.planning.terms import Appendix, Approach, Form, ResultKind
from teladan.apps.reports.queries.words import NONE, printed
from teladan.engine.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Judged:
    """What the evaluation adds to a plan's lines.

    realised
        Words for what an indicator reached, by the indicator's id.
    said
        The superior's feedback, by a result's id as text or a value's code.
    """

    realised: Mapping[UUID, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)


PROMISED = Judged()

APPENDICES = {
    Appendix.DUKUNGAN: "Dukungan Sumber Daya",
    Appendix.SKEMA: "Skema Pertanggungjawaban",
    Appendix.KONSEKUENSI: "Konsekuensi",
}
"""The lists of the appendix as the form titles them."""


def plan_printed(plan: Plan | None, book: Rulebook, judged: Judged = PROMISED) -> dict[str, Any]:
    """Write a plan's results, values and appendices; three statements."""
    rows = results_of(plan) if plan else []
    around = around_of_plans([plan.pk])[plan.pk] if plan else None

    def of(kind: ResultKind) -> list[dict[str, Any]]:
        return [_result(row, judged) for row in rows if row.kind == kind]

    expected = around.expectations if around else {}
    appendices = around.appendices if around else {}
    return {
        "plan": {
            "form": plan.form if plan else Form.PEGAWAI,
            "approach": plan.approach if plan else Approach.KUANTITATIF,
            "main": of(ResultKind.UTAMA),
            "additional": of(ResultKind.TAMBAHAN),
        },
        "behaviours": [
            {
                "code": value.code,
                "name": value.name.id,
                "statements": [each.id for each in value.statements],
                "expectation": expected[value.code].text if value.code in expected else NONE,
                "feedback": judged.said.get(value.code, NONE),
            }
            for value in book.behaviours
        ],
        "appendices": [
            {"title": title, "lines": appendices.get(each, [])} for each, title in APPENDICES.items()
        ],
    }


def _result(row: Any, judged: Judged) -> dict[str, Any]:
    """Write one result with its indicators."""
    return {
        "ref": str(row.pk),
        "number": str(row.number),
        "parent": _parent(row),
        "text": f"{row.text} (penugasan dari {row.assigned_by})" if row.assigned_by else str(row.text),
        "perspective": _word(row.view),
        "feedback": judged.said.get(str(row.pk), NONE),
        "indicators": [
            {
                "aspect": _word(each.side),
                "indicator": each.indicator,
                "target": printed(each.target.said) if each.target else NONE,
                "realisation": judged.realised.get(each.pk, NONE),
            }
            for each in row.indicators
        ],
    }


def _word(term: Any) -> str:
    return printed(term.label) if term else NONE


def _parent(row: Any) -> str:
    """Name what a result supports: the superior's result, a team's, or the unit's goal."""
    if row.parent_result:
        return str(row.parent_result.text)
    if row.parent_team_result:
        return f"{row.parent_team_result.text} ({row.parent_team_result.team.name})"
    return str(row.parent_goal.text) if row.parent_goal else NONE

"""Evaluasi Kinerja Pegawai and Dokumen Evaluasi (PermenPANRB 6/2022): one person's result as a document."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from teladan.apps.appraisal.queries import Appraisal, explanation, letter_of, rules_of
from teladan.apps.planning.queries import Plan, expectations_of, plan_of, results_of
from teladan.apps.reports.queries.words import (
    NONE,
    day_printed,
    party_of,
    predikat_printed,
    printed,
    sheet_of,
)
from teladan.apps.tenancy.queries import here
from teladan.engine.rulebook import Rulebook
from teladan.engine.rulebook.terms import OrganisationPredikat
from teladan.web.typesetting import typeset

FORM = Path(__file__).resolve().parents[1] / "typst" / "evaluation.typ"

PATTERNS = {
    OrganisationPredikat.ISTIMEWA: "Sangat Baik terbanyak, paling banyak 70%",
    OrganisationPredikat.BAIK: "Baik terbanyak, paling banyak 70%; ada Butuh Perbaikan dan/atau Kurang",
    OrganisationPredikat.BUTUH_PERBAIKAN: "Butuh Perbaikan paling sedikit 60%; Sangat Baik paling banyak 10%",
    OrganisationPredikat.KURANG: "Kurang paling sedikit 60%, Butuh Perbaikan paling sedikit 10%; Sangat Baik paling banyak 10%",
    OrganisationPredikat.SANGAT_KURANG: "Sangat Kurang paling sedikit 60%, Kurang dan/atau Butuh Perbaikan paling sedikit 10%; "
    "tanpa Sangat Baik",
}
"""The distribution pattern in one line, as leaders know it (SE MenPANRB 3/2023)."""


def evaluation_pdf(appraisal: Appraisal, *, now: datetime) -> bytes:
    """Print a decided appraisal. Raises ValueError if nothing has been decided."""
    return typeset(FORM, evaluation_data(appraisal, now=now), at=now)


def evaluation_data(appraisal: Appraisal, *, now: datetime) -> dict[str, Any]:
    """Gather what the form prints, every value as text."""
    told = explanation(appraisal)
    if told is None:
        raise ValueError("nothing has been decided in this appraisal")
    agency, decision = here(), told.decision
    last = appraisal.cycle.during.upper - timedelta(days=1)
    place = f"{agency.place}, "
    return sheet_of(agency, now) | {
        "period": period_printed(appraisal.cycle.during.lower, last, agency.zone),
        "employee": asdict(party_of(appraisal.person, last)),
        "superior": asdict(party_of(appraisal.superior, last)),
        "above": asdict(party_of(appraisal.upper, last)),
        "organisation": {
            "predikat": printed(decision.organisation.word.label),
            "unit": decision.organisation.unit.name,
            "pattern": PATTERNS[decision.organisation.word],
        },
        **plan_data(plan_of(appraisal.person_id, appraisal.cycle_id), rules_of(appraisal)),
        "hasil": printed(decision.hasil_word.label),
        "perilaku": printed(decision.perilaku_word.label),
        "predikat": predikat_printed(decision.word),
        "signed": place + day_printed(decision.decided_at, agency.zone),
        "received": place
        + (day_printed(appraisal.released_at, agency.zone) if appraisal.released_at else NONE),
        "recommendation": recommendation(appraisal),
        "objection": {"text": NONE, "explanation": NONE, "decision": NONE},
        "rule": decision.rule,
        "article": decision.article,
        "leaf": told.leaf,
    }


def plan_data(plan: Plan | None, book: Rulebook) -> dict[str, Any]:
    """Write the results of the plan and the seven values with the superior's special expectations."""
    expected = expectations_of(plan) if plan else {}
    rows = results_of(plan) if plan else []
    return {
        "results": [line for row in rows for line in _lines(row)],
        "behaviours": [
            {
                "name": value.name.id,
                "statements": [each.id for each in value.statements],
                "expectation": expected.get(value.code, NONE),
            }
            for value in book.behaviours
        ],
    }


def _lines(row: Any) -> list[dict[str, str]]:
    """Write a result as lines of the table, one an indicator; the words of the result stand in the first."""
    first = {"number": str(row.number), "parent": _parent(row), "text": _named(row)}
    blank = dict.fromkeys(first, "")
    return [
        (blank if place else first)
        | {
            "aspect": printed(each.side.label) if each.side else NONE,
            "indicator": each.indicator,
            "target": printed(each.target.said) if each.target else NONE,
        }
        for place, each in enumerate(row.indicators)
    ]


def _named(row: Any) -> str:
    """Write a result with who assigned it, as the form wants it."""
    return f"{row.text} (penugasan dari {row.assigned_by})" if row.assigned_by else str(row.text)


def _parent(row: Any) -> str:
    """Name what a result supports: the superior's result or the unit's goal."""
    if row.parent_result:
        return str(row.parent_result.text)
    return str(row.parent_goal.text) if row.parent_goal else NONE


def recommendation(appraisal: Appraisal) -> str:
    """Write what the superior asks and praises, from the letter."""
    letter = letter_of(appraisal)
    return f"{letter.strength} {letter.growth} {letter.growth_step}" if letter else NONE


def period_printed(first: date, last: date, zone: str) -> str:
    """Write a time that is appraised: 1 Januari – 31 Desember 2026."""
    return f"{day_printed(first, zone).rsplit(' ', 1)[0]} – {day_printed(last, zone)}"

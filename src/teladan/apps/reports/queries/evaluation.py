"""Evaluasi Kinerja Pegawai and Dokumen Evaluasi (PermenPANRB 6/2022): one person's result as a document."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from teladan.apps.appeals.queries import objection_of
from teladan.apps.appraisal.queries import Appraisal, explanation, letter_of, rules_of
from teladan.apps.evidence.queries import Reached, achievements_of
from teladan.apps.feedback.queries import official_said
from teladan.apps.planning.queries import Plan, plan_of
from teladan.apps.reports.queries.feedback import in_one_line
from teladan.apps.reports.queries.plans import Judged, plan_printed
from teladan.apps.reports.queries.words import (
    NONE,
    day_printed,
    party_of,
    period_printed,
    predikat_printed,
    printed,
    sheet_of,
)
from teladan.apps.tenancy.queries import here
from teladan.engine.rulebook import Rulebook
from teladan.engine.rulebook.terms import OrganisationPredikat
from teladan.engine.words import say
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
    plan, book = plan_of(appraisal.person_id, appraisal.cycle_id), rules_of(appraisal)
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
        **plan_printed(plan, book, judged_of(plan, book)),
        "mark": "Dalam keberatan" if appraisal.is_contested else "",
        "hasil": printed(decision.hasil_word.label),
        "perilaku": printed(decision.perilaku_word.label),
        "predikat": predikat_printed(decision.word),
        "signed": place + day_printed(decision.decided_at, agency.zone),
        "received": place
        + (day_printed(appraisal.released_at, agency.zone) if appraisal.released_at else NONE),
        "recommendation": recommendation(appraisal),
        "objection": objection_printed(appraisal),
        "rule": decision.rule,
        "article": decision.article,
        "leaf": told.leaf,
    }


def recommendation(appraisal: Appraisal) -> str:
    """Write what the superior asks and praises, from the letter."""
    letter = letter_of(appraisal)
    return f"{letter.strength} {letter.growth} {letter.growth_step}" if letter else NONE


def judged_of(plan: Plan | None, book: Rulebook) -> Judged:
    """Give what was reached and said in a plan's year, as the evaluation prints it."""
    if plan is None:
        return Judged()
    reached = achievements_of(plan.pk, book)
    return Judged(
        realised={pk: realised_printed(each) for pk, each in reached.items()},
        said=in_one_line(official_said(plan.person_id, cycle_id=plan.cycle_id)),
    )


def realised_printed(reached: Reached) -> str:
    """Write what an indicator reached: the number in its unit with the share of the target, or the words for it."""
    report = reached.progress
    if report.amount is None:
        return report.story or NONE
    measure = report.indicator.measure
    share = (
        say(" ({percent}% of the target)", percent=reached.percent) if reached.percent is not None else None
    )
    number = printed(say("{number}", number=report.amount))
    return f"{number} {measure}".rstrip() + (printed(share) if share else "")


def objection_printed(appraisal: Appraisal) -> dict[str, str]:
    """Write the three boxes of the objection (PP 30/2019 Art. 59)."""
    told = objection_of(appraisal.pk)
    if told is None:
        return {"text": NONE, "explanation": NONE, "decision": NONE}
    return {
        "text": told.statement,
        "explanation": told.explanation.text if told.explanation else NONE,
        "decision": told.ruling.reasons if told.ruling else NONE,
    }

"""Sasaran Kinerja Pegawai with its Lampiran (PermenPANRB 6/2022): one plan as a document."""

from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from teladan.apps.planning.queries import Plan, rules_here
from teladan.apps.planning.terms import PlanStage
from teladan.apps.reports.queries.plans import plan_printed
from teladan.apps.reports.queries.words import NONE, day_printed, party_of, period_printed, sheet_of
from teladan.apps.tenancy.queries import here
from teladan.web.typesetting import typeset

FORM = Path(__file__).resolve().parents[1] / "typst" / "agreement.typ"
DRAFT = "Rancangan – belum disepakati"


def agreement_pdf(plan: Plan, *, now: datetime) -> bytes:
    """Print a plan as it stands; one that is not agreed says so."""
    return typeset(FORM, agreement_data(plan, now=now), at=now)


def agreement_data(plan: Plan, *, now: datetime) -> dict[str, Any]:
    """Gather what the form prints, every value as text."""
    agency, last = here(), plan.cycle.last_day
    employee = replace(party_of(plan.person, plan.since), post=plan.post, unit=plan.unit.name)
    superior = replace(party_of(plan.superior, plan.since), post=plan.superior_post or NONE)
    return (
        sheet_of(agency, now)
        | plan_printed(plan, rules_here(last))
        | {
            "period": period_printed(max(plan.since, plan.cycle.first_day), last, agency.zone),
            "mark": "" if plan.stage == PlanStage.AGREED else DRAFT,
            "employee": asdict(employee),
            "superior": asdict(superior),
            "submitted": _at(agency, plan.submitted_at),
            "signed": _at(agency, plan.agreed_at),
        }
    )


def _at(agency: Any, instant: datetime | None) -> str:
    return f"{agency.place}, {day_printed(instant, agency.zone) if instant else '…………………'}"

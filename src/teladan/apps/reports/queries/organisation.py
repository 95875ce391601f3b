"""Format Penetapan Predikat Kinerja (SE MenPANRB 3/2023): a unit's predikat and how its people's are spread."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from teladan.apps.appraisal.queries import predikat_of_unit, spread_of, standing_of
from teladan.apps.audit.queries import entries_of
from teladan.apps.organisation.queries import head_of, person
from teladan.apps.planning.queries import cycle, rules_here
from teladan.apps.reports.queries.evaluation import PATTERNS
from teladan.apps.reports.queries.words import (
    day_printed,
    party_of,
    period_printed,
    predikat_printed,
    printed,
    sheet_of,
)
from teladan.apps.tenancy.queries import here
from teladan.base.errors import Missing
from teladan.engine.scoring import check_distribution
from teladan.web.typesetting import typeset

FORM = Path(__file__).resolve().parents[1] / "typst" / "organisation_predikat.typ"


def organisation_predikat_pdf(unit_id: UUID, cycle_id: UUID, *, now: datetime) -> bytes:
    """Print the form of a unit; Missing while its predikat has not been set."""
    return typeset(FORM, organisation_data(unit_id, cycle_id, now=now), at=now)


def organisation_data(unit_id: UUID, cycle_id: UUID, *, now: datetime) -> dict[str, Any]:
    """Gather what the form prints, every value as text."""
    year, found = cycle(cycle_id), predikat_of_unit(unit_id, cycle_id)
    if year is None or found is None:
        raise Missing
    agency = here()
    last = year.during.upper - timedelta(days=1)
    spread = spread_of(standing_of(cycle_id), found.unit_id)
    check = check_distribution(spread.counts, found.word, rules_here(last))
    head = head_of(found.unit_id, last)
    leaf = next((row.leaf for row in entries_of(found.pk)), "")
    return sheet_of(agency, now) | {
        "period": period_printed(year.during.lower, last, agency.zone),
        "unit": found.unit.name,
        "head": head.name if head else "–",
        "predikat": printed(found.word.label),
        "reason": found.reason,
        "leader": asdict(party_of(person(found.set_by_id), last)),
        "distribution": [
            {
                "predikat": predikat_printed(each),
                "count": str(n),
                "share": f"{round(100 * n / spread.decided)}%" if spread.decided else "–",
            }
            for each, n in spread.counts.items()
        ],
        "pattern": PATTERNS[found.word],
        "total": str(spread.decided),
        "notes": [printed(finding.said) for finding in check.findings],
        "signed": f"{agency.place}, {day_printed(found.set_at, agency.zone)}",
        "article": check.article,
        "leaf": leaf,
    }

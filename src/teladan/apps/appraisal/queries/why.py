"""Why this predikat: from the word down to the ratings, the cell, the rule and the ledger's leaf."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from teladan.apps.appraisal.models import Appraisal, Decision
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.audit.queries import entries_of
from teladan.base.actor import Actor
from teladan.engine.provenance import ENGINE
from teladan.engine.rulebook import Rulebook, rulebook_of
from teladan.engine.rulebook.rule import Rule
from teladan.engine.rulebook.terms import Predikat, Rating


@dataclass(frozen=True, slots=True)
class Explanation:
    """One decision with all that it stood on.

    rules
        The rules of the trace in full: the matrix, and for a head the mapping.
    matrix
        All nine cells as the trace's own rules have them.
    leaf, leaf_at
        The ledger's line of this decision: the receipt that proves it stood there unchanged.
    """

    appraisal: Appraisal
    decision: Decision
    rules: tuple[Rule, ...]
    matrix: dict[tuple[Rating, Rating], Predikat]
    leaf: str
    leaf_at: datetime | None


def explanation(appraisal: Appraisal) -> Explanation | None:
    """Explain the newest decision; None while there is none."""
    decision = appraisal.decision
    if decision is None:
        return None
    book = _book(decision)
    line = next((row for row in entries_of(appraisal.id) if _is_of(row, decision)), None)
    return Explanation(
        appraisal,
        decision,
        book.rules,
        dict(book.matrix),
        line.leaf if line else "",
        line.at if line else None,
    )


def _book(decision: Decision) -> Rulebook:
    return rulebook_of(date.fromisoformat(decision.trace["day"]), decision.trace["rules"])


def _is_of(row: Any, decision: Decision) -> bool:
    return (
        row.word in ("appraisal.decided", "appraisal.decided_on_appeal")
        and f'"decision":"{decision.id}"' in row.data
    )


def file_of(told: Explanation, *, by: Actor) -> dict[str, Any]:
    """Write the explanation as the file that `teladan explain` recomputes. It holds what its reader may see.

    Everything here is on the page of the same reader; who may not read the distribution (the person, before and after
    release) gets no counts of others in it.
    """
    row, decision = told.appraisal, told.decision
    file: dict[str, Any] = {
        "format": "teladan.why/1",
        "engine": ENGINE,
        "person": row.person.name,
        "nip": row.person.nip,
        "unit": row.unit.name,
        "year": row.cycle.year,
        "stage": row.stage,
        "under_objection": row.is_contested,
        "decision": {
            "id": str(decision.id),
            "number": decision.number,
            "decided_by": decision.decided_by.name,
            "decided_at": decision.decided_at.isoformat(),
            "hasil": decision.hasil,
            "perilaku": decision.perilaku,
            "predikat": decision.predikat,
            "rule": decision.rule,
            "article": decision.article,
            "why_hasil": decision.why_hasil,
            "why_perilaku": decision.why_perilaku,
            "reason": decision.reason,
            "on_objection": decision.objection_id is not None,
        },
        "organisation": {
            "unit": decision.organisation.unit.name,
            "predikat": decision.organisation.predikat,
            "reason": decision.organisation.reason,
        },
        "ledger": {"leaf": told.leaf, "at": told.leaf_at.isoformat() if told.leaf_at else None},
        "trace": decision.trace,
    }
    if reads_ratings(row, by):
        file["ratings"] = decision.basis
    if reads_distribution(row, by):
        file["distribution"] = decision.distribution
        file["justification"] = decision.justification
    return file


def reads_ratings(row: Appraisal, by: Actor) -> bool:
    """Whether the ratings behind it belong on this reader's page: the two, whoever is above them, auditors; not HR."""
    near = {row.person_id, row.superior_id, row.upper_id}
    return by.id in near or (by.has("auditor") and row.stage in RELEASED)


def reads_distribution(row: Appraisal, by: Actor) -> bool:
    """Whether the unit's counts belong on this reader's page: whoever decides or checks, never the person themselves."""
    if by.id == row.person_id:
        return False
    return by.id in {row.superior_id, row.upper_id} or (by.has("auditor", "hr") and row.stage in RELEASED)

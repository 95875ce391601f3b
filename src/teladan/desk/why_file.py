"""The file of a why page: what its reader sees there, and the trace that recomputes the predikat anywhere."""

from datetime import date
from typing import Any

from teladan.apps.appeals.access import WORDS
from teladan.apps.appeals.queries import newest_objection, told_of
from teladan.apps.appraisal.access import TALK
from teladan.apps.appraisal.queries import Appraisal, Explanation, file_of, notes_of, reads_ratings, rules_of
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.evidence.queries import behind_of
from teladan.apps.planning.access import VIEW_PLAN
from teladan.apps.planning.queries import plan_of
from teladan.apps.rating.queries import summary_of
from teladan.base.actor import Actor
from teladan.engine.words import to_json


def file_for(told: Explanation, *, by: Actor, on: date, overlay: str) -> dict[str, Any]:
    """Write the file for one reader. Parts without content, or not for this reader, are left out.

    Of confidential groups it holds published cells only, in the words that were published, and never who belongs to one.
    """
    row, file = told.appraisal, file_of(told, by=by)
    file |= _objection(row, by)
    if reads_ratings(row, by):
        file |= {"on_the_way": told.decision.beside} if told.decision.beside else {}
        file |= _groups(row, by) | _evidence(row, by, on, overlay)
    if TALK.may(by, row):
        file |= _talk(row)
    return file


def _objection(row: Appraisal, by: Actor) -> dict[str, Any]:
    found = newest_objection(row.id)
    if found is None or not WORDS.may(by, found):
        return {}
    told = told_of(found)
    return {
        "objection": {
            "filed_at": found.filed_at.isoformat(),
            "stage": found.stage,
            "received_on": found.received_on.isoformat(),
            "last_day": found.last_day.isoformat(),
            "rules": found.rules,
            "about": found.subjects,
            "statement": told.statement,
            "explanation": told.explanation.text if told.explanation else None,
            "outcome": told.ruling.outcome if told.ruling else None,
            "reasons": told.ruling.reasons if told.ruling else None,
            "decided_by": told.ruling.ruled_by.name if told.ruling else None,
        }
    }


def _groups(row: Appraisal, by: Actor) -> dict[str, Any]:
    found = summary_of(row.sheet_id, by, is_released=row.stage in RELEASED)
    if found is None or not found.values:
        return {}
    values = [
        {
            "value": each.code,
            "groups": [{"group": str(cell.group), "said": to_json(cell.said)} for cell in each.cells],
            "examples": list(each.texts),
        }
        for each in found.values
    ]
    return {"groups": {"rulebook": found.rulebook, "values": values}}


def _evidence(row: Appraisal, by: Actor, on: date, overlay: str) -> dict[str, Any]:
    plan = plan_of(row.person_id, row.cycle_id)
    if plan is None or not VIEW_PLAN.may(by, plan):
        return {}
    found = behind_of(plan, on, rules_of(row, overlay))
    proofs = [
        {
            "shows": proof.heading,
            "of": str(proof.result_id) if proof.result_id else proof.value,
            "period": proof.period.number,
            "added_at": proof.added_at.isoformat(),
            "sha256": proof.sha256,
            "url": proof.url,
        }
        for proof in found.proofs
        if proof.stands
    ]
    return {"evidence": proofs} if proofs else {}


def _talk(row: Appraisal) -> dict[str, Any]:
    notes = [
        {
            "what": note.what,
            "example": note.example,
            "agreement": note.agreement,
            "who_does": note.who_does,
            "by_when": note.by_when.isoformat() if note.by_when else None,
            "written_by": note.written_by.name,
            "confirmed": note.is_confirmed,
        }
        for note in notes_of(row)
    ]
    return {"talk": notes} if notes else {}

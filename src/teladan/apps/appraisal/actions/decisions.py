"""The superior's two words, and what follows from them."""

from datetime import datetime
from typing import Any

from teladan.apps.appraisal import access, rules
from teladan.apps.appraisal.models import Appraisal, Decision
from teladan.apps.appraisal.moves import begin, hasil_of, keep_decision, move
from teladan.apps.appraisal.notices import ask_to_release
from teladan.apps.appraisal.queries.appraisals import ratings_over
from teladan.apps.appraisal.queries.periods import evaluations_of, kept
from teladan.apps.appraisal.queries.prospects import prospect_of
from teladan.apps.appraisal.queries.segments import year_of
from teladan.apps.rating.queries import answers_side_by_side
from teladan.apps.rating.terms import Pair
from teladan.base.action import action
from teladan.base.actor import Actor
from teladan.engine.provenance import digest
from teladan.engine.rulebook.terms import Rating


@action(on="appraisal")
def decide_ratings(
    *,
    appraisal: Appraisal,
    hasil: Rating | None,
    perilaku: Rating,
    by: Actor,
    now: datetime,
    why_hasil: str = "",
    why_perilaku: str = "",
    justification: str = "",
) -> Decision:
    """Decide hasil kerja and perilaku kerja, one word each; the predikat follows by the law's matrix.

    hasil
        None for a head of unit: it follows from the unit's predikat. Another word than the mapping's is refused.
    justification
        Asked only where the unit's distribution then departs from the pattern for good; never a block.
    """
    roles = access.standing(by, appraisal)
    prospect = prospect_of(appraisal)
    rules.may_decide(
        stage=appraisal.stage,
        roles=roles,
        ratings_over=ratings_over(appraisal, now),
        has_organisation=prospect is not None,
    ).require()
    assert prospect is not None  # noqa: S101 - may_decide refused otherwise
    hasil = hasil_of(appraisal, prospect, hasil)
    outcome = prospect.of(hasil, perilaku)
    outcome.verdict.require(justification)
    begin(appraisal, by, now, ask=False)
    decision = keep_decision(
        appraisal,
        prospect,
        hasil,
        perilaku,
        outcome,
        why_hasil=why_hasil.strip(),
        why_perilaku=why_perilaku.strip(),
        justification=justification.strip() if outcome.settled else "",
        basis=[_basis(pair) for pair in answers_side_by_side(appraisal.sheet_id, by)],
        beside=_beside(appraisal),
        decided_by_id=by.id,
        decided_at=now,
    )
    appraisal.decision = decision
    # the words themselves enter the ledger at release; until then it proves them by the digest of the trace
    move(
        appraisal,
        "decide",
        by,
        now,
        decision=str(decision.id),
        number=decision.number,
        trace=digest(decision.trace),
        findings=decision.findings,
        justification=decision.justification,
    )
    ask_to_release(appraisal, now)
    return decision


def _beside(appraisal: Appraisal) -> dict[str, Any]:
    """Write down the periods and the segments of the year as they lay before the superior; nothing is averaged."""
    cycle = appraisal.cycle
    year = year_of(appraisal.person_id, cycle.first_day, cycle.last_day)
    return {
        "periods": [kept(row) for row in evaluations_of(appraisal.person_id, cycle.pk)],
        "segments": [
            {
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "days": each.days,
                "unit": year.units[each.unit_id].name,
                "superior": year.superiors[each.superior_id].name,
            }
            for each in year.segments
        ],
    }


def _basis(pair: Pair) -> dict[str, Any]:
    """Write one criterion as it stood before the superior."""
    return {
        "kind": str(pair.kind),
        "ref": pair.ref,
        "text": pair.text,
        "hint": pair.hint,
        "self": str(pair.own.rating) if pair.own else None,
        "superior": str(pair.superior.rating) if pair.superior else None,
    }

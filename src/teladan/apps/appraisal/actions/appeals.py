"""Objection to a released result: the doors that `appeals` calls, since only a new version may change what was released."""

from datetime import datetime
from uuid import UUID

from teladan.apps.appraisal import rules
from teladan.apps.appraisal.models import Appraisal, Decision
from teladan.apps.appraisal.moves import hasil_of, keep_decision, move
from teladan.apps.appraisal.queries.appraisals import raters_in
from teladan.apps.appraisal.queries.prospects import prospect_of
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.engine.provenance import digest
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say


@action(on="appraisal")
def mark_contested(*, appraisal: Appraisal, objection_id: UUID, by: Actor, now: datetime) -> Appraisal:
    """State that an objection to the released result is being examined: shown wherever the predikat is used.

    objection_id
        The objection, as `appeals` knows it.
    """
    rules.may_contest(
        stage=appraisal.stage, is_contested=appraisal.is_contested, is_final=_is_final(appraisal)
    ).require()
    appraisal.contested_at, appraisal.objection_id = now, objection_id
    appraisal.save(update_fields=["contested_at", "objection_id"])
    note("appraisal.contested", subject=appraisal, by=by, now=now, objection=str(objection_id))
    return appraisal


@action(on="appraisal")
def settle_contest(*, appraisal: Appraisal, objection_id: UUID, by: Actor, now: datetime) -> Appraisal:
    """State that the objection has ended without a decision: withdrawn, or not to be examined."""
    if not appraisal.is_contested or appraisal.objection_id != objection_id:
        raise Missing
    appraisal.contested_at, appraisal.objection_id = None, None
    appraisal.save(update_fields=["contested_at", "objection_id"])
    note("appraisal.contest_settled", subject=appraisal, by=by, now=now, objection=str(objection_id))
    return appraisal


@action(on="appraisal")
def decide_on_appeal(
    *,
    appraisal: Appraisal,
    hasil: Rating | None,
    perilaku: Rating,
    reason: str,
    objection_id: UUID,
    by: Actor,
    now: datetime,
) -> Decision:
    """Decide on the objection: confirm or change both words, as a new and final version (PP 30/2019 Pasal 59).

    `appeals` knows who decides, and has heard both sides; here only the two of the case are turned away.

    hasil
        None for a head of unit, as in `decide_ratings`.
    reason
        The reasons of the decision; both sides read them.
    """
    rules.may_decide_on_appeal(
        stage=appraisal.stage,
        is_of_case=by.id == appraisal.person_id or by.id in raters_in(appraisal),
        is_contested=appraisal.is_contested and appraisal.objection_id == objection_id,
    ).require()
    if not reason.strip():
        raise Invalid(say("Give the reasons of the decision: both sides read them."), field="reason")
    prospect, before = prospect_of(appraisal), appraisal.decision
    if prospect is None or before is None:
        raise Missing
    hasil = hasil_of(appraisal, prospect, hasil)
    decision = keep_decision(
        appraisal,
        prospect,
        hasil,
        perilaku,
        prospect.of(hasil, perilaku),
        reason=reason.strip(),
        objection_id=objection_id,
        basis=before.basis,
        beside=before.beside,
        decided_by_id=by.id,
        decided_at=now,
    )
    appraisal.decision = decision
    appraisal.contested_at, appraisal.objection_id = None, None
    move(
        appraisal,
        "decide on appeal",
        by,
        now,
        decision=str(decision.id),
        number=decision.number,
        objection=str(objection_id),
        hasil=decision.hasil,
        perilaku=decision.perilaku,
        predikat=decision.predikat,
        before=before.predikat,
        trace=digest(decision.trace),
    )
    return decision


def _is_final(appraisal: Appraisal) -> bool:
    return appraisal.decision is not None and appraisal.decision.objection_id is not None

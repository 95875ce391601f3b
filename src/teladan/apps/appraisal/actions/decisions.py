"""The superior's two words, and what follows from them."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from teladan.apps.appraisal import access, rules
from teladan.apps.appraisal.models import Appraisal, Decision
from teladan.apps.appraisal.moves import begin, move
from teladan.apps.appraisal.notices import ask_to_release
from teladan.apps.appraisal.queries.appraisals import ratings_over
from teladan.apps.appraisal.queries.prospects import Outcome, Prospect, prospect_of
from teladan.apps.rating.queries import answers_side_by_side
from teladan.apps.rating.terms import Pair
from teladan.base.action import action
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine import scoring
from teladan.engine.provenance import digest
from teladan.engine.rulebook import Rulebook
from teladan.engine.rulebook.terms import OrganisationPredikat, Rating
from teladan.engine.scoring import predikat_of
from teladan.engine.words import say


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
    hasil = _hasil(appraisal, prospect, hasil)
    outcome = prospect.of(hasil, perilaku)
    outcome.verdict.require(justification)
    begin(appraisal, by, now, ask=False)
    decision = _decision(
        appraisal,
        prospect,
        outcome,
        predikat_of(*_given(appraisal, prospect, hasil, perilaku)),
        why_hasil=why_hasil.strip(),
        why_perilaku=why_perilaku.strip(),
        justification=justification.strip() if outcome.settled else "",
        basis=[_basis(pair) for pair in answers_side_by_side(appraisal.sheet_id, by)],
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


def _given(
    appraisal: Appraisal, prospect: Prospect, hasil: Rating, perilaku: Rating
) -> tuple[Rating | None, Rating, Rulebook, OrganisationPredikat | None]:
    """Give the engine what it decides on: for a head the unit's predikat stands in for hasil kerja."""
    heads = prospect.stands_on.word if appraisal.is_head else None
    return None if heads else hasil, perilaku, prospect.book, heads


def _decision(
    appraisal: Appraisal, prospect: Prospect, outcome: Outcome, result: scoring.Decision, **said: Any
) -> Decision:
    """Keep what was decided beside the earlier decisions, with all it stood on."""
    return Decision.objects.create(
        appraisal=appraisal,
        number=_next_number(appraisal),
        hasil=result.hasil,
        perilaku=result.perilaku,
        predikat=result.predikat,
        rule=result.rule,
        article=result.article,
        findings=[each.code for each in outcome.settled],
        organisation=prospect.stands_on,
        trace=result.trace,
        distribution=outcome.check.trace if outcome.check is not None else None,
        **said,
    )


def _hasil(appraisal: Appraisal, prospect: Prospect, hasil: Rating | None) -> Rating:
    """Give the word for hasil kerja: the superior's, or for a head the mapping's."""
    if prospect.fixed is not None:
        if hasil not in (None, prospect.fixed):
            raise Invalid(
                say(
                    "{unit} is {predikat}, so its head's hasil kerja is {hasil} by rule.",
                    unit=appraisal.unit.name,
                    predikat=prospect.stands_on.word.label,
                    hasil=prospect.fixed.label,
                ),
                field="hasil",
            )
        return prospect.fixed
    if hasil is None:
        raise Invalid(say("Choose one word for hasil kerja."), field="hasil")
    return hasil


def _next_number(appraisal: Appraisal) -> int:
    last = Decision.objects.filter(appraisal=appraisal).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


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

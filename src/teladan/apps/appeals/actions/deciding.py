"""The decision, which is final."""

from datetime import datetime

from teladan.apps.appeals import access, rules
from teladan.apps.appeals.models import Objection, Ruling
from teladan.apps.appeals.moves import move
from teladan.apps.appeals.notices import it_is_decided
from teladan.apps.appeals.terms import Outcome, Stage
from teladan.apps.appraisal.actions import decide_on_appeal
from teladan.apps.appraisal.queries import appraisal as appraisal_by_id
from teladan.apps.tenancy.queries import here
from teladan.base.action import action
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.engine.rulebook.terms import Rating
from teladan.engine.words import say


@action(on="objection")
def decide_objection(
    *,
    objection: Objection,
    hasil: Rating | None,
    perilaku: Rating,
    reasons: str,
    by: Actor,
    now: datetime,
) -> Ruling:
    """Decide on an objection with one word each: the contested words confirm the result, others change it.

    hasil
        None for a head of unit, whose hasil kerja follows from the unit's predikat.
    """
    rules.may_decide(
        stage=objection.stage,
        roles=access.standing(by, objection),
        explain_by=objection.explain_by,
        now=now,
        zone=here().zone,
    ).require()
    if not reasons.strip():
        raise Invalid(say("Give the reasons of the decision: both sides read them."), field="reasons")
    appraisal = appraisal_by_id(objection.appraisal_id)
    if appraisal is None:
        raise Missing
    made = decide_on_appeal(
        appraisal=appraisal,
        hasil=hasil,
        perilaku=perilaku,
        reason=reasons,
        objection_id=objection.id,
        by=by,
        now=now,
    ).value
    before = objection.contested
    same = (made.hasil, made.perilaku) == (before.hasil, before.perilaku)
    ruling = Ruling.objects.create(
        objection=objection,
        outcome=Outcome.CONFIRMED if same else Outcome.CHANGED,
        reasons=reasons.strip(),
        made=made,
        was_rater_heard=objection.stage == Stage.HEARD,
        ruled_by_id=by.id,
        ruled_at=now,
    )
    move(
        objection,
        "decide",
        by,
        now,
        outcome=str(ruling.outcome),
        ruling=str(ruling.id),
        decision=str(made.id),
        before=before.predikat,
        predikat=made.predikat,
        rater_heard=ruling.was_rater_heard,
    )
    it_is_decided(objection, now)
    return ruling

"""The person's side: opening the result, objecting to it, withdrawing the objection."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from teladan.apps.appeals import access, rules
from teladan.apps.appeals.models import Exhibit, FirstOpening, Objection
from teladan.apps.appeals.moves import give, move
from teladan.apps.appeals.notices import ask_decider, ask_rater, it_is_withdrawn
from teladan.apps.appeals.queries import right_of, who_would_decide
from teladan.apps.appeals.terms import Cause, Subject
from teladan.apps.appraisal.actions import mark_contested, settle_contest
from teladan.apps.appraisal.queries import Appraisal
from teladan.apps.appraisal.queries import appraisal as appraisal_by_id
from teladan.apps.appraisal.terms import RELEASED
from teladan.apps.evidence.queries import proofs_of_person
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import Refused, no
from teladan.engine.words import say


@action
def note_opening(*, appraisal: Appraisal, by: Actor, now: datetime) -> FirstOpening:
    """Note that the person has opened their released result for the first time: from this day it is received."""
    if by.id != appraisal.person_id or appraisal.stage not in RELEASED:
        raise Missing
    fresh = FirstOpening(appraisal=appraisal, opened_by_id=by.id, opened_at=now)
    # two windows at once: the database keeps one row, and the second request finds its own missing
    FirstOpening.objects.bulk_create([fresh], ignore_conflicts=True)
    if not FirstOpening.objects.filter(pk=fresh.pk).exists():
        raise Refused(no(say("The first opening of this result is noted already.")))
    note("result.opened", subject=appraisal, by=by, now=now)
    return fresh


@action
def file_objection(
    *,
    appraisal: Appraisal,
    subjects: Collection[Subject],
    reasons: str,
    by: Actor,
    now: datetime,
    wish: str = "",
    exhibits: Collection[UUID] = (),
) -> Objection:
    """Object to one's own released result, with reasons, within the window (PP 30/2019 Pasal 59).

    exhibits
        Ids of one's own proofs of the year that both sides and whoever decides shall see.
    """
    right = right_of(appraisal, by, now)
    right.may_file.require()
    window, decision = right.window, appraisal.decision
    assert window is not None  # noqa: S101 - may_file refused otherwise
    assert decision is not None  # noqa: S101 - the database holds it for every released stage
    lacks = rules.needed(reasons, subjects)
    if lacks:
        raise Invalid(lacks[1], field=lacks[0])
    shown = _own(appraisal, exhibits)
    today = local_day(now)
    objection = Objection.objects.create(
        appraisal=appraisal,
        contested=decision,
        person_id=by.id,
        rater=decision.decided_by,
        subjects=[str(each) for each in Subject if each in set(subjects)],
        reasons=reasons.strip(),
        wish=wish.strip(),
        released_on=window.released_on,
        opened_on=window.opened_on,
        received_on=window.received_on,
        last_day=window.last_day,
        rules=rules.rules_kept(right.book),
        filed_at=now,
        explain_by=rules.last_day(today, right.limits.explanation_days),
    )
    Exhibit.objects.bulk_create([Exhibit(objection=objection, proof_id=pk) for pk in shown])
    give(objection, who_would_decide(appraisal, today), Cause.FILED, by, now)
    mark_contested(appraisal=appraisal, objection_id=objection.id, by=by, now=now)
    note(
        "objection.filed",
        subject=objection,
        by=by,
        now=now,
        appraisal=str(appraisal.id),
        contested=str(decision.id),
        subjects=objection.subjects,
        exhibits=[str(pk) for pk in shown],
        received_on=window.received_on.isoformat(),
        last_day=window.last_day.isoformat(),
        decider=str(objection.decider_id) if objection.decider_id else None,
    )
    ask_rater(objection, now)
    ask_decider(objection, now)
    return objection


def _own(appraisal: Appraisal, exhibits: Collection[UUID]) -> list[UUID]:
    """Give the chosen proofs in the order in which they were added; refuse what is not the person's own of this year."""
    wanted = set(exhibits)
    found = proofs_of_person(appraisal.person_id, appraisal.cycle_id) if wanted else []
    shown: list[UUID] = [proof.pk for proof in found if proof.pk in wanted]
    if len(shown) != len(wanted):
        raise Invalid(say("Choose from your own proofs of this year."), field="exhibits")
    return shown


@action(on="objection")
def withdraw_objection(*, objection: Objection, by: Actor, now: datetime) -> Objection:
    """Withdraw one's objection before it is decided; the result stands as it was released."""
    roles = access.standing(by, objection)
    rules.may_withdraw(stage=objection.stage, roles=roles).require()
    appraisal = appraisal_by_id(objection.appraisal_id)
    if appraisal is None:
        raise Missing
    move(objection, "withdraw", by, now)
    settle_contest(appraisal=appraisal, objection_id=objection.id, by=by, now=now)
    it_is_withdrawn(objection, now)
    return objection

"""Who decides: one level up when time has passed or somebody cannot, and whom the PPK names."""

from datetime import datetime
from uuid import UUID

from teladan.apps.appeals import access, rules
from teladan.apps.appeals.models import Objection
from teladan.apps.appeals.moves import give, move
from teladan.apps.appeals.notices import it_moved, rater_was_silent
from teladan.apps.appeals.queries.deciders import barred_in, decider_of, had_it, is_present
from teladan.apps.appeals.terms import Cause, Stage
from teladan.apps.appraisal.queries import Appraisal
from teladan.apps.appraisal.queries import appraisal as appraisal_by_id
from teladan.apps.organisation.queries import person
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.engine.words import say


@action(on="objection")
def escalate_objection(*, objection: Objection, by: Actor, now: datetime) -> Objection:
    """Take an objection one level up whose time for the decision has passed. It never lapses."""
    roles = access.standing(by, objection)
    rules.STEPS.may("escalate", stage=objection.stage, roles=roles).require()
    if objection.decide_by is None or local_day(now) <= objection.decide_by:
        raise Missing
    _pass(objection, "escalate", Cause.ESCALATED, by, now)
    return objection


@action(on="objection")
def pass_on(*, objection: Objection, reason: str, by: Actor, now: datetime) -> Objection:
    """Pass an objection one level up because whoever has it cannot decide it: absent, or not impartial.

    By whoever has it, or by those who keep the case if the decider is away. The reason is read by them alone; the
    person and the rater see that it was passed on, not why (it could tell who rated in confidence).
    """
    roles = access.standing(by, objection)
    has = objection.decider_id is not None
    rules.may_pass_on(stage=objection.stage, roles=roles, has_decider=has).require()
    if not reason.strip():
        raise Invalid(say("Say why it is passed on; the two sides do not read it."), field="reason")
    _pass(objection, "pass_on", Cause.PASSED_ON, by, now, reason=reason)
    return objection


@action(on="objection")
def name_decider(
    *, objection: Objection, decider_id: UUID, reason: str, by: Actor, now: datetime
) -> Objection:
    """Name the official who decides where nobody is left above the rater: by the head of the agency, or by HR for them.

    reason
        The letter or order by which the PPK named them.
    """
    appraisal, named = _appraisal(objection), person(decider_id)
    if named is None:
        raise Missing
    rules.may_name(
        stage=objection.stage,
        roles=access.standing(by, objection),
        has_decider=objection.decider_id is not None,
        is_barred=named.id in barred_in(appraisal) | had_it(objection),
    ).require()
    if not is_present(named.id, local_day(now)):
        raise Invalid(say("{name} does not serve at present.", name=named.name), field="decider")
    if not reason.strip():
        raise Invalid(say("Name the letter or order of the PPK."), field="reason")
    former = give(objection, named, Cause.NAMED, by, now, reason)
    move(objection, "name", by, now, decider=str(named.id), reason=reason.strip())
    it_moved(objection, former, now)
    return objection


@action(on="objection")
def note_silence(*, objection: Objection, by: Actor, now: datetime) -> Objection:
    """Note that the rater let the last day pass: whoever decides is told that they may go on without the explanation."""
    is_silent = objection.stage == Stage.FILED and local_day(now) > objection.explain_by
    if "system" not in by.roles or not is_silent or objection.silent_at:
        raise Missing
    objection.silent_at = now
    objection.save()
    last = objection.explain_by.isoformat()
    note("objection.rater_silent", subject=objection, by=by, now=now, explain_by=last)
    rater_was_silent(objection, now)
    return objection


def _pass(objection: Objection, step: str, cause: Cause, by: Actor, now: datetime, reason: str = "") -> None:
    """Give a case to the next above, or to nobody, so that the PPK names one."""
    chosen = decider_of(objection, _appraisal(objection), local_day(now))
    former = give(objection, chosen, cause, by, now, reason)
    move(
        objection,
        step,
        by,
        now,
        former=str(former) if former else None,
        decider=str(chosen.id) if chosen else None,
    )
    it_moved(objection, former, now)


def _appraisal(objection: Objection) -> Appraisal:
    found = appraisal_by_id(objection.appraisal_id)
    if found is None:
        raise Missing
    return found

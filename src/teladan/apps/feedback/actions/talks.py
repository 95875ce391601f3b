"""The record of a talk: written by one of the two, confirmed by the other; and the help promised in it."""

from datetime import datetime
from uuid import UUID

from teladan.apps.feedback import access, notices, rules
from teladan.apps.feedback.models import Promise, Talk, TalkText
from teladan.apps.feedback.terms import MOST_TEXT, TalkSpec, TalkStage
from teladan.apps.notifications.actions import settle
from teladan.apps.organisation.queries import superior_of
from teladan.apps.planning.queries import local_day, period
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing, Stale
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say


@action
def write_talk(
    *, person_id: UUID, period_id: UUID, spec: TalkSpec, by: Actor, now: datetime, after: int | None = None
) -> Talk:
    """Write the record of a talk, or a new version of it while the other side has not confirmed.

    after
        The number of the text that the page showed (0 for none); Stale if the other side wrote since.
    """
    talk = Talk.objects.select_for_update().filter(person_id=person_id, period_id=period_id).first()
    stands = talk.number if talk else 0
    if after is not None and after != stands:
        raise Stale(seen=after, current=stands)
    talk = _again(talk, by, now) if talk else _begun(person_id, period_id, by, now)
    _check(spec, talk, now)
    promises = [{"by": str(p.by), "text": p.text.strip(), "due": p.due.isoformat()} for p in spec.promises]
    TalkText.objects.create(
        talk=talk,
        number=talk.number,
        held_on=spec.held_on,
        went_well=spec.went_well.strip(),
        obstacles=spec.obstacles.strip(),
        promises=promises,
        next_on=spec.next_on,
        by_id=by.id,
        at=now,
    )
    note("feedback.talk_written", subject=talk, by=by, now=now, number=talk.number, promises=len(promises))
    notices.ask_to_confirm(talk, by.name, now)
    return talk


def _begun(person_id: UUID, period_id: UUID, by: Actor, now: datetime) -> Talk:
    """Begin the record: the two are the person and the superior of that day."""
    stretch, superior = period(period_id), superior_of(person_id, local_day(now))
    if stretch is None or superior is None:
        raise Missing
    if by.id not in (person_id, superior.id):
        raise Refused(NOT_FOR_YOU)
    talk = Talk(
        person_id=person_id,
        superior=superior,
        cycle_id=stretch.cycle_id,
        period=stretch,
        written_by_id=by.id,
        written_at=now,
    )
    talk.save(force_insert=True)
    return talk


def _again(talk: Talk, by: Actor, now: datetime) -> Talk:
    """Write once more; a new superior takes the place of the former one."""
    rules.TALK_STEPS.may("write", stage=talk.stage, roles=access.talk_roles(by, talk)).require()
    if by.id != talk.person_id:
        talk.superior_id = by.id
    talk.number, talk.version = talk.number + 1, talk.version + 1
    talk.written_by_id, talk.written_at = by.id, now
    talk.save(update_fields=["superior", "number", "version", "written_by", "written_at"])
    return talk


def _check(spec: TalkSpec, talk: Talk, now: datetime) -> None:
    """Refuse a record without what went well, from the future, or with unfit promises."""
    if not spec.went_well.strip():
        raise Invalid(say("Begin with what went well, with an example."), field="went_well")
    for name in ("went_well", "obstacles"):
        if len(getattr(spec, name)) > MOST_TEXT:
            raise Invalid(say("At most {n} characters fit here.", n=MOST_TEXT), field=name)
    if spec.held_on > local_day(now):
        raise Invalid(
            say("The talk is recorded after it was held: this day is still to come."), field="held_on"
        )
    if spec.next_on and spec.next_on <= spec.held_on:
        raise Invalid(say("The next talk lies after this one."), field="next_on")
    parties = {talk.person_id, *access.sides_of(talk)}
    if reason := rules.unfit_promises(spec.promises, parties=parties, held_on=spec.held_on):
        raise Invalid(reason, field="promises")


@action(on="talk")
def confirm_talk(*, talk: Talk, by: Actor, now: datetime) -> Talk:
    """Confirm what the other side wrote: from now on it is a fact, and its promises are tasks."""
    rules.TALK_STEPS.may("confirm", stage=talk.stage, roles=access.talk_roles(by, talk)).require()
    text = TalkText.objects.get(talk=talk, number=talk.number)
    talk.stage, talk.confirmed_by_id, talk.confirmed_at = TalkStage.CONFIRMED, by.id, now
    talk.save(update_fields=["stage", "confirmed_by", "confirmed_at"])
    promises = [
        Promise(talk=talk, promiser_id=each.by, text=each.text, due=each.due) for each in text.promised
    ]
    if promises:
        Promise.objects.bulk_create(promises)
        notices.ask_to_keep(promises, talk, now)
    note("feedback.talk_confirmed", subject=talk, by=by, now=now, number=talk.number)
    settle(key=notices.talk_key(talk), now=now)
    return talk


@action(on="promise")
def keep_promise(*, promise: Promise, by: Actor, now: datetime, remark: str = "") -> Promise:
    """Tick off the help one promised, with a word on what was done."""
    return _settle("keep", promise, remark, by, now)


@action(on="promise")
def release_promise(*, promise: Promise, by: Actor, now: datetime, remark: str = "") -> Promise:
    """Say that the promised help is no longer needed."""
    return _settle("release", promise, remark, by, now)


def _settle(step: str, promise: Promise, remark: str, by: Actor, now: datetime) -> Promise:
    rules.PROMISE_STEPS.may(step, stage=promise.stage, roles=access.promise_roles(by, promise)).require()
    row = rules.PROMISE_STEPS.after(step, promise.stage)
    promise.stage, promise.settled_at, promise.remark = row.to, now, remark.strip()[:500]
    promise.save(update_fields=["stage", "settled_at", "remark"])
    note(row.audit, subject=promise, by=by, now=now)
    settle(key=notices.promise_key(promise), now=now)
    return promise

"""Wishes for feedback: asked, declined kindly, taken back. Answering is giving feedback."""

from datetime import datetime
from uuid import UUID

from teladan.apps.feedback import access, notices, rules
from teladan.apps.feedback.models import Ask
from teladan.apps.feedback.terms import MOST_PART, AskStage, Subject
from teladan.apps.notifications.actions import settle
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action
def ask_feedback(
    *, asked_id: UUID, cycle_id: UUID, subject: Subject, text: str, by: Actor, now: datetime
) -> Ask:
    """Ask a colleague what they saw of one's work."""
    together = access.work_together(by.id, asked_id, local_day(now))
    rules.may_give(work_together=together).require()
    same = {"asker_id": by.id, "asked_id": asked_id, "topic": subject.topic, "ref": subject.ref}
    if Ask.objects.filter(stage=AskStage.OPEN, **same).exists():
        raise Invalid(say("You have asked this already, and the answer is still to come."), field="asked")
    ask = Ask(**same, cycle_id=cycle_id, title=subject.title, text=_short(text), asked_at=now)
    ask.save(force_insert=True)
    note("feedback.asked", subject=ask, by=by, now=now, topic=str(subject.topic), ref=subject.ref)
    notices.tell_ask(ask, by.name, now)
    return ask


@action(on="ask")
def decline_ask(*, ask: Ask, by: Actor, now: datetime, answer: str = "") -> Ask:
    """Say kindly that there is no feedback this time; no reason is needed."""
    ask.answer = _short(answer)
    _settle("decline", ask, by, now)
    notices.tell_declined(ask, by.name, now)
    return ask


@action(on="ask")
def withdraw_ask(*, ask: Ask, by: Actor, now: datetime) -> Ask:
    """Take one's wish back while nobody has answered it."""
    _settle("withdraw", ask, by, now)
    return ask


def _settle(step: str, ask: Ask, by: Actor, now: datetime) -> None:
    rules.ASK_STEPS.may(step, stage=ask.stage, roles=access.ask_roles(by, ask)).require()
    row = rules.ASK_STEPS.after(step, ask.stage)
    ask.stage, ask.settled_at = row.to, now
    ask.save(update_fields=["stage", "settled_at", "answer"])
    note(row.audit, subject=ask, by=by, now=now)
    settle(key=notices.ask_key(ask), now=now)


def _short(text: str) -> str:
    text = text.strip()
    if len(text) > MOST_PART:
        raise Invalid(say("At most {n} characters fit here.", n=MOST_PART), field="text")
    return text

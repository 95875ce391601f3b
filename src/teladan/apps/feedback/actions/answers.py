"""Answers in the thread of a comment."""

from datetime import datetime

from teladan.apps.feedback import notices, rules
from teladan.apps.feedback.models import Comment, Reply
from teladan.apps.feedback.terms import MOST_TEXT
from teladan.apps.notifications.actions import settle
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.engine.words import say


@action
def reply_feedback(*, comment: Comment, text: str, by: Actor, now: datetime) -> Reply:
    """Answer in a thread; a question that was waiting for the person is settled by their answer."""
    both = (comment.author_id, comment.person_id)
    rules.may_reply(takes_part=by.id in both, withdrawn=comment.is_withdrawn).require()
    reply = Reply(comment=comment, author_id=by.id, text=_checked(text), written_at=now)
    reply.save(force_insert=True)
    note("feedback.answered", subject=comment, by=by, now=now, reply=str(reply.id))
    if by.id == comment.person_id:
        settle(key=notices.comment_key(comment), now=now, to=by.id)
    notices.tell_reply(reply, comment, by.name, now)
    return reply


@action(on="reply")
def edit_reply(*, reply: Reply, text: str, by: Actor, now: datetime) -> Reply:
    """Mend one's own answer within fifteen minutes."""
    rules.may_edit(
        is_author=reply.author_id == by.id,
        written_at=reply.written_at,
        withdrawn=reply.is_withdrawn,
        now=now,
    ).require()
    reply.text, reply.edited_at = _checked(text), now
    reply.save(update_fields=["text", "edited_at"])
    note("feedback.answer_edited", subject=reply, by=by, now=now)
    return reply


@action(on="reply")
def withdraw_reply(*, reply: Reply, by: Actor, now: datetime) -> Reply:
    """Take one's own answer back; that there was one stays."""
    rules.may_withdraw(is_author=reply.author_id == by.id, withdrawn=reply.is_withdrawn).require()
    reply.text, reply.withdrawn_at = "", now
    reply.save(update_fields=["text", "withdrawn_at"])
    note("feedback.answer_withdrawn", subject=reply, by=by, now=now)
    return reply


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid(say("Write your answer."), field="text")
    if len(text) > MOST_TEXT:
        raise Invalid(say("At most {n} characters fit here.", n=MOST_TEXT), field="text")
    return text

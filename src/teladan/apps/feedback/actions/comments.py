"""Comments: given, mended while fresh, withdrawn, shown to the superior, read."""

from datetime import datetime
from uuid import UUID

from teladan.apps.feedback import access, notices, rules
from teladan.apps.feedback.models import Ask, Comment, Reply
from teladan.apps.feedback.terms import MOST_PART, MOST_TEXT, AskStage, Kind, Subject, Tie, Words
from teladan.apps.notifications.actions import settle
from teladan.apps.planning.queries import local_day
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid
from teladan.base.verdict import NOT_FOR_YOU, Refused
from teladan.engine.words import say

PARTS = ("text", "situation", "behaviour", "impact")


@action
def give_feedback(
    *,
    person_id: UUID,
    cycle_id: UUID,
    subject: Subject,
    kind: Kind,
    words: Words,
    by: Actor,
    now: datetime,
    ask: Ask | None = None,
) -> Comment:
    """Say something to a person one works with, about a result, a value or in general.

    ask
        The person's wish that this answers; whoever was asked may answer it even if the tie has ended since.
    """
    if ask is not None:
        rules.ASK_STEPS.may("answer", stage=ask.stage, roles=access.ask_roles(by, ask)).require()
    tie = access.tie_of(by.id, person_id, local_day(now)) or (Tie.PEER if ask else None)
    rules.may_give(work_together=tie is not None).require()
    assert tie is not None  # noqa: S101 - without a tie the rule has refused
    comment = Comment(
        person_id=person_id,
        author_id=by.id,
        cycle_id=cycle_id,
        topic=subject.topic,
        ref=subject.ref,
        title=subject.title,
        tie=tie,
        kind=kind,
        ask=ask,
        written_at=now,
        **_checked(words),
    )
    comment.save(force_insert=True)
    data = {"topic": str(subject.topic), "ref": subject.ref, "kind": str(kind), "tie": str(tie)}
    note("feedback.given", subject=comment, by=by, now=now, **data)
    notices.tell_comment(comment, by.name, now)
    if ask is not None:
        _answer(ask, by, now)
    return comment


def _answer(ask: Ask, by: Actor, now: datetime) -> None:
    ask.stage, ask.settled_at = AskStage.ANSWERED, now
    ask.version += 1
    ask.save(update_fields=["stage", "settled_at", "version"])
    note("feedback.ask_answered", subject=ask, by=by, now=now)
    settle(key=notices.ask_key(ask), now=now)


@action(on="comment")
def edit_feedback(*, comment: Comment, words: Words, by: Actor, now: datetime) -> Comment:
    """Mend one's own words within fifteen minutes."""
    rules.may_edit(
        is_author=comment.author_id == by.id,
        written_at=comment.written_at,
        withdrawn=comment.is_withdrawn,
        now=now,
    ).require()
    for name, value in _checked(words).items():
        setattr(comment, name, value)
    comment.edited_at = now
    comment.save(update_fields=[*PARTS, "edited_at"])
    note("feedback.edited", subject=comment, by=by, now=now)
    return comment


@action(on="comment")
def withdraw_feedback(*, comment: Comment, by: Actor, now: datetime) -> Comment:
    """Take one's own words back: that something was said stays, the words and those of the thread's author go."""
    rules.may_withdraw(is_author=comment.author_id == by.id, withdrawn=comment.is_withdrawn).require()
    for name in PARTS:
        setattr(comment, name, "")
    comment.withdrawn_at, comment.shared_at = now, None
    comment.save(update_fields=[*PARTS, "withdrawn_at", "shared_at"])
    note("feedback.withdrawn", subject=comment, by=by, now=now)
    notices.hush(comment, now)
    return comment


@action(on="comment")
def share_feedback(*, comment: Comment, shared: bool, by: Actor, now: datetime) -> Comment:
    """Show what somebody said of oneself to one's superior, or no longer."""
    rules.may_share(
        is_person=comment.person_id == by.id,
        by_superior=comment.tie == Tie.SUPERIOR,
        withdrawn=comment.is_withdrawn,
    ).require()
    comment.shared_at = now if shared else None
    comment.save(update_fields=["shared_at"])
    note("feedback.shared" if shared else "feedback.unshared", subject=comment, by=by, now=now)
    return comment


@action
def read_feedback(*, comment: Comment, by: Actor, now: datetime) -> Comment:
    """Remember that one of the two has opened the thread, which the other may see; news are settled by it."""
    if by.id not in (comment.person_id, comment.author_id):
        raise Refused(NOT_FOR_YOU)
    if comment.person_id == by.id and comment.read_at is None:
        comment.read_at = now
        comment.save(update_fields=["read_at"])
        if comment.kind != Kind.QUESTION:
            settle(key=notices.comment_key(comment), now=now, to=by.id)
    unread = Reply.objects.filter(comment=comment, read_at=None).exclude(author_id=by.id)
    if unread.update(read_at=now):
        settle(key=notices.reply_key(comment), now=now, to=by.id)
    note("feedback.read", subject=comment, by=by, now=now)
    return comment


def _checked(words: Words) -> dict[str, str]:
    """Give the four texts by field, or say what is lacking or too long."""
    if reason := rules.lacking(words):
        raise Invalid(reason, field="text")
    texts = dict(zip(PARTS, words.parts, strict=True))
    for name, text in texts.items():
        most = MOST_TEXT if name == "text" else MOST_PART
        if len(text) > most:
            raise Invalid(say("At most {n} characters fit here.", n=most), field=name)
    return texts

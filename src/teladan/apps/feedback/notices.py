"""What conversations ask of people, as it stands in their inboxes. Called inside the action that caused it."""

from collections.abc import Iterable
from datetime import datetime

from teladan.apps.feedback.models import Ask, Comment, Promise, Reply, Talk
from teladan.apps.feedback.terms import Kind
from teladan.apps.notifications.actions import Notice, notify, notify_each, settle, settle_many
from teladan.engine.words import Said, say


def tell_comment(comment: Comment, author: str, now: datetime) -> None:
    """The person reads what was said; a question waits until it is answered."""
    row = Notice(
        to=comment.person_id,
        kind="feedback.given",
        text=_comment_words(comment, author),
        key=comment_key(comment),
        url=f"/umpan-balik/{comment.id}/",
        asks=comment.kind == Kind.QUESTION,
    )
    notify_each([row], now=now)


def _comment_words(comment: Comment, author: str) -> Said:
    if comment.kind == Kind.QUESTION:
        return say("{name} asks you about your work: answer", name=author)
    if comment.title:
        return say("{name} gave you feedback: {about}", name=author, about=comment.title)
    return say("{name} gave you feedback", name=author)


def comment_key(comment: Comment) -> str:
    """Name the matter "this was said to you"."""
    return f"feedback:{comment.id}"


def reply_key(comment: Comment) -> str:
    """Name the matter "this thread has an answer for you"."""
    return f"feedback:{comment.id}:answer"


def tell_reply(reply: Reply, comment: Comment, author: str, now: datetime) -> None:
    """The other of the two reads the answer."""
    other = comment.author_id if reply.author_id == comment.person_id else comment.person_id
    text = say("{name} answered in your talk on feedback", name=author)
    url = f"/umpan-balik/{comment.id}/"
    key = reply_key(comment)
    notify(to=other, kind="feedback.answered", text=text, url=url, now=now, key=key, asks=False)


def hush(comment: Comment, now: datetime) -> None:
    """What was withdrawn waits for nobody."""
    settle_many([comment_key(comment), reply_key(comment)], now=now)


def tell_ask(ask: Ask, asker: str, now: datetime) -> None:
    """A colleague is asked what they saw."""
    about = ask.title or say("the work together")
    row = Notice(
        to=ask.asked_id,
        kind="feedback.asked",
        text=say("{name} asks for your feedback: {about}", name=asker, about=about),
        key=ask_key(ask),
        url=f"/umpan-balik/minta/{ask.id}/",
    )
    notify_each([row], now=now)


def ask_key(ask: Ask) -> str:
    """Name the matter "you are asked for feedback"."""
    return f"feedback.ask:{ask.id}"


def tell_declined(ask: Ask, asked: str, now: datetime) -> None:
    """The asker learns that there is none this time."""
    row = Notice(
        to=ask.asker_id,
        kind="feedback.ask_declined",
        text=say("{name} cannot give feedback this time", name=asked),
        key=f"{ask_key(ask)}:declined",
        url=f"/umpan-balik/minta/{ask.id}/",
        asks=False,
    )
    notify_each([row], now=now)


def ask_to_confirm(talk: Talk, writer: str, now: datetime) -> None:
    """The other side reads the record of the talk and confirms or changes it."""
    own = talk.written_by_id == talk.person_id
    settle(key=talk_key(talk), now=now)
    notify(
        to=talk.superior_id if own else talk.person_id,
        kind="feedback.talk_written",
        text=say("{name} wrote down your performance dialogue: confirm or change it", name=writer),
        url=talk_url(talk),
        now=now,
        key=talk_key(talk),
    )


def talk_key(talk: Talk) -> str:
    """Name the matter "this record waits for you"."""
    return f"talk:{talk.id}"


def talk_url(talk: Talk) -> str:
    """The address of a talk."""
    return f"/umpan-balik/dialog/{talk.person_id}/{talk.period_id}/"


def ask_to_keep(promises: Iterable[Promise], talk: Talk, now: datetime) -> None:
    """Whoever promised help has a task until it is done."""
    rows = [
        Notice(
            to=each.promiser_id,
            kind="feedback.promised",
            text=say("Keep your promise: {what}", what=each.text),
            key=promise_key(each),
            url=talk_url(talk),
            due=each.due,
        )
        for each in promises
    ]
    notify_each(rows, now=now)


def promise_key(promise: Promise) -> str:
    """Name the matter "you promised this"."""
    return f"promise:{promise.id}"

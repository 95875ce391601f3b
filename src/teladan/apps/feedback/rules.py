"""What may happen in feedback and in the talk, and when. Plain Python."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from teladan.apps.feedback.terms import (
    EDITABLE,
    MOST_PROMISES,
    AskStage,
    PromiseSpec,
    PromiseStage,
    TalkStage,
    Words,
)
from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import Said, say

ASK_STEPS = Steps(
    Step("answer", AskStage.OPEN, AskStage.ANSWERED, who="asked", audit="feedback.ask_answered"),
    Step("decline", AskStage.OPEN, AskStage.DECLINED, who="asked", audit="feedback.ask_declined"),
    Step("withdraw", AskStage.OPEN, AskStage.WITHDRAWN, who="asker", audit="feedback.ask_withdrawn"),
)
PROMISE_STEPS = Steps(
    Step("keep", PromiseStage.OPEN, PromiseStage.KEPT, who="promiser", audit="feedback.promise_kept"),
    Step("release", PromiseStage.OPEN, PromiseStage.RELEASED, who="other", audit="feedback.promise_released"),
)
TALK_STEPS = Steps(
    Step("write", TalkStage.WRITTEN, TalkStage.WRITTEN, who="party", audit="feedback.talk_written"),
    Step("confirm", TalkStage.WRITTEN, TalkStage.CONFIRMED, who="other", audit="feedback.talk_confirmed"),
)


def may_give(*, work_together: bool) -> Verdict:
    """Say whether somebody may give a person feedback, or ask them for it: only with a working tie on that day."""
    if not work_together:
        return no(
            say(
                "Feedback is for people you work with: your superior, your subordinates, colleagues of your unit "
                "and of your teams."
            )
        )
    return YES


def may_edit(*, is_author: bool, written_at: datetime, withdrawn: bool, now: datetime) -> Verdict:
    """Say whether the words may still be mended."""
    if not is_author:
        return no(say("Only the author can change these words."))
    if withdrawn:
        return no(say("This was withdrawn."))
    if now - written_at > EDITABLE:
        return no(say("Fifteen minutes have passed, so the words stand. Add an answer, or withdraw them."))
    return YES


def may_withdraw(*, is_author: bool, withdrawn: bool) -> Verdict:
    """Say whether an author may take the words back."""
    if not is_author:
        return no(say("Only the author can change these words."))
    return no(say("This was withdrawn.")) if withdrawn else YES


def may_reply(*, takes_part: bool, withdrawn: bool) -> Verdict:
    """Say whether somebody may answer in this thread: it belongs to the two of them."""
    if not takes_part:
        return no(say("Only the two who talk here can answer."))
    return no(say("This was withdrawn.")) if withdrawn else YES


def may_share(*, is_person: bool, by_superior: bool, withdrawn: bool) -> Verdict:
    """Say whether the person may show a comment to their superior, or no longer."""
    if not is_person:
        return no(say("Only the person whom it is about may show it to the superior."))
    if by_superior:
        return no(say("Your superior wrote this, so there is nothing to show."))
    return no(say("This was withdrawn.")) if withdrawn else YES


def lacking(words: Words) -> Said | None:
    """Say what is missing: something must be said, and of the three parts none without the behaviour."""
    text, situation, behaviour, impact = words.parts
    if not any((text, situation, behaviour, impact)):
        return say("Write what you want to say, in a sentence or in the three parts.")
    if (situation or impact) and not behaviour:
        return say("Say also what the person did: situation and effect stand around it.")
    return None


def talk_standing(
    actor_id: UUID, *, person_id: UUID, superior_ids: Collection[UUID], written_by: UUID | None
) -> frozenset[str]:
    """Say how somebody stands to the record of a talk: "party" (either of the two) and "other" (did not write it)."""
    if actor_id != person_id and actor_id not in superior_ids:
        return frozenset()
    if written_by is None or written_by == actor_id:
        return frozenset({"party"})
    same_side = (written_by == person_id) == (actor_id == person_id)
    return frozenset({"party"} if same_side else {"party", "other"})


def promise_standing(
    actor_id: UUID, *, promiser_id: UUID, person_id: UUID, superior_ids: Collection[UUID]
) -> frozenset[str]:
    """Say how somebody stands to a promise: "promiser", or "other", the one of the two whom it helps."""
    if actor_id == promiser_id:
        return frozenset({"promiser"})
    return frozenset({"other"}) if actor_id == person_id or actor_id in superior_ids else frozenset()


def unfit_promises(
    promises: Iterable[PromiseSpec], *, parties: Collection[UUID], held_on: date
) -> Said | None:
    """Say what is wrong with promises: too many, by somebody else, without words, or due before the talk."""
    rows = list(promises)
    if len(rows) > MOST_PROMISES:
        return say("A talk holds at most {n} promises. Choose those that help most.", n=MOST_PROMISES)
    for row in rows:
        if row.by not in parties:
            return say("Help is promised by one of the two who talk.")
        if not row.text.strip():
            return say("Say which help is promised.")
        if row.due < held_on:
            return say("The last day of a promise lies after the talk.")
    return None

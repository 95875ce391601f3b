"""What may happen in a round, and who sees which answer. Plain Python."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from teladan.apps.rating.terms import InvitationStage, RaterRole
from teladan.base.steps import Step, Steps
from teladan.base.verdict import NOT_FOR_YOU, YES, Verdict, no
from teladan.engine.words import say

K = TypeVar("K")

STEPS = Steps(
    Step("send", InvitationStage.OPEN, InvitationStage.SENT, who="rater", audit="rating.sent"),
    Step("withdraw", InvitationStage.SENT, InvitationStage.OPEN, who="rater", audit="rating.withdrawn"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One rater's place on a sheet: who, and whether they have sent."""

    rater_id: UUID
    sent: bool


def all_sent(parts: Collection[Part]) -> bool:
    """Whether everyone on the sheet has sent; a sheet without raters is never complete."""
    return bool(parts) and all(part.sent for part in parts)


def sees_answer(viewer_id: UUID, *, of: UUID, parts: Collection[Part]) -> bool:
    """Whether a viewer may read the answers that the rater `of` gave on a sheet.

    Own answers always. Another's only for those who rate on the sheet themselves, once all have sent. The closing
    of the round changes nothing here: who never sent never sees.
    """
    if viewer_id == of:
        return True
    return all_sent(parts) and any(part.rater_id == viewer_id for part in parts)


def is_open(*, closes_at: datetime, closed_at: datetime | None, now: datetime) -> bool:
    """Whether answers are still taken: until the instant of closing, or until somebody closed the round before it."""
    return closed_at is None and now < closes_at


def may_seal(*, stage: str, open_: bool) -> Verdict:
    """Say whether this member of a panel may send now; sending again replaces what was sent."""
    if not open_:
        return no(say("The round is closed. Answers are no longer taken."))
    if stage == InvitationStage.EXCUSED:
        return no(say("You are excused from this rating. Nothing is asked of you."))
    return YES


def may_publish(*, closed_at: datetime | None, is_published: bool) -> Verdict:
    """Say whether the panels of a round may be published: once, after the closing."""
    if closed_at is None:
        return no(say("The round is still open. Its panels are published when it has closed."))
    if is_published:
        return no(say("The panels of this round are published already. They are published once."))
    return YES


def sees_summary(
    *, role: str, has_sent: bool, is_published: bool, is_released: bool, is_deciding: bool
) -> Verdict:
    """Say whether somebody may read a panel's summary.

    The superior only after saving own ratings, so that nobody leans on the panel; the ratee with the result; whoever
    decides an objection while deciding.
    """
    if not is_published:
        return no(say("The summary of the panel appears when the round has closed."))
    if is_deciding or (role == RaterRole.SELF and is_released) or (role == RaterRole.SUPERIOR and has_sent):
        return YES
    if role == RaterRole.SUPERIOR:
        return no(say("The summary of the panel opens once you have saved your own ratings."))
    if role == RaterRole.SELF:
        return no(say("You read the summary of the panel together with your result."))
    return NOT_FOR_YOU


def may_send(*, stage: str, is_rater: bool, open_: bool) -> Verdict:
    """Say whether this rater may send now."""
    if not open_:
        return no(say("The round is closed. Answers are no longer taken."))
    return STEPS.may("send", stage=stage, roles={"rater"} if is_rater else set())


def may_withdraw(*, stage: str, is_rater: bool, open_: bool, complete: bool) -> Verdict:
    """Say whether this rater may take the answer back to change it."""
    if complete:
        return no(say("Both have sent, so these answers are final. Differences are for the discussion."))
    if not open_:
        return no(say("The round is closed. Answers can no longer be changed."))
    return STEPS.may("withdraw", stage=stage, roles={"rater"} if is_rater else set())


def missing(criteria: Iterable[K], answers: Mapping[K, object]) -> list[K]:
    """List the criteria that have no answer yet, in their order: every one is needed to send."""
    return [criterion for criterion in criteria if criterion not in answers]


def may_close(*, closed_at: datetime | None, closes_at: datetime, now: datetime, is_keeper: bool) -> Verdict:
    """Say whether the round may be closed: by HR at any time, by the system once its time has come."""
    if closed_at is not None:
        return no(say("This round is closed already."))
    if not is_keeper and now < closes_at:
        return no(say("The round is still open until {at}.", at=closes_at))
    return YES

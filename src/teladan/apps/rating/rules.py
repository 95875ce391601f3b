"""What may happen in a round, and who sees which answer. Plain Python."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from teladan.apps.rating.terms import InvitationStage
from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Verdict, no
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

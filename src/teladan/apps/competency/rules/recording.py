"""Who may record what, and when a reason is due. Plain Python."""

from teladan.apps.competency.terms import CaseStage, Stage
from teladan.base.verdict import YES, Verdict, if_reason, no
from teladan.engine.words import say


def may_start(*, stage: str) -> Verdict:
    """Say whether the round of an assessment may be opened now: once."""
    if stage != Stage.CHOOSING:
        return no(say("This assessment has been opened already."))
    return YES


def may_record(*, stage: str, is_superior: bool, is_over: bool) -> Verdict:
    """Say whether the levels that were agreed may be recorded: by the superior, when the answers are in."""
    if not is_superior:
        return no(say("The superior records what the two have agreed."))
    if stage == CaseStage.AGREED:
        return no(say("The levels of this assessment are recorded already."))
    if not is_over:
        return no(say("Talk when both have sent, or when the time for answering is over."))
    return YES


def needs_reason(*, proposed: int | None, level: int) -> Verdict:
    """Say whether a level needs a reason: one that differs from what the sources propose does."""
    if proposed is None or proposed == level:
        return YES
    return if_reason(
        say("The sources propose level {proposed}; say why it is {level}.", proposed=proposed, level=level)
    )

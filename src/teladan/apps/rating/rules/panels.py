"""How a panel is chosen, and who is excused. Plain Python."""

from collections.abc import Collection, Mapping
from uuid import UUID

from teladan.apps.rating.terms import FEWEST, MOST, PanelStage, RecusalStage, TieKind
from teladan.base.steps import Step, Steps
from teladan.base.verdict import YES, Verdict, no
from teladan.engine.words import Said, say, say_n

STEPS = Steps(
    Step("propose", PanelStage.DRAFT, PanelStage.PROPOSED, who="proposer", audit="rating.panel_proposed"),
    Step("propose", PanelStage.RETURNED, PanelStage.PROPOSED, who="proposer", audit="rating.panel_proposed"),
    Step("return", PanelStage.PROPOSED, PanelStage.RETURNED, who="superior", audit="rating.panel_returned"),
    Step("approve", PanelStage.PROPOSED, PanelStage.APPROVED, who="superior", audit="rating.panel_approved"),
)
RECUSAL_STEPS = Steps(
    Step("grant", RecusalStage.ASKED, RecusalStage.GRANTED, who="hr", audit="rating.recusal_granted"),
    Step("decline", RecusalStage.ASKED, RecusalStage.DECLINED, who="hr", audit="rating.recusal_declined"),
)


def may_choose(
    chosen: Collection[UUID],
    *,
    ties: Mapping[UUID, TieKind],
    excused: Collection[UUID],
    kept_out: Collection[UUID],
) -> Verdict:
    """Say whether these may form a panel: each has a working tie, none is the person or the superior, not too many.

    Whoever is excused is refused in the same words as somebody without a tie, since the excuse is confidential.
    """
    if not chosen:
        return no(say("Choose at least one colleague."))
    if len(chosen) > MOST:
        return no(say("A panel has at most {n} members.", n=MOST))
    if lacking := sum(pk not in ties or pk in excused or pk in kept_out for pk in chosen):
        return no(
            say_n(
                "{n} chosen person cannot rate here. Choose from the list of colleagues with a working tie.",
                "{n} chosen people cannot rate here. Choose from the list of colleagues with a working tie.",
                lacking,
            )
        )
    return YES


def warning_of(size: int) -> Said | None:
    """Warn of a small panel: from fewer answers less is told, and some members never answer."""
    if size >= FEWEST:
        return None
    return say_n(
        "{n} member is few: below five answers no mean is shown, below three nothing at all. Six to eight are better.",
        "{n} members are few: below five answers no mean is shown, below three nothing at all. Six to eight are better.",
        size,
    )

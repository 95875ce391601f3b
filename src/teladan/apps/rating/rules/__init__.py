"""What may happen: in a round, to a panel, and what in a text tells on somebody. Plain Python."""

from teladan.apps.rating.rules.marks import marks_of
from teladan.apps.rating.rules.panels import RECUSAL_STEPS, may_choose, warning_of
from teladan.apps.rating.rules.panels import STEPS as PANEL_STEPS
from teladan.apps.rating.rules.rounds import (
    STEPS,
    Part,
    Verdict,
    all_sent,
    is_open,
    may_close,
    may_publish,
    may_seal,
    may_send,
    may_withdraw,
    missing,
    sees_answer,
    sees_summary,
)
from teladan.apps.rating.rules.seals import SEAL_KEEPERS, SHORTEST_REASON, may_confirm_opening, may_touch_seal

__all__ = [
    "PANEL_STEPS",
    "RECUSAL_STEPS",
    "SEAL_KEEPERS",
    "SHORTEST_REASON",
    "STEPS",
    "Part",
    "Verdict",
    "all_sent",
    "is_open",
    "marks_of",
    "may_choose",
    "may_close",
    "may_confirm_opening",
    "may_publish",
    "may_seal",
    "may_send",
    "may_touch_seal",
    "may_withdraw",
    "missing",
    "sees_answer",
    "sees_summary",
    "warning_of",
]

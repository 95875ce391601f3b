"""What can be done in a round: open it, add sheets, send and withdraw ratings, close it."""

from teladan.apps.rating.actions.confidential import send_in_confidence
from teladan.apps.rating.actions.panels import (
    approve_panels,
    open_panels,
    propose_panel,
    propose_suggested,
    return_panel,
)
from teladan.apps.rating.actions.publishing import publish_round
from teladan.apps.rating.actions.ratings import send_ratings, withdraw_ratings
from teladan.apps.rating.actions.recusals import ask_recusal, decide_recusal
from teladan.apps.rating.actions.rounds import add_sheet, add_sheets, close_round, open_round
from teladan.apps.rating.actions.seals import ask_to_open_seal, confirm_opening, open_seal

__all__ = [
    "add_sheet",
    "add_sheets",
    "approve_panels",
    "ask_recusal",
    "ask_to_open_seal",
    "close_round",
    "confirm_opening",
    "decide_recusal",
    "open_panels",
    "open_round",
    "open_seal",
    "propose_panel",
    "propose_suggested",
    "publish_round",
    "return_panel",
    "send_in_confidence",
    "send_ratings",
    "withdraw_ratings",
]

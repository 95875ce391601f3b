"""What can be done in a round: open it, add sheets, send and withdraw ratings, close it."""

from teladan.apps.rating.actions.confidential import send_in_confidence
from teladan.apps.rating.actions.publishing import publish_round
from teladan.apps.rating.actions.ratings import send_ratings, withdraw_ratings
from teladan.apps.rating.actions.rounds import add_sheet, add_sheets, close_round, open_round

__all__ = [
    "add_sheet",
    "add_sheets",
    "close_round",
    "open_round",
    "publish_round",
    "send_in_confidence",
    "send_ratings",
    "withdraw_ratings",
]

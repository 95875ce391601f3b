"""What can be done in the conversation of the year: give and answer feedback, ask for it, record a talk, keep promises."""

from teladan.apps.feedback.actions.answers import edit_reply, reply_feedback, withdraw_reply
from teladan.apps.feedback.actions.asks import ask_feedback, decline_ask, withdraw_ask
from teladan.apps.feedback.actions.comments import (
    edit_feedback,
    give_feedback,
    read_feedback,
    share_feedback,
    withdraw_feedback,
)
from teladan.apps.feedback.actions.talks import confirm_talk, keep_promise, release_promise, write_talk

__all__ = [
    "ask_feedback",
    "confirm_talk",
    "decline_ask",
    "edit_feedback",
    "edit_reply",
    "give_feedback",
    "keep_promise",
    "read_feedback",
    "release_promise",
    "reply_feedback",
    "share_feedback",
    "withdraw_ask",
    "withdraw_feedback",
    "withdraw_reply",
    "write_talk",
]

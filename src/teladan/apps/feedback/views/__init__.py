"""Pages of the conversation: what was said, wishes for feedback, talks."""

from teladan.apps.feedback.views.asks import ask, decline, take_back, wish
from teladan.apps.feedback.views.give import give, whom, whom_to_ask
from teladan.apps.feedback.views.said import mine, share, thread, withdraw
from teladan.apps.feedback.views.talk import confirm, settle_promise, talk, write
from teladan.apps.feedback.views.talks import my_talks, talks
from teladan.apps.feedback.views.words import answer, mend, mend_answer, take_back_answer

__all__ = [
    "answer",
    "ask",
    "confirm",
    "decline",
    "give",
    "mend",
    "mend_answer",
    "mine",
    "my_talks",
    "settle_promise",
    "share",
    "take_back",
    "take_back_answer",
    "talk",
    "talks",
    "thread",
    "whom",
    "whom_to_ask",
    "wish",
    "withdraw",
    "write",
]

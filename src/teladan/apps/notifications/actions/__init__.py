"""Telling people things: in the inbox, by letter, and reminding them."""

from teladan.apps.notifications.actions.choices import (
    choose_mail,
    hold_reminder,
    let_reminder_go,
    set_rhythm,
)
from teladan.apps.notifications.actions.letters import write_at_once, write_daily, write_weekly
from teladan.apps.notifications.actions.messages import (
    Notice,
    mark_read,
    move_due,
    move_due_many,
    notify,
    notify_each,
    notify_many,
    settle,
    settle_many,
    settling,
)
from teladan.apps.notifications.actions.sending import send_letters

__all__ = [
    "Notice",
    "choose_mail",
    "hold_reminder",
    "let_reminder_go",
    "mark_read",
    "move_due",
    "move_due_many",
    "notify",
    "notify_each",
    "notify_many",
    "send_letters",
    "set_rhythm",
    "settle",
    "settle_many",
    "settling",
    "write_at_once",
    "write_daily",
    "write_weekly",
]

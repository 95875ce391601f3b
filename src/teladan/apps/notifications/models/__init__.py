"""Messages in the inbox, and the letters that tell of them. All walled."""

from teladan.apps.notifications.models.letters import Letter, MailChoice, MailDay, ReminderHold, Reminding
from teladan.apps.notifications.models.messages import Message

__all__ = ["Letter", "MailChoice", "MailDay", "Message", "ReminderHold", "Reminding"]

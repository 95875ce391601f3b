"""What is kept of conversations during the year."""

from teladan.apps.feedback.models.asks import Ask
from teladan.apps.feedback.models.comments import Comment, Reply
from teladan.apps.feedback.models.talks import Promise, Talk, TalkText

__all__ = ["Ask", "Comment", "Promise", "Reply", "Talk", "TalkText"]

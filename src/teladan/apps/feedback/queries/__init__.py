"""What can be seen of conversations."""

from teladan.apps.feedback.models import Ask, Comment, Promise, Talk, TalkText
from teladan.apps.feedback.queries.colleagues import Colleague, colleagues_of
from teladan.apps.feedback.queries.counts import (
    MyCounts,
    TeamCount,
    counted,
    counts_of_team,
    my_counts,
    talked_with,
)
from teladan.apps.feedback.queries.said import (
    Answer,
    Heard,
    Thread,
    asks_by,
    asks_of,
    given_by,
    official_said,
    received_by,
    said_about,
    thread_of,
)
from teladan.apps.feedback.queries.subjects import subject_named, subjects_of
from teladan.apps.feedback.queries.talks import (
    Record,
    overdue_promises,
    promises_by,
    record_of,
    talk_on,
    talks_of,
    without_talk,
)

__all__ = [
    "Answer",
    "Ask",
    "Colleague",
    "Comment",
    "Heard",
    "MyCounts",
    "Promise",
    "Record",
    "Talk",
    "TalkText",
    "TeamCount",
    "Thread",
    "asks_by",
    "asks_of",
    "colleagues_of",
    "counted",
    "counts_of_team",
    "given_by",
    "my_counts",
    "official_said",
    "overdue_promises",
    "promises_by",
    "received_by",
    "record_of",
    "said_about",
    "subject_named",
    "subjects_of",
    "talk_on",
    "talked_with",
    "talks_of",
    "thread_of",
    "without_talk",
]

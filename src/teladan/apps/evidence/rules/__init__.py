"""What counts as progress and as proof, and when. Plain Python."""

from teladan.apps.evidence.rules.backing import Span, backing
from teladan.apps.evidence.rules.duty import (
    days_late,
    due_day,
    key_of,
    may_enter,
    may_hold_more,
    short_text,
    size_of,
    sound_progress,
    too_large,
)
from teladan.apps.evidence.rules.links import host_of, sound_link
from teladan.apps.evidence.rules.names import download_name, shown_name
from teladan.apps.evidence.rules.sniffing import Examined, examine
from teladan.apps.evidence.rules.traces import without_traces

__all__ = [
    "Examined",
    "Span",
    "backing",
    "days_late",
    "download_name",
    "due_day",
    "examine",
    "host_of",
    "key_of",
    "may_enter",
    "may_hold_more",
    "short_text",
    "shown_name",
    "size_of",
    "sound_link",
    "sound_progress",
    "too_large",
    "without_traces",
]

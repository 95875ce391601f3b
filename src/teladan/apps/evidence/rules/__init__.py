"""What counts as progress and as proof, and when. Plain Python."""

from teladan.apps.evidence.rules.backing import Span, backing
from teladan.apps.evidence.rules.duty import days_late, due_day, may_enter, sound_progress
from teladan.apps.evidence.rules.links import host_of, sound_link
from teladan.apps.evidence.rules.names import download_name, shown_name
from teladan.apps.evidence.rules.sniffing import Examined, examine

__all__ = [
    "Examined",
    "Span",
    "backing",
    "days_late",
    "download_name",
    "due_day",
    "examine",
    "host_of",
    "may_enter",
    "shown_name",
    "sound_link",
    "sound_progress",
]

"""What can be done with an objection, in the order of its life."""

from teladan.apps.appeals.actions.deciding import decide_objection
from teladan.apps.appeals.actions.filing import file_objection, note_opening, withdraw_objection
from teladan.apps.appeals.actions.hearing import explain_rating
from teladan.apps.appeals.actions.passing import escalate_objection, name_decider, note_silence, pass_on

__all__ = [
    "decide_objection",
    "escalate_objection",
    "explain_rating",
    "file_objection",
    "name_decider",
    "note_opening",
    "note_silence",
    "pass_on",
    "withdraw_objection",
]

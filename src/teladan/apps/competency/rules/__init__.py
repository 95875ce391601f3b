"""What follows from what was seen, and what may happen. Plain Python."""

from teladan.apps.competency.rules.levels import Proposal, Sources, is_shown, level_of, propose, window
from teladan.apps.competency.rules.match import match_of, order_of
from teladan.apps.competency.rules.posts import Requirement, class_of, family_of, required_for
from teladan.apps.competency.rules.recording import may_record, may_start, needs_reason

__all__ = [
    "Proposal",
    "Requirement",
    "Sources",
    "class_of",
    "family_of",
    "is_shown",
    "level_of",
    "match_of",
    "may_record",
    "may_start",
    "needs_reason",
    "order_of",
    "propose",
    "required_for",
    "window",
]

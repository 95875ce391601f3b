"""What can be seen of objections: nouns with a condition."""

from teladan.apps.appeals.models import Explanation, Objection, Ruling
from teladan.apps.appeals.queries.deciders import decider_of, line_above, nameable, who_would_decide
from teladan.apps.appeals.queries.objections import (
    Told,
    exhibit,
    exhibits_of,
    explanation_of,
    handovers_of,
    newest_objection,
    objection,
    objection_of,
    objections_shown,
    open_counts,
    overdue,
    ruling_of,
    silent,
    told_of,
    under_objection,
)
from teladan.apps.appeals.queries.windows import Right, limits_of, opened_at, right_of

__all__ = [
    "Explanation",
    "Objection",
    "Right",
    "Ruling",
    "Told",
    "decider_of",
    "exhibit",
    "exhibits_of",
    "explanation_of",
    "handovers_of",
    "limits_of",
    "line_above",
    "nameable",
    "newest_objection",
    "objection",
    "objection_of",
    "objections_shown",
    "open_counts",
    "opened_at",
    "overdue",
    "right_of",
    "ruling_of",
    "silent",
    "told_of",
    "under_objection",
    "who_would_decide",
]

"""What may happen to plans, targets and cycles, and when. Plain Python."""

from teladan.apps.planning.rules.changes import Change, Content, Line, Part, changes_of
from teladan.apps.planning.rules.copying import found_again
from teladan.apps.planning.rules.guidance import NextStep, WayStep, next_step, revision_step, way_of
from teladan.apps.planning.rules.plans import (
    CYCLE_STEPS,
    HR,
    OWNER,
    PLAN_STEPS,
    SUPERIOR,
    days_late,
    may_add_indicator,
    may_add_result,
    opens,
    proposed_form,
    spans_of,
)
from teladan.apps.planning.rules.readiness import lacks_of, may_submit
from teladan.apps.planning.rules.targets import sound, words

__all__ = [
    "CYCLE_STEPS",
    "HR",
    "OWNER",
    "PLAN_STEPS",
    "SUPERIOR",
    "Change",
    "Content",
    "Line",
    "NextStep",
    "Part",
    "WayStep",
    "changes_of",
    "days_late",
    "found_again",
    "lacks_of",
    "may_add_indicator",
    "may_add_result",
    "may_submit",
    "next_step",
    "opens",
    "proposed_form",
    "revision_step",
    "sound",
    "spans_of",
    "way_of",
    "words",
]

"""What may happen to an appraisal, and when. Plain Python."""

from teladan.apps.appraisal.rules.appraisals import (
    STEPS,
    Tree,
    may_contest,
    may_decide,
    may_decide_on_appeal,
    may_discuss,
    may_release,
    may_set_organisation,
    may_write_letter,
    on_distribution,
    settled_findings,
    stage_shown,
    standing,
)
from teladan.apps.appraisal.rules.periods import days_late, may_answer, may_evaluate, needs_sentence
from teladan.apps.appraisal.rules.segments import Segment, Stay, clipped, deciding, segments_of, to_close

__all__ = [
    "STEPS",
    "Segment",
    "Stay",
    "Tree",
    "clipped",
    "days_late",
    "deciding",
    "may_answer",
    "may_contest",
    "may_decide",
    "may_decide_on_appeal",
    "may_discuss",
    "may_evaluate",
    "may_release",
    "may_set_organisation",
    "may_write_letter",
    "needs_sentence",
    "on_distribution",
    "segments_of",
    "settled_findings",
    "stage_shown",
    "standing",
    "to_close",
]

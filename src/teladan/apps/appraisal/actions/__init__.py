"""What can be done with an appraisal, in the order of the year."""

from teladan.apps.appraisal.actions.advice import end_adviser, name_adviser, recommend_predikat
from teladan.apps.appraisal.actions.appeals import decide_on_appeal, mark_contested, settle_contest
from teladan.apps.appraisal.actions.decisions import decide_ratings
from teladan.apps.appraisal.actions.discussion import confirm_discussion, open_discussion, record_discussion
from teladan.apps.appraisal.actions.opening import AppraisalSpec, open_appraisals
from teladan.apps.appraisal.actions.organisation import set_organisation_predikat
from teladan.apps.appraisal.actions.periods import (
    answer_evaluation,
    ask_for_closings,
    ask_for_evaluations,
    evaluate_period,
)
from teladan.apps.appraisal.actions.release import acknowledge_result, release_result, write_letter

__all__ = [
    "AppraisalSpec",
    "acknowledge_result",
    "answer_evaluation",
    "ask_for_closings",
    "ask_for_evaluations",
    "confirm_discussion",
    "decide_on_appeal",
    "decide_ratings",
    "end_adviser",
    "evaluate_period",
    "mark_contested",
    "name_adviser",
    "open_appraisals",
    "open_discussion",
    "recommend_predikat",
    "record_discussion",
    "release_result",
    "set_organisation_predikat",
    "settle_contest",
    "write_letter",
]

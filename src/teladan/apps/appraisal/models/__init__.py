"""What an appraisal keeps. All walled; decisions, evaluations, recommendations and what was set are never changed."""

from teladan.apps.appraisal.models.advice import Adviser, Recommendation
from teladan.apps.appraisal.models.appraisal import Appraisal
from teladan.apps.appraisal.models.decision import Decision
from teladan.apps.appraisal.models.organisation import OrganisationPredikat
from teladan.apps.appraisal.models.period import PeriodAnswer, PeriodEvaluation
from teladan.apps.appraisal.models.release import Acknowledgement, Letter
from teladan.apps.appraisal.models.talk import DiscussionNote

__all__ = [
    "Acknowledgement",
    "Adviser",
    "Appraisal",
    "Decision",
    "DiscussionNote",
    "Letter",
    "OrganisationPredikat",
    "PeriodAnswer",
    "PeriodEvaluation",
    "Recommendation",
]

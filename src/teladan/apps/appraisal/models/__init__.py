"""What an appraisal keeps. All walled; decisions, organisation predikat and acknowledgements are never changed."""

from teladan.apps.appraisal.models.appraisal import Appraisal
from teladan.apps.appraisal.models.decision import Decision
from teladan.apps.appraisal.models.organisation import OrganisationPredikat
from teladan.apps.appraisal.models.release import Acknowledgement, Letter
from teladan.apps.appraisal.models.talk import DiscussionNote

__all__ = ["Acknowledgement", "Appraisal", "Decision", "DiscussionNote", "Letter", "OrganisationPredikat"]

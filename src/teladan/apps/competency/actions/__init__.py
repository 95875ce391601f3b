"""What can be done: load a dictionary, confirm standards, assess people, record levels."""

from teladan.apps.competency.actions.assessing import ask_to_talk, begin_assessment, start_assessment
from teladan.apps.competency.actions.dictionary import adopt_summary, load_edition
from teladan.apps.competency.actions.imports import confirm_dictionary, drop_dictionary, preview_dictionary
from teladan.apps.competency.actions.recording import Agreed, record_agreement, record_results
from teladan.apps.competency.actions.standards import confirm_requirements

__all__ = [
    "Agreed",
    "adopt_summary",
    "ask_to_talk",
    "begin_assessment",
    "confirm_dictionary",
    "confirm_requirements",
    "drop_dictionary",
    "load_edition",
    "preview_dictionary",
    "record_agreement",
    "record_results",
    "start_assessment",
]

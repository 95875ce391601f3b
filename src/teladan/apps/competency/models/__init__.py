"""Dictionaries, standards, assessments and recorded levels. All walled."""

from teladan.apps.competency.models.assessments import Assessment, Case, Level
from teladan.apps.competency.models.dictionary import Competency, DictionaryImport, Edition, Rung
from teladan.apps.competency.models.standards import Requirement

__all__ = [
    "Assessment",
    "Case",
    "Competency",
    "DictionaryImport",
    "Edition",
    "Level",
    "Requirement",
    "Rung",
]

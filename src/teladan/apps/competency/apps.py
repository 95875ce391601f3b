"""Registers competency."""

from django.apps import AppConfig


class CompetencyConfig(AppConfig):
    """Dictionaries, standards, assessments, gaps."""

    name = "teladan.apps.competency"
    label = "competency"

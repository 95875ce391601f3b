"""Registers planning."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Cycles, unit goals, SKP."""

    name = "teladan.apps.planning"
    label = "planning"

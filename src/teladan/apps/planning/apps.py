"""Registers planning."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Cycles, unit goals, SKP; its pages lie under /perencanaan/."""

    name = "teladan.apps.planning"
    label = "planning"
    address = "perencanaan"

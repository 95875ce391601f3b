"""Registers the appraisal."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """From two ratings side by side to a result that explains itself, under /penilaian/."""

    name = "teladan.apps.appraisal"
    label = "appraisal"

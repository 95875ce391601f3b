"""Registers evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Progress on indicators, files, links."""

    name = "teladan.apps.evidence"
    label = "evidence"

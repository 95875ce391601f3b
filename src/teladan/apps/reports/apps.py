"""Registers the documents."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Official documents."""

    name = "teladan.apps.reports"
    label = "reports"

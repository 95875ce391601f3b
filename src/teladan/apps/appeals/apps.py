"""Registers appeals."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """Objections and their outcome."""

    name = "teladan.apps.appeals"
    label = "appeals"

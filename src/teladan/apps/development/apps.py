"""Registers development."""

from django.apps import AppConfig


class DevelopmentConfig(AppConfig):
    """From gaps to training and back."""

    name = "teladan.apps.development"
    label = "development"

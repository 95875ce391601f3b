"""Registers feedback."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Comments and the quarterly talk."""

    name = "teladan.apps.feedback"
    label = "feedback"

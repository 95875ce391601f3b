"""Registers the rounds."""

from django.apps import AppConfig


class RatingConfig(AppConfig):
    """Who rates whom on which criteria. Its pages share the address /penilaian/ with the appraisal."""

    name = "teladan.apps.rating"
    label = "rating"

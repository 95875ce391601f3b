"""Registers the desk for its templates and words."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages of a person."""

    name = "teladan.desk"
    label = "desk"

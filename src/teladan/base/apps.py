"""Registers the mechanisms as a Django app, for their walled tables and templates."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Tables Draft, Receipt and Job; no domain words."""

    name = "teladan.base"
    label = "base"

"""Registers the organisation."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Units, posts, people and their dated lines."""

    name = "teladan.apps.organisation"
    label = "organisation"

"""Registers the flows for their words."""

from django.apps import AppConfig


class FlowsConfig(AppConfig):
    """Journeys through several apps."""

    name = "teladan.flows"
    label = "flows"

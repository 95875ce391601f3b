"""Registers the agencies."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Agencies and their overlay of rules."""

    name = "teladan.apps.tenancy"
    label = "tenancy"

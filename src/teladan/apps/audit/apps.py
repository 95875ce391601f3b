"""Registers the ledger."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The insert-only ledger."""

    name = "teladan.apps.audit"
    label = "audit"

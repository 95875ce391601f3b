"""Registers the inbox."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The inbox."""

    name = "teladan.apps.notifications"
    label = "notifications"

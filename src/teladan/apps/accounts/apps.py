"""Registers the accounts."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, memberships and sign-in."""

    name = "teladan.apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Begin to write down what happens at sign-in; only now do the models exist."""
        import_module("teladan.apps.accounts.views.events")

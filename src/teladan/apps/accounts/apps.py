"""Registers the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, memberships and sign-in."""

    name = "teladan.apps.accounts"
    label = "accounts"

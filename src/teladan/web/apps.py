"""The design system as a Django app, so that its templates, static files and translations are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "teladan.web"
    label = "web"

"""Addresses of development."""

from django.urls import URLPattern

app_name = "development"
prefix = "pengembangan/"
urlpatterns: list[URLPattern] = []

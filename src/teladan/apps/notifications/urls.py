"""Addresses of the inbox."""

from django.urls import path

from teladan.apps.notifications import views

app_name = "notifications"
prefix = "pemberitahuan/"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("dibaca/", views.read, name="read"),
]

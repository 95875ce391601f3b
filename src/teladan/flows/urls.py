"""Addresses of journeys."""

from django.urls import path

from teladan.flows import views

app_name = "flows"
urlpatterns = [
    path("pengelola/buka-panel/", views.open_panels, name="open_panels"),
    path("pengelola/buka-penilaian/", views.open_rating, name="open_rating"),
    path("pengelola/terbitkan-hasil/", views.publish, name="publish"),
]

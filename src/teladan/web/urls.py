"""Addresses of the design system: the language switch and the gallery."""

from django.urls import path

from teladan.web import views

app_name = "web"
urlpatterns = [
    path("bahasa/", views.language, name="language"),
    path("gallery/", views.gallery, name="gallery"),
]

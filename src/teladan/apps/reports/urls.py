"""Addresses of documents."""

from django.urls import path

from teladan.apps.reports import views

app_name = "reports"
prefix = "dokumen/"
urlpatterns = [
    path("evaluasi/<uuid:pk>.pdf", views.evaluation, name="evaluation"),
    path("predikat-organisasi/<uuid:unit_id>.pdf", views.organisation_predikat, name="organisation_predikat"),
]

"""Addresses of documents."""

from django.urls import path

from teladan.apps.reports import views

app_name = "reports"
prefix = "dokumen/"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("unit/", views.pack_unit, name="pack_unit"),
    path("skp/<uuid:pk>.pdf", views.agreement, name="agreement"),
    path("skp/<uuid:pk>.xlsx", views.agreement_workbook, name="agreement_workbook"),
    path("umpan-balik/<uuid:pk>.pdf", views.feedback, name="feedback"),
    path("evaluasi/<uuid:pk>.pdf", views.evaluation, name="evaluation"),
    path("evaluasi/<uuid:pk>.xlsx", views.evaluation_workbook, name="evaluation_workbook"),
    path("predikat-organisasi/<uuid:unit_id>.pdf", views.organisation_predikat, name="organisation_predikat"),
    path(
        "predikat-organisasi/<uuid:unit_id>.xlsx", views.organisation_workbook, name="organisation_workbook"
    ),
]

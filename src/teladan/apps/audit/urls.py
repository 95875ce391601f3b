"""Addresses of the ledger."""

from django.urls import path

from teladan.apps.audit import views

app_name = "audit"
prefix = "ledger/"
urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("periksa/", views.check, name="check"),
    path("unduh/", views.download, name="download"),
    path("masuk/", views.sign_ins, name="sign_ins"),
    path("<uuid:pk>/", views.story, name="story"),
]

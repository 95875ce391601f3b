"""Addresses of rating; they share /penilaian/ with the appraisal."""

from django.urls import path

from teladan.apps.rating import views

app_name = "rating"
prefix = "penilaian/"
urlpatterns = [
    path("<uuid:sheet>/isi/", views.fill, name="fill"),
    path("<uuid:sheet>/rahasia/", views.confide, name="confide"),
    path("<uuid:sheet>/tarik/", views.withdraw, name="withdraw"),
]

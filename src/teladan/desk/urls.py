"""Addresses of the desk: short, because people type them."""

from django.urls import path

from teladan.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.door, name="door"),
    path("beranda/", views.home_page, name="home_page"),
    path("kinerja-saya/", views.my_performance, name="my_performance"),
    path("tim-saya/", views.my_team, name="my_team"),
    path("menilai/<uuid:sheet>/", views.rate, name="rate"),
    path("pengelola/", views.administration, name="administration"),
]

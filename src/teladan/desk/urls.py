"""Addresses of the desk: short, because people type them."""

from django.urls import path

from teladan.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.door, name="door"),
    path("beranda/", views.home_page, name="home_page"),
    path("kinerja-saya/", views.my_performance, name="my_performance"),
    path("tim-saya/", views.my_team, name="my_team"),
    path("tim-saya/skp/", views.team_plans, name="team_plans"),
    path("menilai/<uuid:sheet>/", views.rate, name="rate"),
    path("data-saya/", views.my_data, name="my_data"),
    path("data-saya/unduh/", views.pack_my_data, name="pack_my_data"),
    path("privasi/", views.privacy, name="privacy"),
    path("privasi/dibaca/", views.privacy_read, name="privacy_read"),
    path("penilaian/hasil/<uuid:pk>/", views.result, name="result"),
    path("penilaian/mengapa/<uuid:pk>/", views.why, name="why"),
    path("penilaian/mengapa/<uuid:pk>/hasil/", views.why_results, name="why_results"),
    path("penilaian/mengapa/<uuid:pk>/perilaku/", views.why_values, name="why_values"),
    path("penilaian/mengapa/<uuid:pk>/dialog/", views.why_talk, name="why_talk"),
    path("penilaian/mengapa/<uuid:pk>/mengapa.json", views.why_file, name="why_file"),
    path("pengelola/", views.administration, name="administration"),
]

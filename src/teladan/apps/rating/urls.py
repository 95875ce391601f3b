"""Addresses of rating; they share /penilaian/ with the appraisal."""

from django.urls import path

from teladan.apps.rating import views

app_name = "rating"
prefix = "penilaian/"
urlpatterns = [
    path("panel/", views.my_panel, name="my_panel"),
    path("panel/tim/", views.team_panels, name="team_panels"),
    path("panel/daftar/<uuid:cycle>/", views.panels, name="panels"),
    path("panel/<uuid:pk>/", views.panel, name="panel"),
    path("panel/<uuid:pk>/usulkan/", views.propose, name="propose"),
    path("panel/<uuid:pk>/putuskan/", views.decide_panel, name="decide_panel"),
    path("pengecualian/", views.my_recusals, name="my_recusals"),
    path("pengecualian/semua/", views.recusals, name="recusals"),
    path("pengecualian/<uuid:pk>/putuskan/", views.decide_recusal_page, name="decide_recusal"),
    path("segel/", views.seals, name="seals"),
    path("segel/<uuid:pk>/setujui/", views.confirm_seal, name="confirm_seal"),
    path("putaran/<uuid:pk>/", views.round_progress, name="round"),
    path("<uuid:sheet>/isi/", views.fill, name="fill"),
    path("<uuid:sheet>/rahasia/", views.confide, name="confide"),
    path("<uuid:sheet>/tarik/", views.withdraw, name="withdraw"),
]

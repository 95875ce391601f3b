"""Addresses of objections."""

from django.urls import path

from teladan.apps.appeals.views import case, deciding, filing, keeping

app_name = "appeals"
prefix = "keberatan/"
urlpatterns = [
    path("", keeping.objections, name="objections"),
    path("ajukan/<uuid:pk>/", filing.file, name="file"),
    path("<uuid:pk>/", case.objection, name="objection"),
    path("<uuid:pk>/penjelasan/", case.explain, name="explain"),
    path("<uuid:pk>/cabut/", case.withdraw, name="withdraw"),
    path("<uuid:pk>/lampiran/<uuid:proof>/", case.hand_out, name="exhibit"),
    path("<uuid:pk>/putuskan/", deciding.decide, name="decide"),
    path("<uuid:pk>/teruskan/", keeping.hand_on, name="pass_on"),
    path("<uuid:pk>/pemutus/", keeping.name, name="name"),
]

"""Addresses of the inbox and of letters."""

from django.urls import path

from teladan.apps.notifications.views import inbox, letters

app_name = "notifications"
prefix = "pemberitahuan/"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("dibaca/", inbox.read, name="read"),
    path("buka/<uuid:pk>/", inbox.go, name="go"),
    path("surel/", letters.letters, name="letters"),
    path("terjadwal/", letters.coming, name="coming"),
    path("terjadwal/aturan/", letters.rhythm, name="rhythm"),
    path("terjadwal/<str:day>/<str:kind>/", letters.reminded, name="reminded"),
    path("terjadwal/<str:day>/<str:kind>/tahan/", letters.hold, name="hold"),
]

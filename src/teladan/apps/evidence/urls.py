"""Addresses of evidence, under /bukti/."""

from django.urls import path

from teladan.apps.evidence.views import entering, files, sheet

app_name = "evidence"
prefix = "bukti/"
urlpatterns = [
    path("", sheet.mine, name="mine"),
    path("skp/<uuid:pk>/", sheet.sheet, name="sheet"),
    path("skp/<uuid:pk>/periode/<int:number>/realisasi/<uuid:indicator>/", entering.enter, name="enter"),
    path("skp/<uuid:pk>/periode/<int:number>/tambah/", entering.add, name="add"),
    path("berkas/<uuid:pk>/", files.hand_out, name="file"),
    path("<uuid:pk>/tarik/", entering.withdraw, name="withdraw"),
]

"""Addresses of the organisation: the directory, units, people, and rosters."""

from django.urls import path

from teladan.apps.organisation.views import changes, directory, rosters

app_name = "organisation"
prefix = "organisasi/"
urlpatterns = [
    path("", directory.units, name="units"),
    path("unit/<uuid:pk>/", directory.unit, name="unit"),
    path("unit/<uuid:pk>/pimpinan/", changes.head, name="head"),
    path("unit/<uuid:pk>/induk/", changes.parent, name="parent"),
    path("pegawai/", directory.people, name="people"),
    path("pegawai/<uuid:pk>/", directory.person, name="person"),
    path("pegawai/<uuid:pk>/atasan/", changes.superior, name="superior"),
    path("pegawai/<uuid:pk>/plt-plh/", changes.acting, name="acting"),
    path("pegawai/<uuid:pk>/berakhir/", changes.end, name="end"),
    path("pimpinan-instansi/", changes.leader, name="leader"),
    path("impor/", rosters.imports, name="imports"),
    path("impor/<uuid:pk>/", rosters.roster_import, name="roster_import"),
    path("impor/<uuid:pk>/terapkan/", rosters.confirm, name="confirm_import"),
    path("impor/<uuid:pk>/batal/", rosters.drop, name="drop_import"),
]

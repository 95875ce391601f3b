"""Addresses of the organisation: the directory, units, people, teams, and rosters."""

from django.urls import path

from teladan.apps.organisation.views import changes, columns, directory, rosters, teams, ties

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
    path("unit/<uuid:pk>/melayani/", ties.serve, name="serve"),
    path("layanan/<uuid:pk>/berakhir/", ties.serve_no_longer, name="serve_no_longer"),
    path("pegawai/<uuid:pk>/ketidakhadiran/", ties.absent, name="absent"),
    path("ketidakhadiran/<uuid:pk>/", ties.change_absence, name="change_absence"),
    path("ketidakhadiran/<uuid:pk>/hapus/", ties.remove_absence, name="remove_absence"),
    path("tim/", teams.teams, name="teams"),
    path("tim/baru/", teams.set_up, name="set_up_team"),
    path("tim/<uuid:pk>/", teams.team, name="team"),
    path("tim/<uuid:pk>/ubah/", teams.change, name="change_team"),
    path("tim/<uuid:pk>/anggota/", teams.join, name="join_team"),
    path("tim/<uuid:pk>/ketua/", teams.hand_over, name="hand_over_team"),
    path("tim/<uuid:pk>/anggota/<uuid:place>/", teams.leave, name="leave_team"),
    path("pimpinan-instansi/", changes.leader, name="leader"),
    path("impor/", rosters.imports, name="imports"),
    path("impor/kolom/lupakan/", columns.forget, name="forget_columns"),
    path("impor/<uuid:pk>/kolom/", columns.name, name="name_columns"),
    path("impor/<uuid:pk>/perbaikan.xlsx", columns.corrected, name="corrected"),
    path("impor/<uuid:pk>/", rosters.roster_import, name="roster_import"),
    path("impor/<uuid:pk>/terapkan/", rosters.confirm, name="confirm_import"),
    path("impor/<uuid:pk>/batal/", rosters.drop, name="drop_import"),
]

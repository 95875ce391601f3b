"""Addresses of competency, under /kompetensi/."""

from django.urls import path

from teladan.apps.competency.views import (
    answering,
    assessments,
    centre,
    dictionary,
    imports,
    profiles,
    standards,
    talks,
    units,
)

app_name = "competency"
prefix = "kompetensi/"
urlpatterns = [
    path("", profiles.mine, name="mine"),
    path("orang/<uuid:person>/", profiles.of_person, name="profile"),
    path("tim/", profiles.team, name="team"),
    path("unit/", units.heat, name="units"),
    path("kamus/", dictionary.dictionary, name="dictionary"),
    path("kamus/ringkasan/", dictionary.adopt, name="adopt_summary"),
    path("kamus/impor/", imports.load, name="load_dictionary"),
    path("kamus/impor/<uuid:pk>/", imports.shown, name="dictionary_import"),
    path("kamus/impor/<uuid:pk>/muat/", imports.confirm, name="confirm_dictionary"),
    path("kamus/impor/<uuid:pk>/batal/", imports.drop, name="drop_dictionary"),
    path("kamus/<slug:code>/", dictionary.competency, name="competency"),
    path("standar/", standards.standards, name="standards"),
    path("standar/rumpun/", standards.for_family, name="family_standard"),
    path("penilaian/", assessments.assessments, name="assessments"),
    path("penilaian/<uuid:pk>/", assessments.assessment, name="assessment"),
    path("penilaian/<uuid:pk>/mulai/", assessments.start, name="start"),
    path("penilaian/<uuid:pk>/tutup/", assessments.close, name="close"),
    path("pusat/", centre.record, name="centre"),
    path("menilai/<uuid:sheet>/", answering.rate, name="rate"),
    path("menilai/<uuid:sheet>/rahasia/", answering.confide, name="confide"),
    path("bahas/<uuid:pk>/", talks.talk, name="talk"),
]

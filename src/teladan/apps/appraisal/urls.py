"""Addresses of the appraisal; they share /penilaian/ with rating."""

from django.urls import path

from teladan.apps.appraisal.views import (
    advice,
    decide,
    letter,
    materials,
    organisation,
    periods,
    reading,
    talk,
)

app_name = "appraisal"
prefix = "penilaian/"
urlpatterns = [
    path("banding/<uuid:pk>/", talk.compare, name="compare"),
    path("banding/<uuid:pk>/catat/", talk.record, name="record"),
    path("catatan/<uuid:pk>/setuju/", talk.confirm, name="confirm"),
    path("banding/<uuid:pk>/tahun/", materials.year, name="year"),
    path("banding/<uuid:pk>/panel/", materials.panel, name="panel"),
    path("banding/<uuid:pk>/bukti/", materials.proofs, name="proofs"),
    path("putuskan/<uuid:pk>/", decide.decide, name="decide"),
    path("surat/<uuid:pk>/", letter.letter, name="letter"),
    path("surat/<uuid:pk>/terbitkan/", letter.release, name="release"),
    path("hasil/<uuid:pk>/sudah-dibaca/", reading.acknowledge, name="acknowledge"),
    path("berkala/", periods.newest_period, name="newest_period"),
    path("berkala/kemajuan/", periods.progress, name="progress"),
    path("berkala/<int:year>/segmen/", periods.closings, name="closings"),
    path("berkala/<int:year>/<int:number>/", periods.period, name="period"),
    path("evaluasi/<uuid:pk>/", periods.evaluation, name="evaluation"),
    path("evaluasi/<uuid:pk>/tanggapi/", periods.answer, name="answer"),
    path("rekomendasi/", advice.recommendations, name="recommendations"),
    path("rekomendasi/petugas/", advice.keep_advisers, name="advisers"),
    path("rekomendasi/petugas/<uuid:pk>/akhiri/", advice.drop_adviser, name="drop_adviser"),
    path("rekomendasi/<uuid:unit_id>/", advice.recommend, name="recommend"),
    path("organisasi/", organisation.units_below_me, name="organisation"),
    path("organisasi/<uuid:unit_id>/", organisation.set_predikat, name="organisation_set"),
    path("organisasi/<uuid:unit_id>/format/", organisation.form_page, name="organisation_form"),
]

"""Addresses of the mechanisms: a job's progress, the autosave of drafts."""

from django.urls import path

from teladan.base import views

app_name = "base"
urlpatterns = [
    path("pekerjaan/<uuid:pk>/", views.job, name="job"),
    path("pekerjaan/<uuid:pk>/batal/", views.cancel_job, name="cancel_job"),
    path("pekerjaan/<uuid:pk>/berkas/", views.job_file, name="job_file"),
    path("draf/", views.draft, name="draft"),
    path("belum-terkirim/", views.unsent, name="unsent"),
    path("belum-terkirim/simpan/", views.unsent_keep, name="unsent_keep"),
    path("belum-terkirim/buang/", views.unsent_drop, name="unsent_drop"),
]

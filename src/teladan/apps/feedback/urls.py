"""Addresses of the conversation."""

from django.urls import path

from teladan.apps.feedback import views

app_name = "feedback"
prefix = "umpan-balik/"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("beri/", views.whom, name="whom"),
    path("beri/<uuid:person>/", views.give, name="give"),
    path("minta/", views.whom_to_ask, name="whom_to_ask"),
    path("minta/kepada/<uuid:person>/", views.ask, name="ask"),
    path("minta/<uuid:ask>/", views.wish, name="wish"),
    path("minta/<uuid:ask>/tolak/", views.decline, name="decline"),
    path("minta/<uuid:ask>/batal/", views.take_back, name="take_back"),
    path("dialog/", views.my_talks, name="my_talks"),
    path("dialog/janji/<uuid:promise>/", views.settle_promise, name="settle_promise"),
    path("dialog/<uuid:person>/", views.talks, name="talks"),
    path("dialog/<uuid:person>/<uuid:period>/", views.talk, name="talk"),
    path("dialog/<uuid:person>/<uuid:period>/tulis/", views.write, name="write"),
    path("dialog/<uuid:person>/<uuid:period>/setuju/", views.confirm, name="confirm"),
    path("jawaban/<uuid:reply>/ubah/", views.mend_answer, name="mend_answer"),
    path("jawaban/<uuid:reply>/tarik/", views.take_back_answer, name="take_back_answer"),
    path("<uuid:comment>/", views.thread, name="thread"),
    path("<uuid:comment>/jawab/", views.answer, name="answer"),
    path("<uuid:comment>/ubah/", views.mend, name="mend"),
    path("<uuid:comment>/tarik/", views.withdraw, name="withdraw"),
    path("<uuid:comment>/tunjukkan/", views.share, name="share"),
]

"""Addresses of planning, under /perencanaan/."""

from django.urls import path

from teladan.apps.planning.views import around, cascade, cycles, goals, matrix, plans, results, roles, teams

app_name = "planning"
prefix = "perencanaan/"
urlpatterns = [
    path("skp/", plans.mine, name="my_plan"),
    path("skp/mulai/", plans.start, name="start"),
    path("skp/<uuid:pk>/", plans.plan, name="plan"),
    path("skp/<uuid:pk>/ajukan/", plans.submit, name="submit"),
    path("skp/<uuid:pk>/tarik/", plans.withdraw, name="withdraw"),
    path("skp/<uuid:pk>/setujui/", plans.agree, name="agree"),
    path("skp/<uuid:pk>/kembalikan/", plans.send_back, name="return"),
    path("skp/<uuid:pk>/hasil/tambah/", results.add_result, name="add_result"),
    path("skp/<uuid:pk>/hasil/<int:number>/", results.edit_result, name="edit_result"),
    path("skp/<uuid:pk>/hasil/<int:number>/hapus/", results.drop_result, name="drop_result"),
    path("skp/<uuid:pk>/hasil/<int:number>/naik/", results.raise_result, name="raise_result"),
    path("skp/<uuid:pk>/hasil/<int:number>/indikator/tambah/", results.add_indicator, name="add_indicator"),
    path(
        "skp/<uuid:pk>/hasil/<int:number>/indikator/<int:place>/",
        results.edit_indicator,
        name="edit_indicator",
    ),
    path(
        "skp/<uuid:pk>/hasil/<int:number>/indikator/<int:place>/hapus/",
        results.drop_indicator,
        name="drop_indicator",
    ),
    path(
        "skp/<uuid:pk>/hasil/<int:number>/indikator/<int:place>/naik/",
        results.raise_indicator,
        name="raise_indicator",
    ),
    path("skp/<uuid:pk>/pendekatan/", around.approach, name="approach"),
    path("skp/<uuid:pk>/perilaku/", around.behaviour, name="behaviour"),
    path("skp/<uuid:pk>/lampiran/<slug:kind>/", around.appendix, name="appendix"),
    path("matriks/", matrix.mine, name="matrix"),
    path("matriks/orang/<uuid:pk>/", matrix.person_row, name="matrix_person"),
    path("matriks/tim/<uuid:pk>/", matrix.team_row, name="matrix_team"),
    path("matriks/bagikan/", matrix.share, name="share_matrix"),
    path("matriks/<uuid:pk>/", matrix.of_leader, name="matrix_of"),
    path("peran/", roles.mine, name="roles"),
    path("peran/<uuid:pk>/ambil/", roles.take, name="take_role"),
    path("peran/<uuid:pk>/tidak/", roles.decline, name="decline_role"),
    path("tim-kerja/", teams.all_teams, name="teams"),
    path("tim-kerja/<uuid:pk>/", teams.team, name="team"),
    path("tim-kerja/<uuid:pk>/tambah/", teams.add_result, name="add_team_result"),
    path("tim-kerja/hasil/<uuid:pk>/", teams.edit_result, name="edit_team_result"),
    path("tim-kerja/hasil/<uuid:pk>/hapus/", teams.drop_result, name="drop_team_result"),
    path("sasaran-unit/", goals.goals, name="goals"),
    path("sasaran-unit/unit/<uuid:unit_id>/tambah/", goals.add_goal, name="add_goal"),
    path("sasaran-unit/<uuid:pk>/", goals.edit_goal, name="edit_goal"),
    path("sasaran-unit/<uuid:pk>/hapus/", goals.drop_goal, name="drop_goal"),
    path("sasaran-unit/<uuid:pk>/pengemban/", cascade.cascade, name="cascade"),
    path("siklus/", cycles.all_cycles, name="cycles"),
    path("siklus/<int:year>/", cycles.one_cycle, name="cycle"),
    path("siklus/<int:year>/buka/", cycles.step_cycle, {"name": "open"}, name="open_cycle"),
    path("siklus/<int:year>/tutup/", cycles.step_cycle, {"name": "close"}, name="close_cycle"),
    path("siklus/<int:year>/tenggat/<slug:stage>/", cycles.deadline, name="deadline"),
    path("siklus/<int:year>/kemajuan/", cycles.progress, name="progress"),
]

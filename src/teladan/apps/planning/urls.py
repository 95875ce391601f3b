"""Addresses of planning, under /perencanaan/."""

from django.urls import path

from teladan.apps.planning.views import around, cycles, goals, plans, results

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
    path("sasaran-unit/", goals.goals, name="goals"),
    path("sasaran-unit/unit/<uuid:unit_id>/tambah/", goals.add_goal, name="add_goal"),
    path("sasaran-unit/<uuid:pk>/", goals.edit_goal, name="edit_goal"),
    path("sasaran-unit/<uuid:pk>/hapus/", goals.drop_goal, name="drop_goal"),
    path("siklus/", cycles.all_cycles, name="cycles"),
    path("siklus/<int:year>/", cycles.one_cycle, name="cycle"),
    path("siklus/<int:year>/buka/", cycles.step_cycle, {"name": "open"}, name="open_cycle"),
    path("siklus/<int:year>/tutup/", cycles.step_cycle, {"name": "close"}, name="close_cycle"),
    path("siklus/<int:year>/tenggat/<slug:stage>/", cycles.deadline, name="deadline"),
    path("siklus/<int:year>/kemajuan/", cycles.progress, name="progress"),
]

"""Rows to which no page of the year leads: where to take the ids for an address from, and who would open it."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, Q
from django.urls import NoReverseMatch, reverse

from tests.inputs.addresses import Address

FIXED = {"year": ["2026"], "number": ["1", "4"], "place": ["1"], "kind": ["resources"], "stage": ["planning"], "day": ["2026-11-30"],
         "code": ["mk-integritas"], "key": ["official"], "uidb36": ["1"]}  # fmt: skip
"""Values of parameters that are no ids."""

OF = {
    "unit_id": "organisation.Unit",
    "person": "organisation.Person",
    "sheet": "rating.Sheet",
    "cycle": "planning.Cycle",
    "period": "planning.Period",
    "comment": "feedback.Comment",
    "ask": "feedback.Ask",
    "reply": "feedback.Reply",
    "promise": "feedback.Promise",
    "proof": "evidence.Proof",
    "place": "organisation.TeamMember",
    "indicator": "planning.PlanIndicator",
    "line": "development.PlanLine",
}
"""The table of a parameter's ids, by its name; `pk` is looked up by the address, then by its app."""

PK = {
    "appeals:file": "appraisal.Appraisal",
    "appraisal:confirm": "appraisal.DiscussionNote",
    "appraisal:drop_adviser": "appraisal.Adviser",
    "desk:result": "appraisal.Appraisal",
    "organisation:change_absence": "organisation.Absence",
    "organisation:remove_absence": "organisation.Absence",
    "organisation:serve_no_longer": "organisation.Serving",
    "rating:round": "rating.Round",
    "rating:confirm_seal": "rating.SealOpening",
    "planning:matrix_of": "organisation.Person",
    "planning:matrix_team": "organisation.Team",
    "planning:add_team_result": "organisation.Team",
    "planning:edit_team_result": "planning.TeamResult",
    "planning:drop_team_result": "planning.TeamResult",
    "planning:take_role": "planning.MatrixCell",
    "planning:edit_goal": "planning.UnitGoal",
    "planning:drop_goal": "planning.UnitGoal",
    "planning:cascade": "planning.UnitGoal",
    "competency:confide": "rating.Sheet",
    "competency:talk": "competency.Case",
    "competency:assessment": "competency.Assessment",
    "competency:start": "competency.Assessment",
    "competency:close": "competency.Assessment",
    "competency:dictionary_import": "competency.DictionaryImport",
    "competency:confirm_dictionary": "competency.DictionaryImport",
    "competency:drop_dictionary": "competency.DictionaryImport",
    "development:allocation": "development.AllocationRun",
    "development:confirm_allocation": "development.AllocationRun",
    "development:drop_allocation": "development.AllocationRun",
    "development:release_seat": "development.SeatLock",
    "rating:propose": "rating.Sheet",
    "rating:panel": "rating.Sheet",
    "appraisal:release": "appraisal.Appraisal",
    "appeals:exhibit": "appeals.Objection",
    "appeals:decide": "appeals.Objection",
    "appeals:name": "appeals.Objection",
    "organisation:corrected": "organisation.RosterImport",
    **dict.fromkeys(
        (
            "planning:agree",
            "planning:return",
            "planning:raise_indicator",
            "planning:revise",
            "planning:copy",
            "planning:plan",
        ),
        "planning.Plan",
    ),
    **dict.fromkeys(
        (f"development:{name}" for name in ("course", "edit_course", "retire", "new_session")),
        "development.Course",
    ),
    **dict.fromkeys(
        (f"development:{name}" for name in ("session", "apply", "call_off", "attendance")),
        "development.Session",
    ),
    **dict.fromkeys(
        (
            f"development:{name}"
            for name in ("endorse", "decline", "seat", "queue", "refuse", "cancel", "evaluate", "look_back")
        ),
        "development.Enrolment",
    ),
    **dict.fromkeys(
        (f"development:{name}" for name in ("certificate_file", "accept_certificate", "refuse_certificate")),
        "development.Certificate",
    ),
    **dict.fromkeys(
        (f"development:{name}" for name in ("shown_import", "confirm_import", "drop_import")),
        "development.DevelopmentImport",
    ),
    **dict.fromkeys(
        (
            f"development:{name}"
            for name in (
                "plan",
                "write_line",
                "submit",
                "withdraw",
                "return",
                "agree",
                "revise",
                "rewrite_line",
                "remove_line",
                "report",
            )
        ),
        "development.DevelopmentPlan",
    ),
    "base:job": "base.Job",
    "notifications:go": "notifications.Message",
}


def paths_of(address: Address, most: int = 4) -> Iterator[str]:
    """Give paths of this address with ids that exist; all rows of the agency that was entered are looked at."""
    for model in _models(address):
        for row in model._default_manager.all()[:most]:
            if path := _path(address, row):
                yield path


def _models(address: Address) -> list[type[Model]]:
    label = address.name.partition(":")[0]
    if address.name in PK:
        return [apps.get_model(PK[address.name])]
    first = address.parameters[0].partition(":")[2] if address.parameters else ""
    if first in OF:
        return [apps.get_model(OF[first])]
    if "uuid:pk" not in address.parameters or label not in apps.app_configs:
        return []
    return list(apps.get_app_config(label).get_models())


def _path(address: Address, row: Model) -> str | None:
    """Fill the first parameter with the row, the others with rows that hang on it or with fixed values."""
    values: dict[str, object] = {}
    for number, parameter in enumerate(address.parameters):
        kind, _, name = parameter.partition(":")
        values[name] = row.pk if number == 0 and kind == "uuid" else _other(kind, name)
    try:
        return reverse(address.name, kwargs=values)
    except NoReverseMatch:
        return None


def _other(kind: str, name: str) -> object:
    if kind != "uuid":
        return FIXED.get(name, ["1"])[0]
    found = apps.get_model(OF[name])._default_manager.filter(Q()).first() if name in OF else None
    return found.pk if found else "01a201b4-0158-7000-8000-000000000000"

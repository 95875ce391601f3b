"""January and February: everyone writes an SKP, from the top down, and agrees it with the superior."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from teladan.apps.organisation.queries import superiors_of
from teladan.apps.planning.actions import (
    agree_plan,
    choose_approach,
    put_appendices,
    put_expectations,
    put_result,
    return_plan,
    start_plan,
    submit_plan,
)
from teladan.apps.planning.queries import Plan, cycle_of_year, goals_of_cycle, plan_of, results_of
from teladan.apps.planning.terms import (
    Appendix,
    Approach,
    Aspect,
    Form,
    IndicatorSpec,
    Perspective,
    ResultKind,
    ResultSpec,
)
from teladan.base.actor import Actor
from teladan.flows.rehearsal.gather import target_of
from teladan.flows.rehearsal.hands import play_each
from teladan.flows.rehearsal.script import Row
from teladan.flows.rehearsal.share import TeamTask, team_tasks
from teladan.flows.rehearsal.stage import Stage

Goals = dict[tuple[UUID, int], UUID]
Tasks = dict[UUID, TeamTask]


def agree_plans(stage: Stage, *, upto: dict[str, str] | None = None) -> None:
    """Let everyone write, submit and agree their plan, superiors first, since theirs are what others support.

    upto
        NIP to the last step of whoever does not come to an agreement yet: "start", "write", "submit" or "return".
    """
    with stage.part("plans"):
        goals = _goals(stage)
        tasks = team_tasks(stage, date(stage.year, 1, 8))
        for level in levels(stage):
            play_each(
                stage,
                "plans",
                level,
                lambda pair: _one_plan(stage, *pair, goals, tasks, (upto or {}).get(pair[0], "agree")),
                together=lambda pair: pair[1],
            )


def from_the_top(stage: Stage) -> list[tuple[str, str]]:
    """Give officials with their superior's user name, each after the superior."""
    return [pair for level in levels(stage) for pair in level]


def levels(stage: Stage) -> list[list[tuple[str, str]]]:
    """Give officials with their superior's user name, level by level: who has the same number of superiors above."""
    day = date(stage.year, 1, 2)
    ids = [stage.actors[nip].id for nip in stage.script.double if nip in stage.actors]
    with stage.acting(stage.system, day):
        boss = {pk: person.pk for pk, person in superiors_of(ids, day).items()}

    def depth(pk: Any) -> int:
        return 1 + depth(boss[pk]) if pk in boss else 0

    placed = sorted((pk for pk in ids if pk in boss), key=lambda pk: (depth(pk), stage.nip_of[pk]))
    return [
        [(stage.nip_of[pk], stage.nip_of[boss[pk]]) for pk in level]
        for _depth, level in groupby(placed, depth)
    ]


def _one_plan(stage: Stage, nip: str, superior: str, goals: Goals, tasks: Tasks, last: str) -> None:
    """Play one person's plan to its last step."""
    me, boss = stage.actors[nip], stage.actors[superior]
    days = stage.script.plan(nip)
    begun = _in_year(stage, days["submitted_on"] - timedelta(days=3))
    mine, held = _begun(stage, me, begun)
    if last == "start":
        return
    if mine.way != days["approach"]:
        chosen = {"approach": Approach(days["approach"]), "form": Form(mine.form)}
        stage.do(choose_approach, by=me, day=begun, plan=mine, **chosen)
    for row in stage.script.results(nip):
        spec = _of_team(_spec(stage, nip, row, superior, goals, mine), tasks.get(me.id))
        number = row["number"] if row["number"] <= held else None  # what was shared is finished, not doubled
        kept = stage.do(put_result, by=me, day=begun, plan=mine, spec=spec, number=number)
        stage.results[nip, row["number"]] = kept.pk
    lists = {Appendix(code): texts for code, texts in stage.script.appendices(nip).items()}
    stage.do(put_appendices, by=me, day=begun, plan=mine, lists=lists)
    expectations = stage.script.expectations(nip)
    writer = me if sum(map(ord, nip)) % 3 == 0 else boss  # a third propose what their superior would have set
    if expectations:
        stage.do(put_expectations, by=writer, day=begun, plan=mine, texts=expectations)
    if last == "write":
        return
    submitted = _in_year(stage, days["submitted_on"])
    stage.do(submit_plan, by=me, day=submitted, plan=mine)
    if days["returned_on"] or last == "return":
        reason = days["return_reason"] or "Tambahkan indikator yang dapat diukur pada hasil kerja pertama."
        returned = _in_year(stage, days["returned_on"] or submitted)
        stage.do(return_plan, by=boss, day=returned, plan=mine, reason=reason)
        if last == "return":
            return
        stage.do(submit_plan, by=me, day=returned, plan=mine)
    if last == "submit":
        return
    stage.do(agree_plan, by=boss, day=_in_year(stage, days["agreed_on"]), plan=mine)


def _begun(stage: Stage, me: Actor, day: date) -> tuple[Plan, int]:
    """Give somebody's SKP, begun now if no leader's sharing has begun it, and how many results it holds already."""
    with stage.acting(me, day):
        plan = plan_of(me.id, stage.cycle)
        if plan is not None:
            return plan, len(results_of(plan))
        cycle = cycle_of_year(stage.year)
    return stage.do(start_plan, by=me, day=day, cycle=cycle, person_id=me.id), 0


def _of_team(spec: ResultSpec, task: TeamTask | None) -> ResultSpec:
    """Let an additional result of a team's member support the team's result."""
    if task is None or spec.kind is not ResultKind.TAMBAHAN:
        return spec
    return replace(
        spec,
        assigned_by=task.team,
        parent_result=None,
        parent_goal=None,
        parent_team=task.result_id,
    )


def _spec(stage: Stage, nip: str, row: Row, superior: str, goals: Goals, plan: Any) -> ResultSpec:
    """Write one result; it supports the superior's result of the same thread, or for the top a unit goal."""
    parent = _parent(stage, row, superior)
    goal = goals.get((plan.unit_id, _number(row["goal"]))) if row["goal"] and not parent else None
    lines = [row, *stage.script.further(nip, row["number"])]
    is_extra = row["kind"] == ResultKind.TAMBAHAN
    return ResultSpec(
        row["result"],
        tuple(_indicator(line, plan) for line in lines),
        ResultKind(row["kind"]),
        assigned_by=row["assigned_by"] if is_extra else "",
        perspective=_perspective(row["perspective"]) if plan.is_for_leaders else None,
        parent_result=parent,
        parent_goal=goal,
    )


def _indicator(line: Row, plan: Any) -> IndicatorSpec:
    """Write one indicator as the plan's approach and form want it."""
    aspect = None if plan.is_for_leaders else Aspect(line["aspect"])
    if plan.way is Approach.KUALITATIF:
        return IndicatorSpec(
            line.get("in_words") or f"{line['indicator']} terjaga sepanjang tahun.", None, aspect
        )
    return IndicatorSpec(line["indicator"], target_of(line), aspect)


def _perspective(name: str | None) -> Perspective:
    """Read a perspective as the script spells it ("Proses Bisnis"); staff, whose form has none, say whom they serve."""
    return Perspective(name.lower().replace(" ", "_")) if name else Perspective.PENERIMA_LAYANAN


def _parent(stage: Stage, row: Row, superior: str) -> Any:
    if not row["supports"]:
        return None
    number = _number(row["supports"])
    return stage.results.get((superior, number)) or stage.results.get((superior, 1))


def _number(name: str) -> int:
    """Read the number at the end of a goal's or a result's name."""
    return int(name.rsplit("-", 1)[1])


def _goals(stage: Stage) -> Goals:
    """Give the ids of unit goals by unit and number."""
    with stage.acting(stage.system, date(stage.year, 1, 7)):
        year = cycle_of_year(stage.year)
        rows: Iterable[Any] = goals_of_cycle(year) if year else ()
        return {(row.unit_id, row.number): row.pk for row in rows}


def _in_year(stage: Stage, day: date) -> date:
    """Keep a day of the script within the year that is played."""
    return max(day, date(stage.year, 1, 2))

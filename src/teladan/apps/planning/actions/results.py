"""The results of a plan and their indicators. One action a form."""

from datetime import datetime
from typing import Any

from teladan.apps.planning import access
from teladan.apps.planning.models import Plan, PlanIndicator, PlanResult
from teladan.apps.planning.queries import (
    goals_above,
    indicator_of,
    local_day,
    result_of,
    results_to_support,
    rules_here,
    supporters_of,
)
from teladan.apps.planning.queries.teams import team_results_to_support
from teladan.apps.planning.rules import PLAN_STEPS, may_add_indicator, may_add_result, sound, words
from teladan.apps.planning.terms import (
    Approach,
    Form,
    IndicatorSpec,
    Perspective,
    ResultKind,
    ResultSpec,
)
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import Refused, no
from teladan.engine.rulebook import Rulebook
from teladan.engine.words import say, say_n

KIND_ORDER = {ResultKind.UTAMA: 0, ResultKind.TAMBAHAN: 1}


@action(on="plan")
def put_result(
    *, plan: Plan, spec: ResultSpec, by: Actor, now: datetime, number: int | None = None
) -> PlanResult:
    """Write one result of a plan: `number` anew, or another one. At most five, main ones before additional ones.

    Of the indicators the first rewrites the first and so on; those the spec does not name any more go. A spec without
    indicators leaves them as they are.
    """
    access.may_step("edit", by, plan).require()
    rows = list(PlanResult.objects.filter(plan=plan).order_by("number"))
    row = next((each for each in rows if each.number == number), None)
    if number is not None and row is None:
        raise Missing
    if row is None:
        may_add_result(len(rows)).require()
        row = PlanResult(plan=plan, number=len(rows) + 1)
        rows.append(row)
    _fill(row, plan, spec)
    row.save()
    if spec.indicators:
        _put_indicators(row, plan, spec.indicators, rules_here(local_day(now)), is_new=number is None)
    _in_order(rows)
    _note("result_put", plan, by, now, number=row.number, new=number is None)
    return row


def _fill(row: PlanResult, plan: Plan, spec: ResultSpec) -> None:
    row.text = words(spec.text, field="text", label=say("Result"), most=500)
    row.kind = ResultKind(spec.kind)
    row.perspective = Perspective(spec.perspective) if spec.perspective else ""
    row.assigned_by = ""
    if spec.assigned_by.strip() or row.kind == ResultKind.TAMBAHAN:
        row.assigned_by = words(spec.assigned_by, field="assigned_by", label=say("Assigned by"), most=200)
    asked = (spec.parent_result, spec.parent_goal, spec.parent_team)
    if len([each for each in asked if each]) > 1:
        raise Invalid(
            say("A result supports one thing: a result of the superior, a unit goal or a team's result."),
            field="parent",
        )
    kept = (row.parent_result_id, row.parent_goal_id, row.parent_team_result_id) == asked
    if not kept:  # what stands may stay, though the superior has changed since
        _check_parent(plan, spec)
    row.parent_result_id, row.parent_goal_id, row.parent_team_result_id = asked


def _check_parent(plan: Plan, spec: ResultSpec) -> None:
    if spec.parent_result and not results_to_support(plan).filter(pk=spec.parent_result).exists():
        raise Invalid(say("Choose a result of your superior's SKP for the same year."), field="parent")
    if spec.parent_goal and spec.parent_goal not in {
        goal.id for goal in goals_above(plan.unit_id, plan.cycle)
    }:
        raise Invalid(
            say("Choose a goal of your unit, or of a unit above it, for the same year."), field="parent"
        )
    if spec.parent_team and spec.parent_team not in {row.pk for row in team_results_to_support(plan)}:
        raise Invalid(
            say("Choose a result of a team to which you belong, for the same year."), field="parent"
        )


def _put_indicators(
    row: PlanResult, plan: Plan, specs: tuple[IndicatorSpec, ...], rules: Rulebook, *, is_new: bool
) -> None:
    may_add_indicator(len(specs) - 1).require()
    held = [] if is_new else list(PlanIndicator.objects.filter(result=row).order_by("number"))
    fresh = []
    for number, spec in enumerate(specs, start=1):
        is_held = number <= len(held)
        each = held[number - 1] if is_held else PlanIndicator(result=row, number=number)
        _fill_indicator(each, plan, spec, rules)
        if is_held:
            each.save()
        else:
            fresh.append(each)
    PlanIndicator.objects.bulk_create(fresh)
    gone = [each.pk for each in held[len(specs) :]]
    if gone:
        PlanIndicator.objects.filter(pk__in=gone).delete()
    row.indicators = [*held[: len(specs)], *fresh]


def _fill_indicator(row: PlanIndicator, plan: Plan, spec: IndicatorSpec, rules: Rulebook) -> None:
    if plan.way is Approach.KUALITATIF:
        row.indicator = words(spec.indicator, field="indicator", label=say("Expectation"), most=600)
        if spec.target is not None:
            raise Invalid(
                say("The qualitative approach has no number: write the expectation in words."), field="target"
            )
        row.target = None
    else:
        row.indicator = words(spec.indicator, field="indicator", label=say("Indicator"), most=300)
        if spec.target is None:
            raise Invalid(say("The quantitative approach needs a target. Write it."), field="target")
        row.target = sound(spec.target, rules)
    if spec.aspect is None and plan.form == Form.PEGAWAI:
        raise Invalid(say("Choose the aspect that this indicator measures."), field="aspect")
    row.aspect = spec.aspect or ""


@action(on="plan")
def put_indicator(
    *,
    plan: Plan,
    number: int,
    spec: IndicatorSpec,
    by: Actor,
    now: datetime,
    place: int | None = None,
) -> PlanIndicator:
    """Write one indicator of result `number`: that at `place` anew, or another one behind the last."""
    access.may_step("edit", by, plan).require()
    result = _found(result_of(plan, number))
    if place is None:
        count = PlanIndicator.objects.filter(result=result).count()
        may_add_indicator(count).require()
        row = PlanIndicator(result=result, number=count + 1)
    else:
        row = _found(indicator_of(result, place))
    _fill_indicator(row, plan, spec, rules_here(local_day(now)))
    row.save()
    _note("indicator_put", plan, by, now, number=number, place=row.number, new=place is None)
    return row


@action(on="plan")
def remove_indicator(*, plan: Plan, number: int, place: int, by: Actor, now: datetime) -> None:
    """Remove an indicator of a result; those behind it move up."""
    access.may_step("edit", by, plan).require()
    result = _found(result_of(plan, number))
    row = _found(indicator_of(result, place))
    text = row.indicator
    row.delete()
    _numbered(PlanIndicator.objects.filter(result=result).order_by("number"))
    _note("indicator_removed", plan, by, now, number=number, place=place, text=text)


@action(on="plan")
def move_indicator(*, plan: Plan, number: int, place: int, by: Actor, now: datetime) -> None:
    """Move an indicator one place up within its result."""
    access.may_step("edit", by, plan).require()
    result = _found(result_of(plan, number))
    rows = list(PlanIndicator.objects.filter(result=result).order_by("number"))
    _swap_up(rows, place)
    _note("indicator_moved", plan, by, now, number=number, place=place)


@action(on="plan")
def move_result(*, plan: Plan, number: int, by: Actor, now: datetime) -> None:
    """Move a result one place up among those of its kind."""
    access.may_step("edit", by, plan).require()
    rows = list(PlanResult.objects.filter(plan=plan).order_by("number"))
    _swap_up(rows, number)
    _in_order(rows)
    _note("result_moved", plan, by, now, number=number)


@action(on="plan")
def remove_result(*, plan: Plan, number: int, by: Actor, now: datetime) -> None:
    """Remove a result; those behind it move up. One that others support stays."""
    access.may_step("edit", by, plan).require()
    row = _found(result_of(plan, number))
    n = supporters_of(row.origin or row).count()
    if n:
        raise Refused(
            no(
                say_n(
                    "{n} result of your team supports this one, so it stays. Change its text instead.",
                    "{n} results of your team support this one, so it stays. Change its text instead.",
                    n,
                )
            )
        )
    text = row.text
    row.delete()
    _numbered(PlanResult.objects.filter(plan=plan).order_by("number"))
    _note("result_removed", plan, by, now, number=number, text=text)


def _found(row: Any) -> Any:
    if row is None:
        raise Missing
    return row


def _swap_up(rows: Any, number: int) -> None:
    """Let the row of this number and the one before it change places; the first stays."""
    if not 1 <= number <= len(rows):
        raise Missing
    if number > 1:
        rows[number - 2], rows[number - 1] = rows[number - 1], rows[number - 2]
    _numbered(rows)


def _in_order(rows: list[PlanResult]) -> None:
    """Number the results of a plan, main ones first."""
    _numbered(sorted(rows, key=lambda row: (KIND_ORDER[row.sort], row.number)))


def _numbered(rows: Any) -> None:
    """Number rows from 1 in the order given; the constraint waits for the end of the transaction."""
    for number, row in enumerate(rows, start=1):
        if row.number != number:
            row.number = number
            row.save(update_fields=["number"])


def _note(change: str, plan: Plan, by: Actor, now: datetime, **data: Any) -> None:
    """Write down what was changed, under the word of the step "edit"."""
    word = PLAN_STEPS.after("edit", plan.stage).audit
    note(word, subject=plan, by=by, now=now, change=change, **data)

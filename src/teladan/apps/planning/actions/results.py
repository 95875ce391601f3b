"""What a plan says: its results, and what is expected of behaviour. One action a form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from teladan.apps.planning import access
from teladan.apps.planning.models import BehaviourExpectation, Plan, PlanResult
from teladan.apps.planning.queries import (
    expectations_of,
    goals_above,
    local_day,
    result_of,
    results_to_support,
    rules_here,
    supporters_of,
)
from teladan.apps.planning.rules import PLAN_STEPS, may_add_result, sound, words
from teladan.apps.planning.terms import Aspect, ResultSpec
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Missing
from teladan.base.verdict import Refused, no
from teladan.engine.words import say, say_n


@action(on="plan")
def put_result(
    *, plan: Plan, spec: ResultSpec, by: Actor, now: datetime, number: int | None = None
) -> PlanResult:
    """Write one result of a plan: `number` anew, or another one behind the last. At most five."""
    access.may_step("edit", by, plan).require()
    kept = PlanResult.objects.filter(plan=plan)
    if number is None:
        count = kept.count()
        may_add_result(count).require()
        row = PlanResult(plan=plan, number=count + 1)
    else:
        found = result_of(plan, number)
        if found is None:
            raise Missing
        row = found
    _fill(row, plan, spec, now)
    row.save()
    _note("result_put", plan, by, now, number=row.number, new=number is None)
    return row


def _fill(row: PlanResult, plan: Plan, spec: ResultSpec, now: datetime) -> None:
    row.text = words(spec.text, field="text", label=say("Result"), most=500)
    row.aspect = Aspect(spec.aspect)
    row.indicator = words(spec.indicator, field="indicator", label=say("Indicator"), most=300)
    row.target = sound(spec.target, rules_here(local_day(now)))
    if spec.parent_result and spec.parent_goal:
        raise Invalid(
            say("A result supports one thing: a result of the superior or a unit goal."), field="parent"
        )
    if spec.parent_result and not results_to_support(plan).filter(pk=spec.parent_result).exists():
        raise Invalid(say("Choose a result of your superior's SKP for the same year."), field="parent")
    if spec.parent_goal and spec.parent_goal not in {
        goal.id for goal in goals_above(plan.unit_id, plan.cycle)
    }:
        raise Invalid(
            say("Choose a goal of your unit, or of a unit above it, for the same year."), field="parent"
        )
    row.parent_result_id, row.parent_goal_id = spec.parent_result, spec.parent_goal


@action(on="plan")
def remove_result(*, plan: Plan, number: int, by: Actor, now: datetime) -> None:
    """Remove a result; those behind it move up. One that others support stays."""
    access.may_step("edit", by, plan).require()
    row = result_of(plan, number)
    if row is None:
        raise Missing
    n = supporters_of(row).count()
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
    for behind in PlanResult.objects.filter(plan=plan, number__gt=number).order_by("number"):
        behind.number -= 1
        behind.save(update_fields=["number"])
    _note("result_removed", plan, by, now, number=number, text=text)


@action(on="plan")
def put_expectations(*, plan: Plan, texts: Mapping[str, str], by: Actor, now: datetime) -> None:
    """Write what is expected in particular of each of the seven values, by code; an empty text leaves the general guide.

    Values that `texts` does not name keep what they have.
    """
    access.may_step("edit", by, plan).require()
    known = {value.code for value in rules_here(local_day(now)).behaviours}
    strange = sorted(set(texts) - known)
    if strange:
        raise Invalid(say("There is no behaviour value {code}.", code=strange[0]), field=strange[0])
    clean = {
        code: words(text, field=code, label=say("Expectation"), most=1000) if text.strip() else ""
        for code, text in texts.items()
    }
    wanted = {code: text for code, text in (expectations_of(plan) | clean).items() if text}
    BehaviourExpectation.objects.filter(plan=plan).exclude(value__in=wanted).delete()
    BehaviourExpectation.objects.bulk_create(
        [BehaviourExpectation(plan=plan, value=code, text=text) for code, text in wanted.items()],
        update_conflicts=True,
        unique_fields=["plan", "value"],
        update_fields=["text"],
    )
    _note("expectations_put", plan, by, now, values=sorted(wanted))


def _note(change: str, plan: Plan, by: Actor, now: datetime, **data: Any) -> None:
    """Write down what was changed, under the word of the step "edit"."""
    word = PLAN_STEPS.after("edit", plan.stage).audit
    note(word, subject=plan, by=by, now=now, change=change, **data)

"""Last year's plan as the beginning of this year's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from teladan.apps.planning import access
from teladan.apps.planning.models import BehaviourExpectation, Plan, PlanAppendix, PlanIndicator, PlanResult
from teladan.apps.planning.queries import (
    around_of_plans,
    goals_above,
    results_of,
    results_to_support,
    source_of,
)
from teladan.apps.planning.queries.teams import team_results_to_support
from teladan.apps.planning.rules import PLAN_STEPS, found_again
from teladan.apps.planning.terms import Author
from teladan.base.action import action, note
from teladan.base.actor import Actor
from teladan.base.verdict import Refused, no
from teladan.engine.words import say

Known = Sequence[tuple[UUID, int, str]]


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried over, and the numbers of the results whose support must be chosen anew."""

    source: Plan
    results: int
    indicators: int
    unlinked: tuple[int, ...]


@action(on="plan")
def copy_plan(*, plan: Plan, by: Actor, now: datetime) -> Carried:
    """Fill an empty draft with the person's last agreed plan: results, indicators, appendices, expectations.

    What a result supported is linked to this year's counterpart where that is beyond doubt; elsewhere it stays open.
    Particular expectations become proposals again: this year's superior decides on them.
    """
    access.may_step("edit", by, plan).require()
    if PlanResult.objects.filter(plan=plan).exists():
        raise Refused(no(say("This SKP holds results already. Copying begins with an empty draft.")))
    source = source_of(plan)
    if source is None:
        raise Refused(no(say("There is no earlier agreed SKP of yours to copy.")))
    plan.approach = source.approach
    plan.save(update_fields=["approach"])
    carried = _copy_results(source, plan)
    _copy_around(source, plan)
    word = PLAN_STEPS.after("edit", plan.stage).audit
    note(
        word,
        subject=plan,
        by=by,
        now=now,
        change="copied",
        source=str(source.pk),
        results=carried.results,
        unlinked=list(carried.unlinked),
    )
    return carried


def _copy_results(source: Plan, plan: Plan) -> Carried:
    above: Known = [(row.pk, row.number, row.text) for row in results_to_support(plan)]
    goals: Known = [(row.pk, row.number, row.text) for row in goals_above(plan.unit_id, plan.cycle)]
    teams: Known = [(row.pk, row.number, row.text) for row in team_results_to_support(plan)]
    fresh, indicators, unlinked = [], [], []
    for row in results_of(source):
        copy = PlanResult(
            plan=plan,
            number=row.number,
            text=row.text,
            kind=row.kind,
            assigned_by=row.assigned_by,
            perspective=row.perspective,
        )
        _link(copy, row, above, goals, teams)
        if not (copy.parent_result_id or copy.parent_goal_id or copy.parent_team_result_id):
            unlinked.append(row.number)
        fresh.append(copy)
        indicators += [_indicator(copy, each) for each in row.indicators]
    PlanResult.objects.bulk_create(fresh)
    PlanIndicator.objects.bulk_create(indicators)
    return Carried(source, len(fresh), len(indicators), tuple(unlinked))


def _link(copy: PlanResult, row: PlanResult, above: Known, goals: Known, teams: Known) -> None:
    if row.parent_result:
        copy.parent_result_id = found_again(row.parent_result.text, row.parent_result.number, above)
    elif row.parent_goal:
        copy.parent_goal_id = found_again(row.parent_goal.text, row.parent_goal.number, goals)
    elif row.parent_team_result:
        team = row.parent_team_result
        copy.parent_team_result_id = found_again(team.text, team.number, teams)


def _indicator(copy: PlanResult, row: PlanIndicator) -> PlanIndicator:
    twin = PlanIndicator(result=copy, number=row.number, aspect=row.aspect, indicator=row.indicator)
    twin.target = row.target
    return twin


def _copy_around(source: Plan, plan: Plan) -> None:
    """Copy what stands around the results; what the draft says already stays."""
    both = around_of_plans([source.pk, plan.pk])
    held, own = both[source.pk], both[plan.pk]
    BehaviourExpectation.objects.bulk_create(
        BehaviourExpectation(plan=plan, value=code, text=each.text, author=Author.OWNER)
        for code, each in held.expectations.items()
        if code not in own.expectations
    )
    PlanAppendix.objects.bulk_create(
        PlanAppendix(plan=plan, kind=kind, number=number, text=text)
        for kind, texts in held.appendices.items()
        if not own.appendices[kind]
        for number, text in enumerate(texts, start=1)
    )

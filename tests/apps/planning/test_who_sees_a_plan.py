"""Who may read a plan: each clause says the same about one row and about all rows."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from teladan.apps.organisation.models import Person
from teladan.apps.planning.access import VIEW_GOAL, VIEW_PLAN
from teladan.apps.planning.models import (
    BehaviourExpectation,
    Plan,
    PlanIndicator,
    PlanMove,
    PlanResult,
    UnitGoal,
)
from teladan.apps.planning.terms import PlanStage
from teladan.base.errors import Missing
from teladan.base.twins import Policy
from tests.factories.organisation import actor_of
from tests.factories.planning import a_goal, a_plan, a_result, stand
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db

READERS = {
    "official": {"official", "superior", "unit_head", "hr", "auditor"},
    "superior": {"superior", "unit_head", "leader", "hr", "auditor"},
    "subordinate_1": {"subordinate_1", "official", "superior", "hr", "auditor"},
}


@pytest.fixture
def plans(cast: dict[str, Person]) -> dict[str, Plan]:
    """Plans of several people at several stages."""
    stages = {
        "official": "draft",
        "superior": "agreed",
        "subordinate_1": "submitted",
        "hr": "returned",
        "peer_1": "draft",
    }
    return {key: stand(a_plan(cast[key]), PlanStage(stage)) for key, stage in stages.items()}


@pytest.mark.parametrize("owner", READERS)
def test_owner_superiors_hr_and_auditor_read_it(
    cast: dict[str, Person], plans: dict[str, Plan], owner: str
) -> None:
    readers = {key for key, person in cast.items() if VIEW_PLAN.may(actor_of(person), plans[owner])}
    assert readers == READERS[owner]


def test_both_twins_say_the_same(cast: dict[str, Person], plans: dict[str, Plan]) -> None:
    a_goal(plans["official"].unit_id)
    for person in cast.values():
        actor = actor_of(person)
        policies: list[Policy[Any]] = [VIEW_PLAN, VIEW_GOAL]
        for policy in policies:
            seen = set(policy.visible_to(actor).values_list("pk", flat=True))
            said = {row.pk for row in policy.model._default_manager.all() if policy.may(actor, row)}
            assert seen == said


def test_another_agency_finds_nothing(people: People, plans: dict[str, Plan]) -> None:
    with people.elsewhere() as outsider:
        with pytest.raises(Missing):
            VIEW_PLAN.get(outsider, plans["official"].pk)
        for model in (Plan, PlanResult, PlanIndicator, PlanMove, UnitGoal, BehaviourExpectation):
            assert not model._default_manager.exists()


NONSENSE = [
    {"direction": "higher", "target_value": None},
    {"direction": "higher", "baseline": 9, "target_value": 5},
    {"direction": "lower", "baseline": 5, "target_value": 9},
    {"direction": "higher", "baseline": 5, "target_value": 5},
    {"direction": "range", "baseline": None, "target_value": None, "low": 5},
    {"direction": "range", "baseline": None, "target_value": None, "low": 5, "high": 3},
    {"direction": "yes_no", "baseline": None},
    {"direction": "sideways"},
    {"number": 7},
    {"direction": "", "target_value": 5},
]


@pytest.mark.parametrize("columns", NONSENSE)
def test_the_database_refuses_numbers_that_cannot_be_scored(
    cast: dict[str, Person], columns: dict[str, object]
) -> None:
    row = a_result(a_plan(cast["official"]))
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanIndicator.objects.filter(result=row).update(**columns)


@pytest.mark.parametrize(
    "columns",
    [
        {"stage": "agreed"},
        {"stage": "submitted"},
        {"agreed_at": NOW},
        {"stage": "draft", "submitted_at": NOW},
    ],
)
def test_the_database_refuses_a_stage_without_its_instant(
    cast: dict[str, Person], columns: dict[str, object]
) -> None:
    plan = a_plan(cast["official"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(**columns)


@pytest.mark.parametrize(("step", "reason"), [("return", ""), ("agree", "Bagus")])
def test_the_database_keeps_a_reason_with_each_return_and_only_there(
    cast: dict[str, Person], step: str, reason: str
) -> None:
    plan = a_plan(cast["official"])
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanMove.objects.create(plan=plan, step=step, at=NOW, by=cast["superior"], reason=reason)

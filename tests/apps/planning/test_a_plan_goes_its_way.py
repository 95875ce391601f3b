"""A plan (SKP) is begun, submitted, returned with a reason, submitted again, agreed."""

import pytest

from teladan.apps.notifications.queries import news_for
from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import (
    agree_plan,
    put_result,
    return_plan,
    start_plan,
    submit_plan,
    withdraw_plan,
)
from teladan.apps.planning.models import Plan
from teladan.apps.planning.queries import moves_of
from teladan.apps.planning.terms import PlanStage
from teladan.base.errors import Invalid, Refused, Stale
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_plan, a_spec, tasks_of
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db


def test_a_plan_takes_superior_unit_and_post_of_the_day(cast: dict[str, Person]) -> None:
    plan = start_plan(
        cycle=a_cycle(), person_id=cast["official"].id, by=actor_of(cast["official"]), now=NOW
    ).value
    assert plan.superior_id == cast["superior"].id
    assert plan.unit.code == "05.03"
    assert plan.post == "Administrator Database Kependudukan Ahli Muda"
    assert plan.superior_post == "Kepala Bidang Pelayanan Pencatatan Sipil"
    assert plan.since.isoformat() == "2026-01-01"
    assert plan.stage == PlanStage.DRAFT


def test_the_whole_way(cast: dict[str, Person]) -> None:
    official, superior = actor_of(cast["official"]), actor_of(cast["superior"])
    plan = a_plan(cast["official"])
    submit_plan(plan=plan, by=official, now=NOW)
    assert tasks_of(superior.id) == ["plan.submitted"]
    return_plan(plan=plan, reason="Jelaskan beban Januari", by=superior, now=NOW)
    assert not tasks_of(superior.id)
    assert tasks_of(official.id) == ["plan.returned"]
    submit_plan(plan=plan, by=official, now=NOW)
    assert not tasks_of(official.id)
    agree_plan(plan=plan, by=superior, now=NOW)
    assert [message.kind for message in news_for(official.id)] == ["plan.agreed"]
    assert Plan.objects.get(pk=plan.pk).stage == PlanStage.AGREED
    story = [(move.step, move.reason) for move in moves_of(plan)]
    assert story == [("agree", ""), ("submit", ""), ("return", "Jelaskan beban Januari"), ("submit", "")]


def test_a_submitted_plan_can_be_taken_back(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    withdraw_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    assert plan.stage == PlanStage.DRAFT
    assert plan.submitted_at is None
    assert not tasks_of(cast["superior"].id)


def test_an_agreed_plan_is_not_edited(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    agree_plan(plan=plan, by=actor_of(cast["superior"]), now=NOW)
    with pytest.raises(Refused, match="not open at the stage"):
        put_result(plan=plan, spec=a_spec(), by=actor_of(cast["official"]), now=NOW)


def test_an_empty_plan_is_not_submitted(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"], results=0)
    with pytest.raises(Refused, match="no result yet"):
        submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)


def test_a_return_needs_a_reason(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    with pytest.raises(Invalid) as caught:
        return_plan(plan=plan, reason="  ", by=actor_of(cast["superior"]), now=NOW)
    assert caught.value.field == "reason"


@pytest.mark.parametrize("key", ["official", "unit_head", "hr", "auditor", "peer_1", "leader"])
def test_only_the_superior_agrees(cast: dict[str, Person], key: str) -> None:
    plan = a_plan(cast["official"])
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    with pytest.raises(Refused, match="somebody else"):
        agree_plan(plan=plan, by=actor_of(cast[key]), now=NOW)
    with pytest.raises(Refused, match="somebody else"):
        return_plan(plan=plan, reason="Belum jelas", by=actor_of(cast[key]), now=NOW)


def test_what_changed_meanwhile_is_not_agreed_unseen(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    seen = plan.version
    withdraw_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    with pytest.raises(Stale):
        agree_plan(plan=plan, by=actor_of(cast["superior"]), now=NOW, seen=seen)

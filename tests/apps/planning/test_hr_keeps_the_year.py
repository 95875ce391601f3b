"""Cycles, periods, deadlines and unit goals."""

from datetime import UTC, date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person
from teladan.apps.organisation.queries import reporting_of
from teladan.apps.planning.actions import (
    close_cycle,
    create_cycle,
    open_cycle,
    put_result,
    remove_unit_goal,
    set_deadline,
    start_plan,
    submit_plan,
)
from teladan.apps.planning.queries import (
    current_cycle,
    deadline,
    deadlines_of,
    lateness_of,
    periods_of,
)
from teladan.apps.planning.terms import DeadlineStage
from teladan.apps.tenancy.models import Agency
from teladan.base.errors import Invalid, Refused
from tests.factories.organisation import a_reporting, actor_of
from tests.factories.planning import a_cycle, a_goal, a_plan, a_spec, hr, tasks_of
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db


def test_a_year_has_quarters_and_the_rulebooks_deadlines(cast: dict[str, Person]) -> None:
    cycle = create_cycle(year=2027, by=actor_of(cast["hr"]), now=NOW).value
    assert [(row.first_day, row.last_day) for row in periods_of(cycle)][1] == (
        date(2027, 4, 1),
        date(2027, 6, 30),
    )
    assert [str(row.label) for row in periods_of(cycle)] == [
        "Quarter I",
        "Quarter II",
        "Quarter III",
        "Quarter IV",
    ]
    assert deadline(cycle, DeadlineStage.PLAN_AGREED) == date(2027, 1, 31)
    assert deadline(cycle, DeadlineStage.RELEASED) == date(2028, 1, 31)
    assert list(deadlines_of(cycle)) == list(DeadlineStage)


def test_the_agencys_own_rules_give_its_deadlines(cast: dict[str, Person]) -> None:
    Agency.objects.filter(pk=cast["hr"].agency_id).update(
        overlay="""source = "Perwal Contoh 1/2026"
[[rule]]
key = "cycle.deadlines"
from = 2026-01-01
[rule.value]
goals_set = { year = 0, month = 1, day = 5 }
plan_submitted = { year = 0, month = 1, day = 12 }
plan_agreed = { year = 0, month = 1, day = 19 }
organisation_predikat = { year = 1, month = 1, day = 10 }
ratings_sent = { year = 1, month = 1, day = 15 }
discussed = { year = 1, month = 1, day = 20 }
decided = { year = 1, month = 1, day = 25 }
released = { year = 1, month = 1, day = 31 }
"""
    )
    cycle = create_cycle(year=2027, by=actor_of(cast["hr"]), now=NOW).value
    assert deadline(cycle, DeadlineStage.PLAN_AGREED) == date(2027, 1, 19)


def test_there_is_one_cycle_a_year(cast: dict[str, Person]) -> None:
    a_cycle(2027)
    with pytest.raises(Invalid, match="exists already") as caught:
        create_cycle(year=2027, by=actor_of(cast["hr"]), now=NOW)
    assert caught.value.field == "year"


@pytest.mark.parametrize("key", ["official", "superior", "auditor", "leader", "operator"])
def test_only_hr_keeps_cycles(cast: dict[str, Person], key: str) -> None:
    cycle = a_cycle(2027, is_open=False)
    by = actor_of(cast[key])
    with pytest.raises(Refused, match="kept by HR"):
        create_cycle(year=2028, by=by, now=NOW)
    with pytest.raises(Refused, match="somebody else"):
        open_cycle(cycle=cycle, by=by, now=NOW)
    with pytest.raises(Refused, match="kept by HR"):
        set_deadline(
            cycle=cycle, stage=DeadlineStage.RELEASED, day=date(2028, 2, 1), reason="Libur", by=by, now=NOW
        )


def test_a_deadline_moves_with_a_reason_and_open_tasks_follow(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    cycle, by = plan.cycle, actor_of(cast["hr"])
    with pytest.raises(Invalid, match="empty"):
        set_deadline(
            cycle=cycle, stage=DeadlineStage.PLAN_AGREED, day=date(2026, 12, 4), reason="", by=by, now=NOW
        )
    with pytest.raises(Invalid, match="outside the cycle"):
        set_deadline(
            cycle=cycle, stage=DeadlineStage.PLAN_AGREED, day=date(2028, 1, 1), reason="x", by=by, now=NOW
        )
    set_deadline(
        cycle=cycle,
        stage=DeadlineStage.PLAN_AGREED,
        day=date(2026, 12, 4),
        reason="Libur bersama",
        by=by,
        now=NOW,
    )
    assert deadlines_of(cycle)[DeadlineStage.PLAN_AGREED].reason == "Libur bersama"
    assert date(2026, 12, 4) in [message.due for message in waiting_for(cast["superior"].id)]


def test_an_opened_year_asks_everyone_for_an_skp_until_it_is_submitted(cast: dict[str, Person]) -> None:
    cycle = a_cycle(is_open=False)
    told = open_cycle(cycle=cycle, by=actor_of(cast["hr"]), now=NOW).value
    assert told == len([person for person in cast.values() if person.nip])
    official = cast["official"].id
    assert [(row.kind, row.due) for row in waiting_for(official)] == [("cycle.opened", date(2026, 1, 20))]
    later = {"stage": DeadlineStage.PLAN_SUBMITTED, "day": date(2026, 12, 1), "reason": "Libur"}
    set_deadline(cycle=cycle, by=actor_of(cast["hr"]), now=NOW, **later)
    assert [row.due for row in waiting_for(official)] == [date(2026, 12, 1)]
    submit_plan(plan=a_plan(cast["official"]), by=actor_of(cast["official"]), now=NOW)
    assert not waiting_for(official)
    assert not waiting_for(cast["leader"].id)


def test_last_year_is_current_until_the_new_one_is_open(cast: dict[str, Person]) -> None:
    old, new = a_cycle(2025), a_cycle(2026, is_open=False)
    assert current_cycle(date(2026, 1, 10)) == old
    open_cycle(cycle=new, by=hr(), now=NOW)
    assert current_cycle(date(2026, 1, 10)) == new
    assert current_cycle(date(2025, 12, 31)) == old


def test_a_closed_year_is_read_and_no_longer_changed(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    goal = a_goal(plan.unit_id)
    close_cycle(cycle=plan.cycle, by=actor_of(cast["hr"]), now=NOW)
    official = actor_of(cast["official"])
    with pytest.raises(Refused, match="not open"):
        put_result(plan=plan, spec=a_spec(), by=official, now=NOW)
    with pytest.raises(Refused, match="not open"):
        submit_plan(plan=plan, by=official, now=NOW)
    with pytest.raises(Refused, match="not open"):
        start_plan(cycle=plan.cycle, person_id=cast["peer_1"].id, by=actor_of(cast["peer_1"]), now=NOW)
    with pytest.raises(Invalid, match="goals stand"):
        remove_unit_goal(goal=goal, by=actor_of(cast["hr"]), now=NOW)


def test_submitting_after_the_deadline_is_possible_and_counted(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    at = datetime(2026, 1, 22, 16, 30, tzinfo=UTC)  # 23.30 in Jakarta
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=at)
    assert lateness_of(plan, deadline(plan.cycle, DeadlineStage.PLAN_SUBMITTED), date(2026, 11, 23)) == 2


def test_whoever_has_no_superior_has_nobody_to_agree_with(cast: dict[str, Person]) -> None:
    with pytest.raises(Refused, match="no superior"):
        start_plan(cycle=a_cycle(), person_id=cast["leader"].id, by=actor_of(cast["leader"]), now=NOW)


def test_the_superior_of_the_day_of_submission_gets_the_plan(cast: dict[str, Person]) -> None:
    plan = a_plan(cast["official"])
    line = reporting_of(cast["official"].id, NOW.date())
    assert line is not None
    line.during = DateRange(line.first, date(2026, 11, 1))
    line.save()
    a_reporting(cast["official"], cast["unit_head"], since=date(2026, 11, 1))
    submit_plan(plan=plan, by=actor_of(cast["official"]), now=NOW)
    assert plan.superior_id == cast["unit_head"].id
    assert tasks_of(cast["unit_head"].id) == ["plan.submitted"]
    assert not tasks_of(cast["superior"].id)


def test_a_second_plan_for_the_same_post_is_refused(cast: dict[str, Person]) -> None:
    a_plan(cast["official"])
    with pytest.raises(Refused, match="already"):
        a_plan(cast["official"])


def test_nobody_begins_anothers_plan_but_hr(cast: dict[str, Person]) -> None:
    cycle, person_id = a_cycle(), cast["official"].id
    with pytest.raises(Refused, match="begun by its owner"):
        start_plan(cycle=cycle, person_id=person_id, by=actor_of(cast["peer_1"]), now=NOW)
    assert (
        start_plan(cycle=cycle, person_id=person_id, by=actor_of(cast["hr"]), now=NOW).value.stage == "draft"
    )

"""Progress: who reports it, when, what it must hold, and that nothing is ever overwritten."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from teladan.apps.evidence.actions import ask_for_progress, enter_progress
from teladan.apps.evidence.models import Progress
from teladan.apps.evidence.queries import achievements_of, history_of, owed_by, people_to_ask, progress_of
from teladan.apps.evidence.tasks import ask_for_progress_tonight
from teladan.apps.evidence.terms import ProgressSpec
from teladan.apps.notifications.queries import waiting_for
from teladan.apps.organisation.models import Person
from teladan.apps.planning.actions import close_cycle
from teladan.apps.planning.terms import PlanStage
from teladan.base import clock
from teladan.base.actor import system
from teladan.base.errors import Invalid, Missing, Refused, Stale
from teladan.engine.rulebook import rules_on
from tests.factories.evidence import a_report, an_agreed_plan, the_indicator, the_period
from tests.factories.organisation import actor_of
from tests.factories.planning import a_cycle, a_plan, hr, stand
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
RULES = rules_on(date(2026, 11, 23))


def asked(person: Person) -> list[str]:
    return [row.key for row in waiting_for(person.id) if row.kind == "progress.asked"]


def test_the_owner_reports_and_the_achievement_follows(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    row = a_report(plan, 1640, period=3)
    assert (row.number, row.amount, row.by_id) == (1, Decimal(1640), cast["official"].id)
    found = achievements_of(plan.pk, RULES)[the_indicator(plan).pk]
    assert found.percent == Decimal("50.00")  # from 1,480 half of the way to 1,800
    assert found.achieved is not None
    assert found.achieved.formula == "100(a−b)/(t−b)"


def test_a_correction_is_a_new_row_and_counts(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    a_report(plan, 1500)
    a_report(plan, 1600)
    assert [row.value for row in progress_of(plan.pk)] == [1600]
    [history] = history_of(plan.pk, the_period(plan).pk).values()
    assert [(row.number, row.amount) for row in history] == [(2, Decimal(1600)), (1, Decimal(1500))]


@pytest.mark.parametrize("word", ["UPDATE evidence_progress SET value = 1", "DELETE FROM evidence_progress"])
def test_no_report_can_be_changed_in_the_database(cast: Cast, word: str) -> None:
    a_report(an_agreed_plan(cast["official"]))
    with (
        pytest.raises(DatabaseError, match=r"permission denied|insert-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(word)


@pytest.mark.parametrize("key", ["superior", "peer_1", "hr", "leader"])
def test_nobody_else_reports(cast: Cast, key: str) -> None:
    plan = an_agreed_plan(cast["official"])
    spec = {the_indicator(plan).pk: ProgressSpec(NOW.date(), Decimal(1))}
    with pytest.raises(Refused):
        enter_progress(plan=plan, period=the_period(plan), specs=spec, by=actor_of(cast[key]), now=NOW)


def test_a_plan_that_is_not_agreed_takes_no_report(cast: Cast) -> None:
    plan = stand(a_plan(cast["official"]), PlanStage.SUBMITTED)
    with pytest.raises(Refused):
        a_report(plan)


def test_a_period_that_has_not_begun_takes_none(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    with pytest.raises(Refused, match="begins"):
        a_report(plan, at=datetime(2026, 9, 1, tzinfo=UTC), period=4)


def test_a_period_before_the_plan_began_belongs_to_another_plan(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    plan.since = date(2026, 5, 15)
    plan.save(update_fields=["since"])
    with pytest.raises(Refused, match="before the SKP began"):
        a_report(plan, period=1)
    a_report(plan, period=2)
    assert [each.period.number for each in owed_by(plan, NOW.date())] == [2, 3, 4]


def test_a_closed_year_takes_none(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    close_cycle(cycle=a_cycle(), by=hr(), now=NOW)
    plan.refresh_from_db()
    with pytest.raises(Refused):
        a_report(plan)


def test_late_is_counted_and_taken(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    last = datetime(2026, 4, 15, 16, 59, tzinfo=UTC)  # 23.59 in Jakarta, fifteen days after the quarter
    assert a_report(plan, at=last).days_late == 0
    assert a_report(plan, at=last + timedelta(minutes=1)).days_late == 1


def test_an_indicator_of_somebody_else_is_missing(cast: Cast) -> None:
    plan, other = an_agreed_plan(cast["official"]), an_agreed_plan(cast["peer_1"])
    spec = {the_indicator(other).pk: ProgressSpec(NOW.date(), Decimal(1))}
    with pytest.raises(Missing):
        enter_progress(plan=plan, period=the_period(plan), specs=spec, by=actor_of(cast["official"]), now=NOW)


@pytest.mark.parametrize(
    ("spec", "field"),
    [
        (ProgressSpec(date(2026, 11, 23)), "value"),
        (ProgressSpec(date(2026, 11, 24), Decimal(1)), "as_of"),
        (ProgressSpec(date(2025, 12, 31), Decimal(1)), "as_of"),
        (ProgressSpec(date(2026, 11, 23), Decimal("0.0000001")), "value"),
        (ProgressSpec(date(2026, 11, 23), Decimal(10) ** 15), "value"),
        (ProgressSpec(date(2026, 11, 23), Decimal("NaN")), "value"),
        (ProgressSpec(date(2026, 11, 23), Decimal(1), "x" * 2001), "story"),
    ],
)
def test_what_cannot_stand_is_named(cast: Cast, spec: ProgressSpec, field: str) -> None:
    plan = an_agreed_plan(cast["official"])
    with pytest.raises(Invalid) as refused:
        enter_progress(
            plan=plan,
            period=the_period(plan),
            specs={the_indicator(plan).pk: spec},
            by=actor_of(cast["official"]),
            now=NOW,
        )
    assert refused.value.field == field
    assert not Progress.objects.exists()


def test_two_windows_do_not_overwrite_each_other(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    a_report(plan)
    pk = the_indicator(plan).pk
    with pytest.raises(Stale):
        enter_progress(
            plan=plan,
            period=the_period(plan),
            specs={pk: ProgressSpec(NOW.date(), Decimal(7))},
            after={pk: 0},
            by=actor_of(cast["official"]),
            now=NOW,
        )


def test_everyone_with_an_agreed_plan_is_asked_once_and_no_longer_when_all_is_reported(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"], results=2)
    an_agreed_plan(cast["peer_1"])
    first, period = the_period(plan), the_period(plan, 2)
    cycle = a_cycle()
    assert set(people_to_ask(period, cycle)) == {cast["official"].id, cast["peer_1"].id}
    people = people_to_ask(period, cycle)
    ask_for_progress(period=period, people=people, by=system(plan.agency_id), now=NOW)
    assert people_to_ask(period, cycle) == []
    assert asked(cast["official"]) == [f"progress:{period.pk}"]
    a_report(plan, period=2)
    assert asked(cast["official"])
    a_report(plan, period=2, result=2)
    assert asked(cast["official"]) == []
    assert asked(cast["peer_1"])
    assert first.pk != period.pk


def test_at_night_people_are_asked_for_every_period_that_has_begun(cast: Cast) -> None:
    an_agreed_plan(cast["official"])
    with clock.at(datetime(2026, 4, 1, 18, 20, tzinfo=UTC)):
        ask_for_progress_tonight()
        assert len(asked(cast["official"])) == 2
        [_, second] = [row for row in waiting_for(cast["official"].id) if row.kind == "progress.asked"]
        assert second.due == date(2026, 7, 15)
        ask_for_progress_tonight()
    assert len(asked(cast["official"])) == 2


def test_what_is_owed_is_counted(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"], results=2)
    a_report(plan, period=1)
    owed = owed_by(plan, NOW.date())
    assert [(each.period.number, each.missing, each.total) for each in owed] == [
        (1, 1, 2),
        (2, 2, 2),
        (3, 2, 2),
        (4, 2, 2),
    ]

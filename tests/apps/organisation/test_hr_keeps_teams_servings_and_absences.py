"""Actions of HR on teams, served units and absences, and what they refuse."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.audit.queries import entries_of
from teladan.apps.organisation import actions, queries
from teladan.apps.organisation.models import Absence, Person, Team, TeamMember
from teladan.apps.organisation.terms import AbsenceKind
from teladan.base.actor import Actor
from teladan.base.errors import Invalid, Refused, Stale
from tests.factories.organisation import a_person, a_unit
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db
JAN, MAR, JUN, DEC = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1), date(2026, 12, 31)
DAY = timedelta(days=1)
YEAR = DateRange(JAN, DEC + DAY)


@pytest.fixture
def hr(people: People) -> Iterator[Actor]:
    with people.at_home("hr") as actor:
        yield actor
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def somebody(name: str) -> Person:
    return a_person(name, unit=queries.unit_by_code("01") or a_unit("01"))


def a_team_of(hr: Actor, *people: Person, last_day: date | None = DEC) -> Team:
    leader, *members = people
    done = actions.set_up_team(
        name="Tim Data",
        mandate="SK 7/2026",
        leader=leader,
        members=members,
        first_day=JAN,
        last_day=last_day,
        by=hr,
        now=NOW,
    )
    team: Team = done.value
    return team


def days_of(team: Team) -> list[tuple[str, str, date, date | None]]:
    rows = TeamMember.objects.filter(team=team).select_related("person__membership")
    return sorted((row.person.name, str(row.role), row.during.lower, row.last) for row in rows)


def test_a_team_is_set_up_with_leader_and_members(hr: Actor) -> None:
    ani, budi = somebody("Ani"), somebody("Budi")
    team = a_team_of(hr, ani, budi, ani)
    assert days_of(team) == [("Ani", "leader", JAN, DEC), ("Budi", "member", JAN, DEC)]
    with pytest.raises(Invalid, match="A team of this name"):
        a_team_of(hr, budi)


def test_only_hr_keeps_teams(people: People) -> None:
    with people.at_home("official") as official, pytest.raises(Refused):
        a_team_of(official, somebody("Ani"))


def test_who_does_not_serve_joins_no_team(hr: Actor) -> None:
    with pytest.raises(Invalid, match="Cici does not serve") as refused:
        a_team_of(hr, somebody("Ani"), a_person("Cici"))
    assert refused.value.field == "members"


def test_members_join_and_leave_within_the_days_of_the_team(hr: Actor) -> None:
    ani, budi, cici = somebody("Ani"), somebody("Budi"), somebody("Cici")
    team = a_team_of(hr, ani)
    actions.join_team(team=team, members=[budi, cici], first_day=MAR, by=hr, now=NOW)
    for first, last, word in ((JAN - DAY, None, "begins only later"), (JAN, DEC + DAY, "ends before")):
        with pytest.raises(Invalid, match=word):
            actions.join_team(team=team, members=[budi], first_day=first, last_day=last, by=hr, now=NOW)
    with pytest.raises(Invalid, match="Budi belongs to the team"):
        actions.join_team(team=team, members=[budi], first_day=JUN, by=hr, now=NOW)
    places = {row.person.name: row for row in queries.members_of_team(team.id, YEAR)}
    actions.leave_team(team=team, place=places["Budi"], last_day=JUN, by=hr, now=NOW)
    actions.leave_team(team=team, place=places["Cici"], last_day=MAR - DAY, by=hr, now=NOW)
    assert days_of(team) == [("Ani", "leader", JAN, DEC), ("Budi", "member", MAR, JUN)]


def test_a_leader_who_hands_over_stays_as_a_member(hr: Actor) -> None:
    ani, budi = somebody("Ani"), somebody("Budi")
    team = a_team_of(hr, ani, budi)
    actions.hand_over_team(team=team, leader=budi, on=JUN, by=hr, now=NOW)
    assert days_of(team) == [
        ("Ani", "leader", JAN, JUN - DAY),
        ("Ani", "member", JUN, DEC),
        ("Budi", "leader", JUN, DEC),
        ("Budi", "member", JAN, JUN - DAY),
    ]
    assert queries.teams_led_by(budi.id, JUN) == [team]
    with pytest.raises(Invalid, match="leads the team already"):
        actions.hand_over_team(team=team, leader=budi, on=JUN + DAY, by=hr, now=NOW)
    with pytest.raises(Invalid, match="Another leader follows"):
        actions.hand_over_team(team=team, leader=ani, on=MAR, by=hr, now=NOW)


def test_a_team_that_ends_earlier_ends_for_everyone(hr: Actor) -> None:
    ani, budi = somebody("Ani"), somebody("Budi")
    team = a_team_of(hr, ani, budi)
    actions.change_team(team=team, name="Tim Satu Data", mandate="", last_day=JUN, by=hr, now=NOW)
    assert {row[3] for row in days_of(team)} == {JUN}
    actions.change_team(team=team, name="Tim Satu Data", mandate="", last_day=None, by=hr, now=NOW)
    assert {row[3] for row in days_of(team)} == {None}
    with pytest.raises(Stale):
        actions.change_team(team=team, name="X", mandate="", last_day=None, by=hr, now=NOW, seen=1)


def test_whoever_leaves_the_service_leaves_the_teams(hr: Actor) -> None:
    ani, budi = somebody("Ani"), somebody("Budi")
    team = a_team_of(hr, ani, budi, last_day=None)
    actions.end_person(person=budi, last_day=JUN, by=hr, now=NOW, reason="Pensiun")
    assert days_of(team) == [("Ani", "leader", JAN, None), ("Budi", "member", JAN, JUN)]


def test_a_unit_serves_another_for_some_days(hr: Actor) -> None:
    staff, roads = a_unit("01"), a_unit("02")
    row = actions.enter_serving(unit=staff, served=roads, first_day=JAN, what="Gaji", by=hr, now=NOW).value
    with pytest.raises(Invalid, match="already"):
        actions.enter_serving(unit=staff, served=roads, first_day=JUN, by=hr, now=NOW)
    with pytest.raises(Invalid, match="does not serve itself"):
        actions.enter_serving(unit=staff, served=staff, first_day=JUN, by=hr, now=NOW)
    actions.end_serving(serving=row, last_day=MAR, by=hr, now=NOW)
    assert queries.units_served_by([staff.id], YEAR) == {staff.id: [roads]}
    assert queries.units_served_by([staff.id], DateRange(JUN, None)) == {}


def test_absences_do_not_overlap_and_can_be_corrected(hr: Actor) -> None:
    ani = somebody("Ani")
    row = actions.enter_absence(
        person=ani, kind=AbsenceKind.TUGAS_BELAJAR, first_day=MAR, by=hr, now=NOW
    ).value
    with pytest.raises(Invalid, match="Another absence begins on"):
        actions.enter_absence(person=ani, kind=AbsenceKind.CLTN, first_day=JUN, by=hr, now=NOW)
    actions.change_absence(
        absence=row, kind=AbsenceKind.TUGAS_BELAJAR, first_day=MAR, last_day=JUN - DAY, by=hr, now=NOW
    )
    actions.enter_absence(person=ani, kind=AbsenceKind.CUTI_SAKIT, first_day=JUN, by=hr, now=NOW)
    found = queries.absences_between([ani.id], JAN, DEC)[ani.id]
    assert [(one.first, one.last, one.keeps_skp) for one in found] == [
        (MAR, JUN - DAY, True),
        (JUN, None, False),
    ]
    actions.remove_absence(absence=found[1], reason="Salah orang", by=hr, now=NOW)
    assert Absence.objects.count() == 1


def test_the_ledger_does_not_learn_why_somebody_is_away(hr: Actor) -> None:
    ani = somebody("Ani")
    actions.enter_absence(person=ani, kind=AbsenceKind.CUTI_SAKIT, first_day=JUN, by=hr, now=NOW)
    (line,) = entries_of(ani.id).filter(word="person.absent")
    assert json.loads(line.data) == {"on": "2026-06-01", "last_day": ""}


def test_two_people_cannot_be_made_each_others_superior(hr: Actor) -> None:
    ani, budi = somebody("Ani"), somebody("Budi")
    actions.change_superior(person=ani, superior=budi, on=JAN, by=hr, now=NOW)
    with pytest.raises(Invalid):
        actions.change_superior(person=budi, superior=ani, on=JAN, by=hr, now=NOW)

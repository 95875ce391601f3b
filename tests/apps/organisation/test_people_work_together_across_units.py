"""Teams, served units and absences as doors: what panels and appraisals ask."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from teladan.apps.organisation import queries
from teladan.apps.organisation.models import Person
from teladan.apps.organisation.queries import days
from teladan.apps.organisation.terms import AbsenceKind, SegmentKind, TeamRole, TieKind
from tests.factories.organisation import a_person, a_reporting, a_segment, a_unit
from tests.factories.ties import a_serving, a_team, a_team_member, an_absence
from tests.harness.statements import statements
from tests.people import People

pytestmark = pytest.mark.django_db

YEAR = DateRange(date(2026, 1, 1), date(2027, 1, 1))
MARCH, JUNE, JULY = date(2026, 3, 1), date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def home(people: People) -> Iterator[None]:
    with people.at_home():
        yield


def test_a_person_may_be_in_several_teams_and_lead_one(home: None) -> None:
    ani, budi = a_person("Ani"), a_person("Budi")
    permits = a_team("Tim Perizinan", leader=ani, members=(budi,))
    floods = a_team("Tim Banjir", members=(ani,), until=date(2025, 6, 1))
    assert queries.teams_of(ani.id, YEAR) == [permits]
    assert queries.teams_of(ani.id, DateRange(date(2025, 5, 31), None)) == [floods, permits]
    assert queries.teams_led_by(ani.id, MARCH) == [permits]
    assert queries.teams_led_by(budi.id, MARCH) == []
    assert [row.person for row in queries.members_of_team(permits.id, YEAR)] == [ani, budi]
    assert queries.leaders_of_teams([permits.id, floods.id], MARCH)[permits.id].person == ani
    assert queries.team_sizes([permits.id, floods.id], MARCH) == {permits.id: 2}


def test_teammates_are_those_who_were_there_at_the_same_time(home: None) -> None:
    ani, budi, citra = a_person("Ani"), a_person("Budi"), a_person("Citra")
    team = a_team(leader=ani)
    a_team_member(team, budi, date(2026, 1, 1), MARCH)
    a_team_member(team, citra, MARCH)
    found = queries.teammates_of([ani.id, budi.id], YEAR)
    assert found == {ani.id: {budi.id: team, citra.id: team}, budi.id: {ani.id: team}}


def test_a_team_has_one_leader_and_each_member_once_at_a_time(home: None) -> None:
    ani, budi = a_person("Ani"), a_person("Budi")
    team = a_team(leader=ani)
    for person, role in ((budi, TeamRole.LEADER), (ani, TeamRole.MEMBER)):
        point = transaction.savepoint()
        a_team_member(team, person, MARCH, role=role)
        with pytest.raises(IntegrityError), transaction.atomic():
            look_at_constraints()
        transaction.savepoint_rollback(point)


def look_at_constraints() -> None:
    """Look at deferred constraints at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_units_know_whom_they_serve_and_who_serves_them(home: None) -> None:
    staff, roads, parks = a_unit("01"), a_unit("02"), a_unit("03")
    a_serving(staff, roads)
    a_serving(staff, parks, until=date(2026, 1, 1))
    assert queries.units_served_by([staff.id, roads.id], YEAR) == {staff.id: [roads]}
    assert queries.units_serving([roads.id, parks.id], YEAR) == {roads.id: [staff]}
    with pytest.raises(IntegrityError), transaction.atomic():
        a_serving(staff, roads, JUNE)


def a_small_town() -> dict[str, Person]:
    """Two units, one serves the other; a boss over both; a team across them; somebody who left in June."""
    staff, roads, far = a_unit("01"), a_unit("02"), a_unit("03")
    boss = a_person("Boss", unit=staff)
    found = {
        "boss": boss,
        "ani": a_person("Ani", unit=staff, superior=boss),
        "budi": a_person("Budi", unit=staff, superior=boss),
        "citra": a_person("Citra", unit=roads),
        "dedi": a_person("Dedi", unit=roads),
        "eka": a_person("Eka", unit=far),
    }
    left = found["fitri"] = a_person("Fitri")
    a_segment(left, staff, until=JUNE)
    a_segment(left, far, since=JUNE)
    a_serving(staff, roads, since=MARCH)
    a_team("Tim Data", leader=found["ani"], members=(found["citra"],))
    return found


def test_ties_tell_the_closest_way_of_working_together(home: None) -> None:
    town = a_small_town()
    names = {person.id: key for key, person in town.items()}
    ties = queries.ties_of([town["ani"].id, town["citra"].id, town["boss"].id], YEAR)

    def seen(key: str) -> dict[str, str]:
        return {names[other]: str(tie.kind) for other, tie in ties[town[key].id].items()}

    assert seen("ani") == {
        "boss": "superior",
        "budi": "unit",
        "citra": "team",
        "dedi": "served",
        "fitri": "unit",
    }
    assert seen("citra") == {
        "ani": "team",
        "dedi": "unit",
        "boss": "serving",
        "budi": "serving",
        "fitri": "serving",
    }
    assert seen("boss")["ani"] == "subordinate"
    left = ties[town["ani"].id][town["fitri"].id]
    assert (left.since, left.until) == (date(2026, 1, 1), date(2026, 5, 31))
    served = ties[town["ani"].id][town["dedi"].id]
    assert (served.kind, served.since, served.days) == (TieKind.SERVED, MARCH, 306)


def test_who_never_met_has_no_tie(home: None) -> None:
    town = a_small_town()
    ties = queries.ties_of([town["eka"].id], YEAR)
    assert set(ties[town["eka"].id]) == {town["fitri"].id}
    assert queries.ties_of([town["eka"].id], days(date(2025, 1, 1), date(2025, 12, 31))) == {
        town["eka"].id: {}
    }


def test_ties_take_the_same_few_statements_for_one_person_and_for_all(home: None) -> None:
    town = a_small_town()
    every: list[UUID] = [person.id for person in town.values()]
    one = statements(lambda: queries.ties_of([town["ani"].id], YEAR))
    many = statements(lambda: queries.ties_of(every, YEAR))
    assert len(one) == len(many) <= 7


def test_a_year_is_cut_where_post_superior_or_presence_changed(home: None) -> None:
    first, second = a_unit("01"), a_unit("02")
    boss, chief, ani = a_person("Boss"), a_person("Chief"), a_person("Ani")
    a_segment(ani, first, until=JUNE)
    a_segment(ani, second, since=JUNE)
    a_segment(ani, first, "Kepala", MARCH, JUNE, SegmentKind.PLT)
    a_reporting(ani, boss, until=JUNE)
    a_reporting(ani, chief, since=JUNE)
    away = an_absence(ani, JULY, date(2026, 8, 1), AbsenceKind.CUTI_BESAR)
    last = date(2026, 12, 31)
    found = queries.stretches_between([ani.id, boss.id], date(2026, 1, 1), last)
    assert list(found) == [ani.id]
    seen = [
        (one.first, one.last, one.segment and one.segment.unit.code, one.reporting and one.reporting.superior)
        for one in found[ani.id]
    ]
    assert seen == [
        (date(2026, 1, 1), date(2026, 2, 28), "01", boss),
        (MARCH, date(2026, 5, 31), "01", boss),
        (JUNE, date(2026, 6, 30), "02", chief),
        (JULY, date(2026, 7, 31), "02", chief),
        (date(2026, 8, 1), last, "02", chief),
    ]
    assert [len(one.acting) for one in found[ani.id]] == [0, 1, 0, 0, 0]
    assert [one.absence for one in found[ani.id]] == [None, None, None, away, None]
    assert queries.absences_between([ani.id], JUNE, date(2026, 6, 30)) == {}
    assert [line.superior for line in queries.superiors_between([ani.id], MARCH, JUNE)[ani.id]] == [
        boss,
        chief,
    ]
    assert len(queries.segments_between([ani.id], MARCH, MARCH)[ani.id]) == 2


def test_somebody_is_away_for_one_reason_at_a_time(home: None) -> None:
    ani = a_person("Ani")
    an_absence(ani, MARCH, JULY)
    with pytest.raises(IntegrityError), transaction.atomic():
        an_absence(ani, JUNE, None, AbsenceKind.CUTI_SAKIT)

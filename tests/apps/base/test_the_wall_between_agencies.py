"""Row-level security, as the site's own role on real commits: no agency, no rows; another agency, no rows."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from teladan.apps.accounts.queries import Membership
from teladan.apps.notifications.actions import notify
from teladan.apps.notifications.queries import open_count
from teladan.base import wall
from teladan.base.models import Draft
from teladan.base.wall import OutsideAnyAgency, agency, current_agency
from teladan.engine.words import say
from tests.factories.tenancy import NOW
from tests.people import People


def tell(people: People, key: str) -> None:
    """Write one walled row in the agency that was entered."""
    notify(to=people[key].id, kind="uji", text=say("Sign in"), now=NOW, key="uji")


def test_without_an_agency_there_are_no_rows(committed_people: People) -> None:
    with committed_people.at_home():
        assert Membership.objects.count() == 18
    assert Membership.objects.count() == 0


def test_after_a_request_with_an_agency_there_are_no_rows_again(
    client: Client, committed_people: People
) -> None:
    client.force_login(committed_people.user("hr"))
    for _ in range(3):
        assert client.get(reverse("accounts:roles")).status_code == 200
        assert Membership.objects.count() == 0


def test_an_agency_sees_its_own_rows_only(committed_people: People) -> None:
    with committed_people.elsewhere():
        assert [row.name for row in Membership.objects.all()] == ["Lukman Hakim Harahap, S.KM."]


def test_raw_sql_and_a_forgotten_filter_see_no_more(committed_people: People) -> None:
    with committed_people.elsewhere(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_membership WHERE true OR agency_id IS NOT NULL")
        assert cursor.fetchone() == (1,)


def test_nobody_writes_into_another_agency(committed_people: People) -> None:
    foreign = committed_people["outsider"]
    with committed_people.at_home("hr") as hr, pytest.raises(DatabaseError), transaction.atomic():
        Draft.objects.create(agency_id=foreign.agency_id, person_id=hr.id, form="x", body={}, saved_at=NOW)


def test_nobody_moves_a_row_into_another_agency(committed_people: People) -> None:
    foreign = committed_people["outsider"]
    with committed_people.at_home("hr"):
        tell(committed_people, "hr")
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE notifications_message SET agency_id = %s", [foreign.agency_id])


def test_one_agency_inside_another_gives_the_word_back(committed_people: People) -> None:
    people = committed_people
    with people.at_home():
        tell(people, "hr")
        with people.elsewhere():
            assert current_agency() == people["outsider"].agency_id
            assert open_count(people["hr"].id) == 0
        assert current_agency() == people.home.id
        assert open_count(people["hr"].id) == 1


def test_an_agency_left_by_an_error_is_left_altogether(committed_people: People) -> None:
    people = committed_people
    with people.at_home():
        with pytest.raises(RuntimeError), people.elsewhere():
            raise RuntimeError
        assert current_agency() == people.home.id
        assert Membership.objects.count() == 18
    with pytest.raises(OutsideAnyAgency):
        current_agency()
    assert Membership.objects.count() == 0


def test_a_walled_row_made_outside_any_agency_is_a_fault() -> None:
    with pytest.raises(OutsideAnyAgency):
        Draft(person_id=uuid4(), form="x", body={}, saved_at=NOW)


@pytest.mark.django_db
def test_a_person_sees_their_own_memberships_before_an_agency_is_chosen_and_no_others(people: People) -> None:
    with transaction.atomic():
        wall.set_config(agency=None, person=None, user=people.user("hr").pk)
        assert [row.name for row in Membership.objects.all()] == [people.members["hr"].name]


@pytest.mark.django_db
def test_only_the_author_reads_a_draft(people: People) -> None:
    with people.at_home("official") as by:
        Draft.objects.create(person_id=by.id, form="menilai", body={"text": "half"}, saved_at=NOW)
    for key in ("superior", "hr", "operator", "auditor", None):
        with people.at_home(key):
            assert not Draft.objects.exists()
    with people.at_home("official"):
        assert Draft.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("setting", ["", "not-a-uuid"])
def test_a_broken_setting_opens_nothing(people: People, setting: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.agency', %s, true)", [setting])
        if setting:
            with pytest.raises(DatabaseError), transaction.atomic():
                Membership.objects.count()
        else:
            assert Membership.objects.count() == 0


@pytest.mark.django_db
def test_an_agency_is_entered_by_its_id_alone(people: People) -> None:
    with agency(uuid4()):
        assert Membership.objects.count() == 0
    with pytest.raises((DatabaseError, ValidationError)), transaction.atomic(), agency("x"):  # type: ignore[arg-type]
        Membership.objects.count()

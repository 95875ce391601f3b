"""Whoever opens the file of somebody else is noted once a day, by relation; one's own file is one's own."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from teladan.apps.audit.models import Opening
from teladan.apps.audit.queries import openings_of
from teladan.apps.planning.models import Plan
from teladan.base import clock
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(people: People) -> Iterator[None]:
    """A year under way, on the day on which tests play."""
    with clock.at(NOW):
        with people.at_home():
            a_year_under_way(people)
        yield


def plan_page(people: People, key: str) -> str:
    """Give the address of somebody's SKP."""
    with people.at_home(key) as actor:
        return reverse("planning:plan", args=[Plan.objects.filter(person_id=actor.id).latest("since").pk])


def openings(people: People, key: str) -> list[str]:
    """Give how the readers of somebody's file stood to them."""
    with people.at_home(key) as actor:
        return [relation for _day, relation in openings_of(actor.id)]


def test_superior_and_hr_are_noted_once_a_day(people: People, client: Client, year: None) -> None:
    address = plan_page(people, "official")
    for key in ("superior", "hr", "superior", "official"):
        client.force_login(people.user(key))
        assert client.get(address).status_code == 200
    assert openings(people, "official") == ["hr", "superior"]


def test_who_is_refused_has_opened_nothing(people: People, client: Client, year: None) -> None:
    address = plan_page(people, "official")
    client.force_login(people.user("peer_1"))
    assert client.get(address).status_code == 404
    assert openings(people, "official") == []


def test_it_cannot_be_changed_afterwards(people: People, client: Client, year: None) -> None:
    client.force_login(people.user("superior"))
    client.get(plan_page(people, "official"))
    for attempt in ("UPDATE audit_opening SET relation = 'hr'", "DELETE FROM audit_opening"):
        with (
            people.at_home("hr"),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(attempt)
    with people.at_home("hr"):
        assert Opening.objects.count() == 1

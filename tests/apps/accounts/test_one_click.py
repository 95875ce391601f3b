"""One-click sign-in exists in a demo and nowhere else."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from teladan.apps.accounts.queries import demo_people
from teladan.apps.audit.queries import sign_in_entries
from teladan.apps.tenancy.queries import agencies
from teladan.apps.tenancy.terms import Purpose
from tests.people import People

pytestmark = pytest.mark.django_db


def enter(client: Client, key: str = "official") -> int:
    """Press the button of one of the cast."""
    return client.post(reverse("accounts:one_click", args=[key])).status_code


def flag(purpose: Purpose) -> None:
    """Give every agency this purpose."""
    agencies().order_by().update(purpose=purpose)


def test_one_click_signs_in_as_a_person_of_the_cast(
    client: Client, people: People, settings: Settings
) -> None:
    settings.ONE_CLICK = True
    flag(Purpose.DEMO)
    assert enter(client) == 302
    assert client.session["_auth_user_id"] == str(people.user("official").pk)
    assert '"ways":["one_click"]' in sign_in_entries()[0].data
    assert enter(client, "hr") == 302
    assert client.session["_auth_user_id"] == str(people.user("hr").pk)


def test_the_sign_in_page_offers_everyone_who_has_an_agency(
    client: Client, people: People, settings: Settings
) -> None:
    settings.ONE_CLICK = True
    flag(Purpose.DEMO)
    assert [person.part.key for person in demo_people()] == [
        key for key in people.users if key in people.members
    ]
    assert "Ratna Kusumawardani" in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("purpose", [Purpose.REAL, Purpose.REHEARSAL, Purpose.SCRATCH])
def test_an_agency_that_is_no_demo_cannot_be_entered_so(
    client: Client, people: People, settings: Settings, purpose: Purpose
) -> None:
    settings.ONE_CLICK = True
    flag(purpose)
    assert enter(client) == 404
    assert "_auth_user_id" not in client.session
    assert "Ratna Kusumawardani" not in client.get(reverse("account_login")).content.decode()


def test_without_the_setting_there_is_no_such_page(
    client: Client, people: People, settings: Settings
) -> None:
    settings.ONE_CLICK = False
    flag(Purpose.DEMO)
    assert enter(client) == 404
    assert "Ratna Kusumawardani" not in client.get(reverse("account_login")).content.decode()


def test_the_tests_themselves_run_without_it(settings: Settings) -> None:
    assert settings.ONE_CLICK is False


@pytest.mark.parametrize("key", ["stranger", "nobody"])
def test_who_is_in_no_agency_is_not_offered(
    client: Client, people: People, settings: Settings, key: str
) -> None:
    settings.ONE_CLICK = True
    flag(Purpose.DEMO)
    assert enter(client, key) == 404


def test_a_link_alone_signs_nobody_in(client: Client, people: People, settings: Settings) -> None:
    settings.ONE_CLICK = True
    flag(Purpose.DEMO)
    assert client.get(reverse("accounts:one_click", args=["official"])).status_code == 405

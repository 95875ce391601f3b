"""At night, what signing in left behind is forgotten."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from teladan.apps.accounts.actions import issue_codes
from teladan.apps.accounts.queries import User
from teladan.apps.accounts.tasks import forget_what_ended
from teladan.base import clock
from teladan.config import nightly
from tests.factories.accounts import PASSWORD, a_member
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db


def test_the_address_of_a_session_that_is_over_is_forgotten_and_of_a_living_one_is_not(
    client: Client, people: People
) -> None:
    phone = type(client)()
    for device in (client, phone):
        device.post(
            reverse("account_login"), {"login": people.user("official").username, "password": PASSWORD}
        )
    phone.session.flush()
    assert UserSession.objects.count() == 2
    forget_what_ended()
    assert [row.session_key for row in UserSession.objects.all()] == [client.session.session_key]


def test_a_code_is_forgotten_when_its_14_days_have_passed(people: People) -> None:
    with people.at_home("hr") as hr:
        newcomer = a_member("Wahyu Hidayat", password=None)
        issue_codes(members=[newcomer], by=hr, now=NOW)
    kept = []
    for days in (13, 14):
        with clock.at(NOW + timedelta(days=days)):
            forget_what_ended()
        kept.append(bool(User.objects.get(pk=newcomer.user_id).code_hash))
    assert kept == [True, False]


def test_the_night_asks_for_it() -> None:
    assert "accounts.forget_what_ended" in nightly.TASKS

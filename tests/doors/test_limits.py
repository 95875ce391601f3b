"""Guessing is slowed down by account and by address, for all processes together, and no office is locked out."""

import time
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.doors.steps import is_in, prove, sign_in
from tests.factories.accounts import PASSWORD
from tests.people import People

pytestmark = pytest.mark.django_db
FEWER = "10/m/ip,5/5m/key"
"""The limits of the site with fewer tries by address, so that the test is short."""


def tries(username: str, times: int, **headers: str) -> list[Any]:
    """Try a wrong password from fresh browsers."""
    form = {"login": username, "password": "salah"}
    return [Client().post(reverse("account_login"), form, headers=headers) for _ in range(times)]


def test_five_wrong_passwords_close_an_account_for_five_minutes_and_say_so(people: People) -> None:
    name = people.user("official").username
    answers = tries(name, 6)
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1]["Retry-After"] == "300"
    assert "lima menit" in answers[-1].content.decode()
    closed = Client()
    sign_in(closed, people)
    assert not is_in(closed)


def test_it_opens_again_by_itself(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    tries(people.user("official").username, 6)
    later = time.time() + 301
    monkeypatch.setattr(time, "time", lambda: later)
    client = Client()
    assert sign_in(client, people).status_code == 302


def test_the_name_is_counted_however_it_is_written_and_whichever_host_is_asked(
    people: People, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = [".contoh.example"]
    name = people.user("leader").username
    ways = [name, name.upper(), f" {name} ", name.title(), name]
    for number, way in enumerate(ways):
        tries(way, 1, host=f"h{number}.contoh.example")
    assert tries(name, 1, host="h9.contoh.example")[0].status_code == 429


def test_others_behind_the_same_address_get_in_all_the_while(people: People) -> None:
    tries(people.user("official").username, 8)
    for number in range(20):
        tries(f"1999010120200119{number:02}", 1)
    for key in ("superior", "hr", "auditor", "peer_1"):
        assert sign_in(Client(), people, key).status_code == 302, key


def test_one_address_cannot_try_a_list_of_accounts(people: People, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": FEWER}
    answers = [tries(f"1999010120200119{number:02}", 1)[0].status_code for number in range(12)]
    assert answers.count(429) == 2
    assert sign_in(Client(), people, "superior").status_code == 429
    assert sign_in_from("10.1.2.3", people).status_code == 302, "and nobody elsewhere is meant"


def sign_in_from(address: str, people: People) -> Any:
    """Sign in from another place."""
    form = {"login": people.user("superior").username, "password": PASSWORD}
    return Client(REMOTE_ADDR=address).post(reverse("account_login"), form)


def test_right_passwords_are_not_counted_against_an_office(people: People, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": FEWER}
    for _ in range(3):
        for key in ("official", "superior", "hr", "auditor", "leader", "peer_1"):
            assert sign_in(Client(), people, key).status_code == 302


def test_the_numbers_are_those_of_the_documents() -> None:
    limits = site.ACCOUNT_RATE_LIMITS
    assert limits["login_failed"] == limits["first_sign_in"] == "60/m/ip,5/5m/key"
    assert limits["login"] == "300/m/ip"
    assert limits["reset_password"] == "60/m/ip,5/m/key"


def test_a_known_password_is_not_guessed_from_inside_either(people: People) -> None:
    client = Client()
    sign_in(client, people)
    codes = [prove(client, "salah").status_code for _ in range(11)]
    assert codes[-1] == 429
    form = {"oldpassword": "salah", "password1": "tiga kata sendiri", "password2": "tiga kata sendiri"}
    assert [client.post(reverse("account_change_password"), form).status_code for _ in range(6)][-1] == 429


def test_codes_and_links_are_limited_too(people: People) -> None:
    form = {"username": people.user("official").username, "code": "BBBBBBBBBB", "birth_date": "1988-04-12"}
    assert [Client().post(reverse("accounts:first_sign_in"), form).status_code for _ in range(6)][-1] == 429
    ask = {"email": people.user("official").email}
    assert [Client().post(reverse("account_reset_password"), ask).status_code for _ in range(6)][-1] == 429


def test_attempts_are_counted_for_all_processes_in_one_place(people: People) -> None:
    tries(people.user("official").username, 1)
    assert str(site.CACHES["default"]["BACKEND"]).endswith("DatabaseCache")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_attempts")
        assert cursor.fetchone()[0] > 0
    assert cache is not None


def test_nobody_who_tries_pushes_the_count_of_others_out(people: People) -> None:
    options: Any = site.CACHES["default"]["OPTIONS"]
    assert options["MAX_ENTRIES"] >= 100_000

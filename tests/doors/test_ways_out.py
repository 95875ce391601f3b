"""The site leads nowhere else, believes no header it was not told to believe, and answers under its own names only."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.doors.addresses import addresses
from tests.doors.steps import prove, sign_in
from tests.factories.accounts import PASSWORD
from tests.harness.worker import Worker
from tests.people import People

pytestmark = pytest.mark.django_db
ELSEWHERE = (
    "https://jahat.example/",
    "//jahat.example/",
    "///jahat.example",
    "/\\jahat.example",
    "\\\\jahat.example",
    "https:jahat.example",
    "http:///jahat.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://testserver@jahat.example/",
    "https://testserver.jahat.example/",
    "/\t/jahat.example",
    "\x08https://jahat.example",
)


def leads_away(answer: Any) -> bool:
    """Tell whether a browser would leave the site, as browsers read addresses."""
    target = answer.get("Location", "").strip("\x08\t\r\n ").replace("\\", "/").replace("\t", "")
    parts = urlsplit(target)
    return (
        target.startswith("//") or parts.netloc not in ("", "testserver") or parts.scheme not in ("", "http")
    )


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_next_leads_elsewhere(people: People, target: str) -> None:
    client = Client()
    login = {"login": people.user("official").username, "password": PASSWORD, "next": target}
    answers = [client.post(reverse("account_login"), login)]
    forms: tuple[tuple[str, dict[str, str]], ...] = (
        ("account_reauthenticate", {"password": PASSWORD}),
        ("web:language", {"language": "en"}),
        ("accounts:language", {"language": "id"}),
        ("accounts:choose_agency", {"agency": str(people.home.pk)}),
        ("account_login", {}),
        ("account_logout", {}),
    )
    for name, form in forms:
        answers.append(client.post(reverse(name), form | {"next": target}, query_params={"next": target}))
        answers.append(client.get(reverse(name), {"next": target}))
    assert sum(answer.status_code in (302, 303) for answer in answers) >= 6
    assert [answer["Location"] for answer in answers if leads_away(answer)] == []


def test_no_address_leads_elsewhere(people: People) -> None:
    client = Client()
    client.force_login(people.user("hr"))
    faults = {}
    for address in addresses():
        if address.name == "account_logout":
            continue
        there = {"next": "https://jahat.example/"}
        answer = client.post(address.path(), there, query_params=there)
        if leads_away(answer):
            faults[address.name] = answer["Location"]
    assert faults == {}


def test_a_signed_out_visitor_is_led_back_to_the_page_they_asked_for() -> None:
    answer = Client().get("/kinerja-saya/?a=1")
    assert answer["Location"] == "/akun/masuk/?next=/kinerja-saya/%3Fa%3D1"


@pytest.mark.parametrize(
    "host", ["jahat.example", "testserver.jahat.example", "testserver:80@jahat", "a b", ""]
)
def test_another_hosts_name_is_no_door(host: str) -> None:
    answer = Client().get("/akun/masuk/", headers={"host": host or "[::1"})
    assert answer.status_code == 400
    assert "jahat" not in answer.content.decode()


def test_letters_name_our_own_address_whatever_the_request_says(people: People, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    forged = {"host": "jahat.example", "x-forwarded-host": "jahat.example", "x-forwarded-proto": "https"}
    Client().post(reverse("account_reset_password"), {"email": people.user("official").email}, headers=forged)
    Worker()()
    assert "jahat" not in mail.outbox[0].body
    assert f"{site.SITE_URL}/akun/sandi/baru/" in mail.outbox[0].body


def test_a_forwarded_host_is_not_believed() -> None:
    answer = Client().get(
        "/beranda/", headers={"x-forwarded-host": "jahat.example", "x-host": "jahat.example"}
    )
    assert "jahat" not in answer["Location"]
    assert site.USE_X_FORWARDED_HOST is False


def test_a_forwarded_address_counts_only_behind_a_proxy_of_ours(people: People, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}

    def tries(forwarded: list[str]) -> list[int]:
        form = {"login": "tidak.ada", "password": "salah"}
        return [
            Client().post(reverse("account_login"), form, headers={"x-forwarded-for": each}).status_code
            for each in forwarded
        ]

    assert tries(["10.9.0.1", "10.9.0.2", "10.9.0.3"])[-1] == 429, "made up by the visitor"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert tries(["10.9.1.1", "10.9.1.2", "10.9.1.3"]) == [200] * 3, "told by the proxy"
    assert tries([f"1.1.1.{n}, 10.9.2.1" for n in range(3)])[-1] == 429, "only what the proxy itself added"


def test_a_forged_address_breaks_nothing(people: People, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for forged in ("'; DROP TABLE", "::ffff:1.2.3.4", "1.2.3.4:99", "%00", "x" * 5000):
        answer = Client().post(
            reverse("account_login"),
            {"login": people.user("official").username, "password": "salah"},
            headers={"x-forwarded-for": forged},
        )
        assert answer.status_code < 500, forged


def test_nothing_secret_stands_in_an_address(people: People) -> None:
    client = Client()
    answers = [sign_in(client, people), prove(client)]
    assert not any(PASSWORD in answer.get("Location", "") for answer in answers)
    assert client.get(reverse("account_login"), {"login": "x", "password": PASSWORD}).status_code == 302
    assert not Client().get("/akun/masuk/", {"password": PASSWORD}).content.decode().count(PASSWORD)

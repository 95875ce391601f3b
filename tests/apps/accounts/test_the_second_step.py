"""Two-step sign-in with an authenticator app and recovery codes."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import transaction
from django.test import Client
from django.urls import reverse

from teladan.apps.audit.queries import sign_in_entries
from tests.factories.accounts import PASSWORD
from tests.people import People


def code(secret: str) -> str:
    """Give what the authenticator app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def shown(answer: Any) -> dict[str, Any]:
    """Give what the page was made of."""
    found: dict[str, Any] = answer.context_data
    return found


def signed_in(client: Client, people: People, key: str = "official") -> Client:
    """Sign in with the password, and give it once more as delicate changes ask."""
    client.post(reverse("account_login"), {"login": people.user(key).username, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def with_app(client: Client, people: People) -> str:
    """Set up the app and give its secret."""
    page = signed_in(client, people).get(reverse("mfa_activate_totp"))
    secret: str = shown(page)["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer.status_code == 302, answer.context_data
    return secret


def test_setting_up_the_app_gives_recovery_codes_and_is_written_down(
    client: Client, committed_people: People, mailoutbox: list[Any]
) -> None:
    with_app(client, committed_people)
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    with transaction.atomic():
        added = [entry.word for entry in sign_in_entries()].count("account.second_factor_added")
    assert added == 2
    assert mailoutbox[0].subject == "Aplikasi autentikator dipasang untuk Teladan"
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200


@pytest.mark.django_db
def test_no_secret_lies_in_the_database_as_text(client: Client, people: People) -> None:
    secret = with_app(client, people)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    assert stored.startswith("gAAAA")


@pytest.mark.django_db
def test_afterwards_the_password_alone_opens_nothing_and_the_code_does(
    client: Client, people: People
) -> None:
    with_app(client, people)
    codes = shown(client.get(reverse("mfa_view_recovery_codes")))["unused_codes"]
    client.post(reverse("account_logout"))
    answer = client.post(
        reverse("account_login"), {"login": people.user("official").username, "password": PASSWORD}
    )
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:profile")).status_code == 302
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert sign_in_entries()[0].word == "account.second_factor_failed"
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert '"ways":["password","mfa"]' in sign_in_entries()[0].data


@pytest.mark.django_db
def test_taking_the_app_away_is_written_down(client: Client, people: People) -> None:
    with_app(client, people)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert "account.second_factor_removed" in [entry.word for entry in sign_in_entries()]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_activate_totp", "account_change_password", "usersessions_list"]
)
def test_pages_of_ones_own_account_need_a_sign_in(client: Client, people: People, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
def test_a_delicate_change_asks_for_the_password_once_more(client: Client, people: People) -> None:
    client.post(reverse("account_login"), {"login": people.user("official").username, "password": PASSWORD})
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "usersessions_list"])
def test_somebody_of_no_agency_reaches_their_own_account(client: Client, people: People, name: str) -> None:
    signed_in(client, people, "stranger")
    assert client.get(reverse(name)).status_code == 200

"""Signing in with NIP and password: who gets in, what is said to who does not, and what is written down."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from teladan.apps.accounts.queries import User
from teladan.apps.audit.queries import sign_in_entries
from teladan.config import settings as site
from tests.factories.accounts import PASSWORD
from tests.harness.worker import Worker
from tests.people import People

pytestmark = pytest.mark.django_db


def words() -> list[str]:
    """Give the ledger's words of signing in, oldest first."""
    return [entry.word for entry in reversed(sign_in_entries())]


def enter(client: Client, username: str, password: str) -> Any:
    """Fill the sign-in form."""
    return client.post(reverse("account_login"), {"login": username, "password": password})


def test_the_right_password_opens_the_site_and_the_ledger_says_so(client: Client, people: People) -> None:
    answer = enter(client, people.user("official").username, PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert words() == ["account.signed_in"]
    entry = sign_in_entries()[0]
    assert (entry.subject_id, entry.agency_id) == (people.user("official").pk, None)
    assert '"ways":["password"]' in entry.data


def test_a_wrong_password_and_an_unknown_number_get_the_same_answer(client: Client, people: People) -> None:
    known = enter(client, people.user("official").username, "x")
    unknown = enter(client, "199901012020011999", "x")
    errors = [answer.context_data["form"].errors.as_json() for answer in (known, unknown)]
    assert errors[0] == errors[1]
    assert known.status_code == unknown.status_code


def test_a_failed_sign_in_is_written_down_without_what_a_stranger_typed(
    client: Client, people: People
) -> None:
    enter(client, people.user("official").username, "wrong")
    enter(client, "my secret by mistake", "wrong")
    stranger, known = sign_in_entries()
    assert {stranger.word, known.word} == {"account.sign_in_failed"}
    assert known.subject_id == people.user("official").pk
    assert (stranger.subject_id, stranger.data) == (None, "{}")


def test_signing_out_is_written_down_and_ends_the_session(client: Client, people: People) -> None:
    enter(client, people.user("official").username, PASSWORD)
    client.post(reverse("account_logout"))
    assert words() == ["account.signed_in", "account.signed_out"]
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_the_sixth_attempt_in_five_minutes_is_refused_even_with_the_right_password(
    client: Client, people: People
) -> None:
    for _ in range(5):
        enter(client, people.user("official").username, "wrong")
    answer = enter(client, people.user("official").username, PASSWORD)
    assert (answer.status_code, answer["Retry-After"]) == (429, "300")
    assert "_auth_user_id" not in client.session


def test_somebody_whose_account_is_closed_does_not_get_in(client: Client, people: People) -> None:
    User.objects.filter(pk=people.user("official").pk).update(is_active=False)
    enter(client, people.user("official").username, PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_confirm_email", "mfa_list_webauthn"]
)
def test_what_nobody_may_use_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_changed_password_is_written_down_and_told_to_its_owner(
    client: Client, people: People, mailoutbox: list[Any]
) -> None:
    enter(client, people.user("official").username, PASSWORD)
    new = "tiga kata sendiri"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer["Location"] == reverse("accounts:profile")
    assert words()[-1] == "account.password_changed"
    assert User.objects.get(pk=people.user("official").pk).check_password(new)
    assert len(mailoutbox) == 1


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(
    client: Client, people: People, mailoutbox: list[Any]
) -> None:
    client.post(reverse("account_reset_password"), {"email": people.user("official").email})
    assert mailoutbox == []
    Worker()()
    letter = mailoutbox[0].body
    link = next(line.strip() for line in letter.splitlines() if "/akun/sandi/baru/" in line)
    form = client.get(link)["Location"]
    new = "tiga kata sendiri"
    answer = client.post(form, {"password1": new, "password2": new})
    assert answer["Location"] == "/"
    assert words() == ["account.password_set", "account.signed_in"]
    client.logout()
    assert "sandi/lupa" in client.get(link).content.decode()


def test_asking_for_a_link_with_an_unknown_address_says_the_same_and_sends_nothing(
    client: Client, people: People, mailoutbox: list[Any]
) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "tidak.ada@contoh.example"})
    assert answer["Location"] == reverse("account_reset_password_done")
    Worker()()
    assert mailoutbox == []


def test_letters_are_in_the_readers_language(client: Client, people: People, mailoutbox: list[Any]) -> None:
    User.objects.filter(pk=people.user("official").pk).update(language="id")
    client.cookies["bahasa"] = "en"
    client.post(reverse("account_reset_password"), {"email": people.user("official").email})
    Worker()()
    assert mailoutbox[0].subject == "Buat kata sandi baru untuk Teladan"


def test_too_many_requests_from_one_place_get_a_page_that_says_so(
    client: Client, people: People, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    client.cookies["bahasa"] = "en"
    answers = [enter(client, "199901012020011999", "x") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "<h1>" in answers[2].content.decode()


def test_attempts_are_counted_for_all_workers_in_the_database(client: Client, people: People) -> None:
    enter(client, people.user("official").username, "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_attempts")
        assert cursor.fetchone()[0] > 0


def test_passwords_are_kept_with_argon2_and_are_long() -> None:
    assert site.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert any("'min_length': 12" in str(row) for row in site.AUTH_PASSWORD_VALIDATORS)


def test_a_whole_office_behind_one_address_gets_in(client: Client, people: People) -> None:
    for key in ("official", "superior", "hr", "auditor", "operator", "leader") * 6:
        assert enter(type(client)(), people.user(key).username, PASSWORD).status_code == 302


@pytest.mark.parametrize("weak", ["pendek", "kata sandi", "198804122011012903"])
def test_a_weak_password_is_refused(client: Client, people: People, weak: str) -> None:
    enter(client, people.user("official").username, PASSWORD)
    form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    client.post(reverse("account_change_password"), form)
    assert User.objects.get(pk=people.user("official").pk).check_password(PASSWORD)

"""One-time codes: each works once, ends, and cannot be guessed; the second step cannot be walked round."""

from typing import Any

import pytest
from allauth.mfa import app_settings as second_step
from django.conf import settings as site
from django.test import Client
from django.urls import reverse

from teladan.apps.accounts.rules import CODE_DAYS, CODE_LENGTH, CODE_LETTERS
from teladan.apps.audit.queries import sign_in_entries
from tests.doors.steps import code_of, is_in, key_of, link_in, prove, set_up_app, sign_in
from tests.people import People

pytestmark = pytest.mark.django_db


def at_the_second_step(people: People) -> Client:
    """Give the password in another browser."""
    client = Client()
    assert sign_in(client, people)["Location"] == reverse("mfa_authenticate")
    return client


def give(client: Client, code: str) -> Any:
    """Send a code."""
    return client.post(reverse("mfa_authenticate"), {"code": code})


def test_a_code_of_the_app_works_once(client: Client, people: People) -> None:
    secret = set_up_app(client, people)
    code = code_of(secret, 1)
    owner, thief = at_the_second_step(people), at_the_second_step(people)
    give(owner, code)
    give(thief, code)
    assert (is_in(owner), is_in(thief)) == (True, False)


def test_an_old_code_is_refused(client: Client, people: People) -> None:
    secret = set_up_app(client, people)
    late = at_the_second_step(people)
    assert site.MFA_TOTP_TOLERANCE == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "MFA_TOTP_TOLERANCE", 3)
        old = [code_of(secret, number) for number in (0, 1)]
    for code in old:
        give(late, code)
        assert not is_in(late)


def test_guessing_ends_after_five_tries_even_with_the_right_code(client: Client, people: People) -> None:
    secret = set_up_app(client, people)
    guesser = at_the_second_step(people)
    for number in range(5):
        give(guesser, f"{number:06}")
    give(guesser, code_of(secret, 1))
    assert not is_in(guesser)
    another = Client()
    sign_in(another, people)
    give(another, code_of(secret, 2))
    assert not is_in(another), "nor from another browser: the account is counted"


def test_a_recovery_code_works_once(client: Client, people: People) -> None:
    set_up_app(client, people)
    codes = client.get(reverse("mfa_view_recovery_codes")).context_data["unused_codes"]  # type: ignore[index]
    assert len(codes) == len(set(codes)) == 10
    first, second = at_the_second_step(people), at_the_second_step(people)
    give(first, codes[0])
    give(second, codes[0])
    assert (is_in(first), is_in(second)) == (True, False)
    give(second, codes[1])
    assert is_in(second)


def test_new_recovery_codes_end_the_old_ones(client: Client, people: People) -> None:
    set_up_app(client, people)
    old = client.get(reverse("mfa_view_recovery_codes")).context_data["unused_codes"]  # type: ignore[index]
    client.post(reverse("mfa_generate_recovery_codes"))
    guesser = at_the_second_step(people)
    give(guesser, old[0])
    assert not is_in(guesser)


def test_the_session_gets_its_key_after_the_second_step_not_before(client: Client, people: People) -> None:
    secret = set_up_app(client, people)
    other = at_the_second_step(people)
    before = key_of(other)
    give(other, code_of(secret, 1))
    assert key_of(other) != before
    thief = Client()
    thief.cookies[site.SESSION_COOKIE_NAME] = before
    assert not is_in(thief)


def test_a_link_for_a_new_password_does_not_walk_round_it(
    client: Client, people: People, mailoutbox: list[Any]
) -> None:
    set_up_app(client, people)
    other = Client()
    other.post(reverse("account_reset_password"), {"email": people.user("official").email})
    form = other.get(link_in(mailoutbox))["Location"]
    answer = other.post(form, {"password1": "tiga kata sendiri", "password2": "tiga kata sendiri"})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_in(other)


def test_setting_it_up_or_taking_it_away_asks_who_one_is(client: Client, people: People) -> None:
    sign_in(client, people)
    for name in ("mfa_activate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"):
        answer = client.get(reverse(name))
        assert answer.status_code in (302, 404)
        if answer.status_code == 302:
            assert reverse("account_reauthenticate") in answer["Location"]
    prove(client, "wrong")
    assert client.get(reverse("mfa_activate_totp")).status_code == 302


def test_every_step_is_written_down(client: Client, people: People) -> None:
    secret = set_up_app(client, people)
    other = at_the_second_step(people)
    give(other, "000000")
    give(other, code_of(secret, 1))
    words = [entry.word for entry in reversed(sign_in_entries())]
    assert words[-2:] == ["account.second_factor_failed", "account.signed_in"]
    assert '"ways":["password","mfa"]' in sign_in_entries()[0].data


def test_codes_are_drawn_by_chance_and_long_enough() -> None:
    assert len(CODE_LETTERS) ** CODE_LENGTH > 2**47
    assert CODE_DAYS.days == 14
    assert second_step.TOTP_DIGITS == 6
    assert second_step.TOTP_PERIOD == 30
    assert second_step.RECOVERY_CODE_DIGITS == 8
    assert not second_step.TOTP_INSECURE_BYPASS_CODE

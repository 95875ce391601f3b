"""Signed links: for one person and one purpose, for a time, unchanged; and letters whose headers nobody writes."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from teladan.apps.accounts.access import RESET_LASTS, Keys
from teladan.apps.accounts.queries import User
from teladan.apps.accounts.views.adapter import SecondFactorAdapter
from tests.doors.steps import link_in
from tests.factories.accounts import PASSWORD
from tests.people import People

pytestmark = pytest.mark.django_db
NEW = {"password1": "tiga kata sendiri", "password2": "tiga kata sendiri"}
FORM = 'name="password1"'


def test_a_link_for_a_new_password_ends_after_an_hour_and_an_invitation_after_three_days(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = people.user("official")
    invited = User.objects.create_user("199901012020011777", "a@contoh.example")
    keys = {user: Keys().make_token(user) for user in (known, invited)}
    now, moment = Keys()._now(), timedelta(seconds=5)
    for passed, opens in (
        (RESET_LASTS - moment, [True, True]),
        (RESET_LASTS + moment, [False, True]),
        (timedelta(days=3) + moment, [False, False]),
    ):
        monkeypatch.setattr(Keys, "_now", lambda _, then=now + passed: then)
        assert [Keys().check_token(user, key) for user, key in keys.items()] == opens, passed
    assert timedelta(hours=1) == RESET_LASTS


def test_a_link_is_for_one_person_and_one_purpose(people: People) -> None:
    class Other(PasswordResetTokenGenerator):
        key_salt = "another purpose"

    mine, other = people.user("official"), people.user("superior")
    assert Keys().check_token(mine, Keys().make_token(mine))
    assert not Keys().check_token(other, Keys().make_token(mine))
    assert not Keys().check_token(mine, Other().make_token(mine))
    assert not Keys().check_token(mine, None)
    assert not Keys().check_token(None, Keys().make_token(mine))


@pytest.mark.parametrize(
    "change", [{"password": "other"}, {"email": "b@contoh.example"}, {"last_login": "2026-01-01T00:00Z"}]
)
def test_a_link_ends_with_what_it_was_made_for(people: People, change: dict[str, str]) -> None:
    user = people.user("official")
    key = Keys().make_token(user)
    User.objects.filter(pk=user.pk).update(**change)
    assert not Keys().check_token(User.objects.get(pk=user.pk), key)


def test_a_changed_link_opens_nothing(people: People) -> None:
    user = people.user("official")
    key = Keys().make_token(user)
    forged = [key[:at] + ("1" if key[at] == "0" else "0") + key[at + 1 :] for at in range(len(key))]
    for each in (*forged, "", "-", "none", key.split("-")[0], key + "0", "none-" + key.split("-")[1]):
        assert not Keys().check_token(user, each), each


def test_the_key_of_a_link_leaves_the_address(client: Client, people: People, mailoutbox: list[Any]) -> None:
    client.post(reverse("account_reset_password"), {"email": people.user("official").email})
    link = link_in(mailoutbox)
    form = client.get(link)["Location"]
    assert link.rstrip("/").split("-")[-1] not in form
    assert FORM in client.get(form).content.decode()
    assert FORM not in Client().get(form).content.decode(), "the form's address alone opens nothing"


def test_a_link_that_was_used_opens_nothing_more(
    client: Client, people: People, mailoutbox: list[Any]
) -> None:
    client.post(reverse("account_reset_password"), {"email": people.user("official").email})
    link = link_in(mailoutbox)
    form = client.get(link)["Location"]
    client.post(form, NEW)
    thief = Client()
    assert FORM not in thief.get(link, follow=True).content.decode()
    thief.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get(pk=people.user("official").pk).check_password(NEW["password1"])


def test_the_letter_goes_to_the_address_on_record(
    client: Client, people: People, mailoutbox: list[Any]
) -> None:
    email = people.user("official").email
    client.post(reverse("account_reset_password"), {"email": email.upper()})
    link_in(mailoutbox)
    assert [letter.to for letter in mailoutbox] == [[email]]


def test_a_former_key_still_reads_what_it_sealed(settings: Settings) -> None:
    sealed = SecondFactorAdapter().encrypt("rahasia")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [site.SECRET_KEY], "another key that is new"
    assert SecondFactorAdapter().decrypt(sealed) == "rahasia"


def test_no_address_or_name_adds_a_header() -> None:
    for to, subject in (
        ("a@contoh.example\nBcc: b@jahat.example", "x"),
        ("a@contoh.example", "x\r\nBcc: b@jahat.example"),
    ):
        with pytest.raises((BadHeaderError, ValueError)):
            EmailMessage(subject, "isi", None, [to]).message()
    answer = Client().post(
        reverse("account_reset_password"), {"email": "a@contoh.example\nBcc: b@jahat.example"}
    )
    assert answer.status_code == 200, "no address"

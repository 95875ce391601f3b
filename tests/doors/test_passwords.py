"""Passwords: any signs, long ones too, taken as they are; not those that everybody would try."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from teladan.apps.accounts.queries import User
from tests.doors.steps import HASHER, is_in, sign_in
from tests.factories.accounts import PASSWORD
from tests.people import People

SOUND = (
    "tiga kata sendiri",
    "kuda-nil makan sagu",
    "        dua belas        ",
    "日本語のパスワードですよ！",
    "MELON melon MELON 7",
    "kinerja jerapah lemari biru",
    "a!" * 64,
)


@pytest.mark.parametrize("password", SOUND)
def test_any_signs_may_stand_in_one(password: str) -> None:
    validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "pendek",
        "password1234",
        "Teladan-2026!",
        "kinerja-pegawai",
        "PNS pemkot 2026",
        "ASN.Indonesia.1",
        "123456789012",
    ],
)
def test_what_others_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


def test_what_is_refused_is_said_beforehand() -> None:
    assert len(password_validators_help_texts()) == len(site.AUTH_PASSWORD_VALIDATORS) == 4


@pytest.mark.django_db
@pytest.mark.parametrize("password", SOUND)
def test_it_is_taken_exactly_as_it_was_typed(client: Client, people: People, password: str) -> None:
    sign_in(client, people)
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    client.post(reverse("account_change_password"), form)
    for given, opens in ((password, True), (password.swapcase() + "x", False), (password[:-1], False)):
        other = Client()
        sign_in(other, people, password=given)
        assert is_in(other) is opens, given


@pytest.mark.django_db
def test_changing_it_asks_for_the_present_one(client: Client, people: People) -> None:
    sign_in(client, people)
    new = "tiga kata sendiri"
    client.post(
        reverse("account_change_password"), {"oldpassword": "salah", "password1": new, "password2": new}
    )
    assert User.objects.get(pk=people.user("official").pk).check_password(PASSWORD)


@pytest.mark.django_db
def test_a_password_manager_can_fill_every_field(client: Client, people: People) -> None:
    pages = [client.get(reverse("account_login")).content.decode()]
    sign_in(client, people)
    pages += [
        client.get(reverse(name)).content.decode()
        for name in ("account_change_password", "account_reauthenticate")
    ]
    for page in pages:
        fields = [tag.split(">")[0] for tag in page.split("<input")[1:]]
        secret = [tag for tag in fields if "password" in tag.split("name=")[-1][:14]]
        assert secret
        assert all('type="password"' in tag and "autocomplete=" in tag for tag in secret)
        assert not any(
            "onpaste" in tag or 'autocomplete="off"' in tag or "maxlength" in tag for tag in secret
        )


@pytest.mark.django_db
def test_nobody_has_a_default_password(people: People) -> None:
    fresh = User.objects.create_user("199901012020011888")
    assert not fresh.has_usable_password()
    assert not User.objects.filter(username__in=("admin", "root", "sa", "administrator")).exists()


def test_it_is_kept_by_a_function_made_for_it(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [HASHER]
    kept = make_password("tiga kata sendiri")
    told: dict[str, Any] = identify_hasher(kept).decode(kept)
    assert (told["variety"], told["memory_cost"] >= 19_456, told["time_cost"] >= 2) == (
        "argon2id",
        True,
        True,
    )
    assert make_password("tiga kata sendiri") != kept


@pytest.mark.django_db
def test_no_page_gives_a_password_back(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.user("official"))
    form = {
        "oldpassword": "rahasia-lama-saya",
        "password1": "rahasia-baru-saya",
        "code": "K7PMV2QXDH",
        "text": "isi saya yang panjang sekali",
    }
    page = client.post(reverse("account_change_password"), form).content.decode()
    assert "isi saya yang panjang sekali" in page
    assert not any(secret in page for secret in ("rahasia-lama", "rahasia-baru", "K7PMV2QXDH"))
    out = Client().post(reverse("accounts:language"), form).content.decode()
    assert not any(secret in out for secret in ("rahasia-lama", "rahasia-baru", "K7PMV2QXDH"))


def test_no_rule_makes_people_change_it() -> None:
    source = Path(site.ROOT, "src/teladan/apps/accounts/models.py").read_text()
    assert "expire" not in source
    assert "password_changed_at" not in source

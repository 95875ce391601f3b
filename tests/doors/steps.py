"""What people do at the doors: sign in, prove it once more, set up the second step."""

from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD
from tests.harness.worker import Worker
from tests.people import People

HASHER = "django.contrib.auth.hashers.Argon2PasswordHasher"


def sign_in(client: Client, people: People, key: str = "official", password: str = PASSWORD) -> Any:
    """Send the sign-in form."""
    return client.post(reverse("account_login"), {"login": people.user(key).username, "password": password})


def prove(client: Client, password: str = PASSWORD) -> Any:
    """Give the password once more."""
    return client.post(reverse("account_reauthenticate"), {"password": password})


def key_of(client: Client) -> str:
    """Give the session's key as the browser holds it."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def is_in(client: Client) -> bool:
    """Tell whether one's own account opens."""
    return bool(client.get(reverse("accounts:profile")).status_code == 200)


def set_up_app(client: Client, people: People, key: str = "official") -> str:
    """Sign in and set up the authenticator app; its secret."""
    sign_in(client, people, key)
    prove(client)
    secret: str = client.get(reverse("mfa_activate_totp")).context_data["form"].secret  # type: ignore[index]
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    return secret


def code_of(secret: str, number: int = 0) -> str:
    """Give what the app shows: the earliest code that is accepted, or one of those after it."""
    return str(format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[number])))


def link_in(mailbox: list[Any]) -> str:
    """Do what the site has put off, and give the link for a new password that came by e-mail."""
    Worker()()
    body: str = mailbox[-1].body
    link = next(line.strip() for line in body.splitlines() if "/akun/sandi/baru/" in line)
    return link.replace(settings.SITE_URL, "")

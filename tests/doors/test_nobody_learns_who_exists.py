"""Signing in, asking for a new password and the first sign-in answer the same, and as fast, whoever is asked for."""

import re
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from teladan.apps.accounts.queries import User
from teladan.base import clock
from tests.doors.steps import HASHER
from tests.people import People

ROUNDS = 5
NOISE = 0.25
"""Share by which medians of the same work may differ here; a hash left out makes it 0.9."""

pytestmark = pytest.mark.django_db
Ask = Callable[[str], Any]


@pytest.fixture
def kinds(people: People, settings: Settings) -> dict[str, str]:
    """User names of every kind of person, kept with the hasher of the real site."""
    settings.PASSWORD_HASHERS = [HASHER]
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(
        ("login", "login_failed", "reset_password", "first_sign_in"), "9999/m/ip"
    )
    code = {"code_hash": make_password("KODE"), "code_until": clock.now() + timedelta(days=1)}
    over = code | {"code_until": clock.now() - timedelta(days=1)}
    changes: dict[str, dict[str, Any]] = {
        "official": {"password": make_password("rahasia sekali")},
        "superior": {"password": make_password(None)},
        "peer_1": {"password": make_password("rahasia sekali"), "is_active": False},
        "peer_2": {"password": make_password(None), **code},
        "peer_3": {"password": make_password(None), **over},
    }
    for key, change in changes.items():
        User.objects.filter(pk=people.user(key).pk).update(**change)
    names = ("known", "without a password", "closed", "with a code", "with a code that ended")
    found = dict(zip(names, (people.user(key).username for key in changes), strict=True))
    return found | {"unknown": "199901012020011999", "no number at all": "budi"}


def signing_in(username: str) -> Any:
    """Try a password."""
    return Client().post(reverse("account_login"), {"login": username, "password": "salah sama sekali"})


def first_time(username: str) -> Any:
    """Try a code."""
    form = {"username": username, "code": "BBBBBBBBBB", "birth_date": "1988-04-12"}
    return Client().post(reverse("accounts:first_sign_in"), form)


def forgotten(email: str) -> Any:
    """Ask for a link."""
    return Client().post(reverse("account_reset_password"), {"email": email})


def told(answer: Any, typed: str) -> tuple[int, str, str, frozenset[str]]:
    """Give everything that an answer tells, without what was typed and what differs each time."""
    page = re.sub(r'(value|for|id)="[^"]*"', "", answer.content.decode())
    page = page.replace(typed, "…") if typed else page
    return answer.status_code, page, answer.get("Location", ""), frozenset(answer.headers)


def asked(act: Callable[[], Any]) -> list[str]:
    """Name the statements that it takes: as many, of the same sort, in the same order."""
    with CaptureQueriesContext(connection) as seen:
        act()
    statements = (re.sub(r"s\d+_x\d+", "", row["sql"]) for row in seen.captured_queries)
    return [" ".join(sql.split()[:3])[:40] for sql in statements]


def cpu(ask: Ask, usernames: list[str]) -> list[float]:
    """Measure by turns, so that a busy moment meets all; the median of processor seconds for each."""
    taken: dict[str, list[float]] = {name: [] for name in usernames}
    for _ in range(ROUNDS):
        for name in usernames:
            began = time.process_time()
            ask(name)
            taken[name].append(time.process_time() - began)
    return [statistics.median(times) for times in taken.values()]


@pytest.mark.parametrize("ask", [signing_in, first_time])
def test_the_page_the_status_and_the_work_are_the_same(kinds: dict[str, str], ask: Ask) -> None:
    ask(kinds["unknown"])  # what is made once a process is made
    pages = {kind: told(ask(name), name) for kind, name in kinds.items()}
    work = {kind: asked(lambda name=name: ask(name)) for kind, name in kinds.items()}  # type: ignore[misc]
    assert {kind for kind, page in pages.items() if page != pages["unknown"]} == set()
    assert {kind for kind, sql in work.items() if sql != work["unknown"]} == set()


@pytest.mark.parametrize("ask", [signing_in, first_time])
def test_the_time_is_the_same(kinds: dict[str, str], ask: Ask) -> None:
    ask(kinds["unknown"])
    measured = ("known", "without a password", "with a code", "unknown")
    times = cpu(ask, [kinds[kind] for kind in measured])
    assert (max(times) - min(times)) / max(times) < NOISE, dict(zip(measured, times, strict=True))


def test_a_difference_in_time_would_be_noticed(
    kinds: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AuthenticationBackend, "_mitigate_timing_attack", lambda *_: None)
    known, unknown = cpu(signing_in, [kinds["known"], kinds["unknown"]])
    assert (known - unknown) / known > 2 * NOISE


def test_asking_for_a_link_tells_nothing_and_does_the_same(people: People, mailoutbox: list[Any]) -> None:
    known, unknown = people.user("official").email, "tidak.ada@contoh.example"
    forgotten(unknown)
    assert told(forgotten(known), known) == told(forgotten(unknown), unknown)
    assert asked(lambda: forgotten(known)) == asked(lambda: forgotten(unknown))
    assert mailoutbox == []


def test_a_link_that_never_was_looks_like_one_that_has_ended(people: People) -> None:
    paths = (reverse("account_reset_password_from_key", args=[pk, "cs1234-00"]) for pk in ("1", "zzzz"))
    pages = [told(Client().get(path), path) for path in paths]
    assert pages[0] == pages[1]


def test_no_address_tells_a_stranger_which_ids_exist(people: People) -> None:
    client = Client()
    client.force_login(people.user("outsider"))
    real = client.get(reverse("organisation:person", args=[people.members["official"].pk]))
    made_up = client.get(reverse("organisation:person", args=[people.user("official").pk]))
    assert real.status_code == made_up.status_code == 404
    assert told(real, "") == told(made_up, "")

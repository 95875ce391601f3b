"""A session begins with a fresh key, ends where and when it should, and belongs to its owner."""

import time
from datetime import timedelta
from typing import Any

import pytest
import typer
from allauth.usersessions.models import UserSession
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from teladan.apps.accounts.actions import end_membership, end_sessions
from teladan.apps.accounts.queries import User
from teladan.base import clock
from teladan.config.commands import sessions
from teladan.web.sessions import SINCE, SessionStore
from tests.doors.steps import is_in, key_of, link_in, prove, sign_in
from tests.factories.accounts import PASSWORD
from tests.people import People

pytestmark = pytest.mark.django_db
NEW = "tiga kata sendiri"


def stands(key: str) -> bool:
    """Tell whether the server knows a session of this key."""
    return Session.objects.filter(session_key=key).exists()


def test_signing_in_takes_no_key_that_somebody_planted(client: Client, people: People) -> None:
    planted = "a" * 32
    client.cookies[site.SESSION_COOKIE_NAME] = planted
    sign_in(client, people)
    assert key_of(client) != planted
    assert not stands(planted)
    visited = Client()
    visited.get(reverse("account_reset_password_from_key", args=["1", "a-b"]))
    sign_in(visited, people)
    assert is_in(visited)


def test_the_key_changes_with_every_proof_and_the_former_opens_nothing(
    client: Client, people: People
) -> None:
    sign_in(client, people)
    for act in (
        lambda: prove(client),
        lambda: client.post(
            reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        ),
        lambda: client.post(reverse("accounts:choose_agency"), {"agency": str(people.home.pk)}),
    ):
        former = key_of(client)
        act()
        thief = Client()
        thief.cookies[site.SESSION_COOKIE_NAME] = former
        assert key_of(client) != former
        assert is_in(client)
        assert not is_in(thief)


def test_whoever_runs_the_server_ends_one_persons_sessions_or_everybodys(
    client: Client, people: People
) -> None:
    browsers = {key: Client() for key in ("official", "superior")} | {"again": client}
    for key, browser in browsers.items():
        sign_in(browser, people, "official" if key == "again" else key)
        assert is_in(browser)
    assert end_sessions(user=people.user("official"), now=clock.now()).value == 2
    assert [key for key, browser in browsers.items() if is_in(browser)] == ["superior"]
    assert end_sessions(user=None, now=clock.now()).value == 1
    assert not is_in(browsers["superior"])
    sign_in(client, people)
    assert is_in(client)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 1, "Name one person"),
        (["199"], 1, "Nobody signs in"),
        (["--everybody"], 0, "1 sessions were ended"),
    ],
)
def test_the_command_that_ends_sessions_says_what_it_did(
    client: Client, people: People, words: list[str], code: int, said: str
) -> None:
    sign_in(client, people)
    app = typer.Typer()
    app.command()(sessions.command)
    answer = CliRunner().invoke(app, words)
    assert (answer.exit_code, said in answer.output) == (code, True), answer.output
    assert is_in(client) == (code == 1)


def test_the_list_of_sessions_follows_the_key(client: Client, people: People) -> None:
    sign_in(client, people)
    prove(client)
    assert [row.session_key for row in UserSession.objects.all()] == [key_of(client)]


def test_the_key_is_long_and_random() -> None:
    keys = {SessionStore()._get_new_session_key() for _ in range(200)}  # type: ignore[attr-defined]
    assert len(keys) == 200
    assert {len(key) for key in keys} == {32}  # of 36 signs: 165 bits
    assert len(set("".join(keys))) == 36


def test_signing_out_ends_it_on_the_server_and_clears_the_browser(client: Client, people: People) -> None:
    sign_in(client, people)
    key = key_of(client)
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not stands(key)
    thief = Client()
    thief.cookies[site.SESSION_COOKIE_NAME] = key
    assert not is_in(thief)


def test_opening_the_address_of_signing_out_signs_nobody_out(client: Client, people: People) -> None:
    sign_in(client, people)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_in(client)


def test_every_page_offers_to_sign_out(client: Client, people: People) -> None:
    sign_in(client, people)
    for path in ("/beranda/", "/kinerja-saya/", reverse("accounts:profile"), reverse("usersessions_list")):
        assert reverse("account_logout") in client.get(path).content.decode(), path


def test_a_changed_password_ends_every_other_session(client: Client, people: People) -> None:
    other = Client()
    for each in (client, other):
        sign_in(each, people)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), form)
    assert (is_in(client), is_in(other)) == (True, False)


def test_a_password_set_by_a_link_ends_every_session(
    client: Client, people: People, mailoutbox: list[Any]
) -> None:
    thief = Client()
    sign_in(thief, people)
    client.post(reverse("account_reset_password"), {"email": people.user("official").email})
    form = client.get(link_in(mailoutbox))["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert (is_in(client), is_in(thief)) == (True, False)


def test_one_ends_ones_other_sessions_and_nobody_elses(client: Client, people: People) -> None:
    lost, stranger = Client(), Client()
    sign_in(client, people)
    sign_in(lost, people)
    sign_in(stranger, people, "superior")
    rows = {row.session_key: row.pk for row in UserSession.objects.all()}
    assert client.get(reverse("usersessions_list")).status_code == 200
    assert client.post(reverse("accounts:end_session", args=[rows[key_of(stranger)]])).status_code == 404
    assert client.post(reverse("accounts:end_session", args=[rows[key_of(lost)]])).status_code == 303
    assert (is_in(client), is_in(lost), is_in(stranger)) == (True, False, True)


def test_a_closed_account_and_an_ended_membership_end_at_once(client: Client, people: People) -> None:
    sign_in(client, people)
    User.objects.filter(pk=people.user("official").pk).update(is_active=False)
    assert not is_in(client)
    leaver = Client()
    sign_in(leaver, people, "superior")
    with people.at_home("hr") as by:
        end_membership(membership=people.members["superior"], by=by, now=clock.now(), reason="pensiun")
    assert leaver.get("/beranda/").status_code == 403
    assert not is_in(leaver)


def test_an_hour_without_use_ends_a_session(client: Client, people: People) -> None:
    sign_in(client, people)
    left = Session.objects.get(pk=key_of(client)).expire_date - timezone.now()
    assert 59 * 60 < left.total_seconds() <= 60 * 60
    Session.objects.filter(pk=key_of(client)).update(expire_date=timezone.now())
    assert not is_in(client)


def test_use_puts_the_end_off_with_one_write_in_five_minutes(client: Client, people: People) -> None:
    sign_in(client, people)
    row = Session.objects.get(pk=key_of(client))
    is_in(client)
    assert Session.objects.get(pk=row.pk).expire_date == row.expire_date, "no write for each page"
    Session.objects.filter(pk=row.pk).update(expire_date=timezone.now() + timedelta(minutes=54))
    is_in(client)
    assert Session.objects.get(pk=row.pk).expire_date >= row.expire_date


def test_twelve_hours_end_a_session_however_much_it_is_used(client: Client, people: People) -> None:
    sign_in(client, people)
    for hours, minutes_left in ((11.5, 30), (12, 0)):
        store = SessionStore(key_of(client))
        store[SINCE] = int(time.time() - hours * 3600)
        store.save()
        left = Session.objects.get(pk=key_of(client)).expire_date - timezone.now()
        assert left.total_seconds() == pytest.approx(minutes_left * 60, abs=5)
    assert not is_in(client)


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client: Client, people: People) -> None:
    client.get(reverse("account_login"))
    sign_in(client, people)
    client.post(reverse("accounts:language"), {"language": "en"})
    assert {"sessionid", "csrftoken", "bahasa"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
        assert (cookie["path"], cookie["domain"]) == ("/", ""), cookie.key
        assert len(cookie.OutputString()) < 4096


def test_a_note_for_the_next_page_is_sealed(people: People) -> None:
    client = Client()
    client.force_login(people.user("official"))
    name = people.home.name
    client.post(reverse("accounts:choose_agency"), {"agency": str(people.home.pk)})
    sealed = client.cookies["pesan"].value
    assert sealed.startswith("gAAAA")
    assert name not in sealed
    assert name in client.get("/akun/").content.decode()
    client.cookies["pesan"] = sealed[:-4] + "AAAA"
    assert client.get("/akun/").status_code == 200, "a forged note is dropped"

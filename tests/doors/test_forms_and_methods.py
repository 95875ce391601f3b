"""What changes something is a form with a token of ours; looking changes nothing."""

from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.doors.addresses import addresses
from tests.doors.looks import CHANGES, Look
from tests.people import People

BY_THE_WAY = {"audit_opening", "django_session", "usersessions_usersession"}
"""Who opened whose file, and the session itself."""

SEEN_BY_THEIR_OWNER = {"mfa_view_recovery_codes", "mfa_download_recovery_codes", "feedback:thread"}
"""Pages that note that their own reader has now read them."""

STRANGE = ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")


def written(act: Any) -> tuple[Any, list[str]]:
    """Do something, and name the tables it wrote to."""
    with CaptureQueriesContext(connection) as asked:
        answer = act()
    return answer, [it[2] for row in asked.captured_queries if (it := CHANGES.match(row["sql"]))]


def test_looking_changes_nothing_but_the_list_of_openings(looks: list[Look]) -> None:
    changed = {
        look.address.name: sorted(look.wrote - BY_THE_WAY)
        for look in looks
        if look.wrote - BY_THE_WAY and look.address.name not in SEEN_BY_THEIR_OWNER
    }
    assert changed == {}


def test_every_form_without_its_token_is_refused_and_changes_nothing(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.user("hr"))
    faults = {}
    for address in addresses():
        answer, tables = written(partial(client.post, address.path(), {"next": "/"}))
        if answer.status_code != 403 or set(tables) - {"django_session"}:
            faults[address.name] = (answer.status_code, tables)
    assert faults == {}


def test_a_form_from_another_site_is_refused_even_with_a_token(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.user("official"))
    page = client.get(reverse("accounts:profile")).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    for origin in ("https://jahat.example", "null", "http://testserver.jahat.example"):
        answer = client.post(
            reverse("accounts:language"),
            {"csrfmiddlewaretoken": token, "language": "en"},
            headers={"origin": origin},
        )
        assert answer.status_code == 403, origin
    same = {"csrfmiddlewaretoken": token, "language": "en"}
    assert client.post(reverse("accounts:language"), same).status_code == 303


def test_no_view_is_exempt_from_the_token() -> None:
    assert [it.name for it in addresses() if getattr(it.view, "csrf_exempt", False)] == []


def test_other_methods_reach_no_view(people: People) -> None:
    client = Client()
    client.force_login(people.user("official"))
    faults = {}
    for number, address in enumerate(addresses()):
        method = STRANGE[number % len(STRANGE)]
        answer, tables = written(partial(client.generic, method, address.path()))
        if answer.status_code != 405 or tables or answer["Allow"] != "GET, HEAD, POST":
            faults[address.name] = (method, answer.status_code, tables)
    assert faults == {}


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_header_turns_no_look_into_a_form(people: People, header: str) -> None:
    client = Client()
    client.force_login(people.user("official"))
    answer, tables = written(
        lambda: client.get(
            reverse("accounts:language") + "?_method=POST&language=en", headers={header: "POST"}
        )
    )
    assert answer.status_code == 405
    assert tables == []
    answer = client.post(
        reverse("accounts:language"), {"_method": "GET", "language": "en"}, headers={header: "GET"}
    )
    assert answer.status_code == 303, "and no form into a look"


def test_no_other_site_is_told_that_it_may_read(people: People) -> None:
    client = Client()
    client.force_login(people.user("official"))
    for path in ("/beranda/", "/akun/masuk/", "/tidak-ada/"):
        answer = client.get(path, headers={"origin": "https://jahat.example"})
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_what_stands_in_the_query_is_no_form(people: People) -> None:
    """The fields of a form count only in the body: an address that somebody sends round does nothing."""
    client = Client()
    client.force_login(people.user("official"))
    client.post(reverse("accounts:language") + "?language=en", {})
    people.user("official").refresh_from_db()
    assert people.user("official").language == "id"
    assert RequestFactory().get("/?a=1&a=2").GET["a"] == "2"

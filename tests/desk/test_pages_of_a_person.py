"""Beranda, kinerja saya, tim saya, pengelola: what each person of the cast sees, in how many statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from teladan.engine.synthetic.cast import CAST
from tests.harness.client import ForgetfulClient
from tests.people import People

PAGES = ("desk:home_page", "desk:my_performance", "desk:my_team")
AT_HOME = [key for key, member in CAST.items() if member.agency == "kota_contoh"]
BUDGET = 12
"""SQL statements a page may take, whatever the number of rows (design: interface)."""


def shown(client: ForgetfulClient, people: People, key: str, name: str) -> str:
    client.force_login(people.user(key))
    response = client.get(reverse(name))
    assert response.status_code == 200, (key, name)
    return str(response.content.decode())


@pytest.mark.parametrize("key", AT_HOME)
@pytest.mark.parametrize("name", PAGES)
def test_everyone_sees_their_own_pages(client: ForgetfulClient, people: People, key: str, name: str) -> None:
    assert people[key].name.split(",")[0].split()[0] in shown(client, people, key, name)


@pytest.mark.parametrize("name", [*PAGES, "desk:administration"])
def test_a_page_stays_within_its_statements(client: ForgetfulClient, people: People, name: str) -> None:
    key = "hr" if name == "desk:administration" else "superior"
    shown(client, people, key, name)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown(client, people, key, name)
    reads = [row["sql"] for row in asked.captured_queries if row["sql"].startswith("SELECT")]
    pages = [
        sql for sql in reads if "_setting" not in sql and "set_config" not in sql and "_session" not in sql
    ]
    assert len(pages) <= BUDGET, "\n".join(pages)


def test_the_superior_finds_the_team_and_the_next_step(client: ForgetfulClient, people: People) -> None:
    page = shown(client, people, "superior", "desk:my_team")
    for key in ("official", "peer_1", "peer_2", "peer_3"):
        assert people[key].name.split(",")[0] in page


def test_a_search_in_the_team_narrows_by_name(client: ForgetfulClient, people: People) -> None:
    client.force_login(people.user("superior"))
    page = client.get(reverse("desk:my_team"), {"q": "zzz"}).content.decode()
    assert "Dewi" not in page


def test_nobody_else_opens_the_administration(client: ForgetfulClient, people: People) -> None:
    client.force_login(people.user("official"))
    assert client.get(reverse("desk:administration")).status_code == 403


def test_the_first_page_leads_in_or_to_the_sign_in(client: ForgetfulClient, people: People) -> None:
    assert client.get("/")["Location"] == reverse("account_login")
    client.force_login(people.user("official"))
    assert client.get("/")["Location"] == reverse("desk:home_page")


def test_a_person_of_no_agency_is_told_so(client: ForgetfulClient, people: People) -> None:
    client.force_login(people.user("stranger"))
    assert client.get(reverse("desk:home_page")).status_code == 403


def test_a_superior_reaches_feedback_to_a_person_in_one_touch_and_sees_who_had_no_talk(
    client: ForgetfulClient, people: People
) -> None:
    page = shown(client, people, "superior", "desk:my_team")
    official = people.members["official"].id
    assert f'href="/umpan-balik/beri/{official}/"' in page
    assert f'href="/umpan-balik/dialog/{official}/"' in page
    silent = client.get(reverse("desk:my_team"), {"dialog": "belum"}).content.decode()
    assert people["official"].name not in silent  # their talk of this quarter is confirmed
    assert "/umpan-balik/beri/" in silent


def test_ones_own_feedback_and_dialogue_are_one_touch_away(client: ForgetfulClient, people: People) -> None:
    page = shown(client, people, "official", "desk:my_performance")
    assert 'href="/umpan-balik/"' in page
    assert 'href="/umpan-balik/dialog/"' in page

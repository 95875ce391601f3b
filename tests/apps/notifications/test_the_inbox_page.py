"""The inbox as people see it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from teladan.apps.notifications.actions import notify
from teladan.apps.notifications.queries import open_count
from teladan.engine.words import say
from tests.factories.tenancy import NOW
from tests.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(client: Client, people: People) -> Client:
    """Sign in the official, for whom one task waits and one piece of news; the superior has a task of his own."""
    with people.at_home():
        me, boss = people["official"].id, people["superior"].id
        due = date(2026, 11, 27)
        notify(to=me, kind="uji", text=say("Sign in"), url="/uji/tugas/", now=NOW, key="task", due=due)
        notify(to=me, kind="uji", text=say("Ledger"), url="/uji/kabar/", now=NOW, key="news", asks=False)
        notify(to=boss, kind="uji", text=say("Roles"), url="/uji/atasan/", now=NOW, key="boss")
    client.force_login(people.user("official"))
    client.cookies["bahasa"] = "id"
    return client


def shown(client: Client) -> str:
    """Read the page."""
    answer = client.get(reverse("notifications:inbox"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_sees_ones_own_tasks_and_news_in_ones_language_and_nobody_elses(official: Client) -> None:
    page = shown(official)
    assert '<a href="/uji/tugas/">Masuk</a>' in page
    assert '<a href="/uji/kabar/">Jejak audit</a>' in page
    assert '<time datetime="2026-11-27">' in page
    assert "/uji/atasan/" not in page


def test_news_are_put_aside_and_tasks_stay(official: Client, people: People) -> None:
    assert official.post(reverse("notifications:read")).status_code == 303
    page = shown(official)
    assert '<a href="/uji/tugas/">Masuk</a>' in page
    assert '<a href="/uji/kabar/">' not in page
    with people.at_home():
        assert open_count(people["official"].id) == 1
        assert open_count(people["superior"].id) == 1


def test_an_empty_inbox_says_what_will_stand_there(client: Client, people: People) -> None:
    client.force_login(people.user("committee"))
    client.cookies["bahasa"] = "id"
    assert "Tidak ada yang menunggu Anda" in shown(client)


def test_the_inbox_needs_a_sign_in(client: Client) -> None:
    assert client.get(reverse("notifications:inbox")).status_code == 302


def test_a_long_inbox_costs_no_more_statements(
    official: Client, people: People, django_assert_max_num_queries: object
) -> None:
    with people.at_home():
        for number in range(40):
            notify(to=people["official"].id, kind="uji", text=say("Sign in"), now=NOW, key=f"more {number}")
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        shown(official)

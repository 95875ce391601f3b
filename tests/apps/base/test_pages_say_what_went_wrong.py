"""The door of every page: who comes in, what is said when something goes wrong, and a form sent twice."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from teladan.apps.audit.queries import LedgerEntry
from teladan.base.models import Draft, Receipt
from teladan.base.once import KEPT, sweep_receipts
from tests.apps.base import practice_pages
from tests.people import People

pytestmark = pytest.mark.urls("tests.apps.base.practice_pages")


def written(people: People, key: str = "official") -> list[str]:
    """Name what a person has written."""
    with people.at_home(key):
        return sorted(Draft.objects.values_list("form", flat=True))


def send(client: Client, key: str, text: str = "satu", **more: str) -> tuple[int, str]:
    """Send the form with a key; give the status and where it leads."""
    answer = client.post("/uji/tulis/", {"_key": key, "text": text, **more})
    return answer.status_code, answer.get("Location", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "status", "english"),
    [
        ("missing", 404, ""),
        ("refused", 403, "The window closed on 7 January."),
        ("why", 422, "Say why you set this aside."),
        ("invalid", 422, "The target must be a number."),
        ("stale", 409, "Somebody changed this document"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_went_wrong_is_said_in_words_and_nothing_of_it_stays(
    client: Client, people: People, name: str, status: int, english: str, method: str
) -> None:
    client.force_login(people.user("official"))
    client.cookies["bahasa"] = "en"
    answer = getattr(client, method)(f"/uji/salah/{name}/")
    assert answer.status_code == status
    assert english in answer.content.decode()
    assert written(people) == []


@pytest.mark.django_db
def test_a_refused_form_gives_the_persons_text_back(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    text = "Tiga alinea yang lama saya pikirkan."
    answer = client.post(
        "/uji/salah/stale/", {"note": text, "_key": str(uuid4()), "csrfmiddlewaretoken": "x"}
    )
    assert text in answer.content.decode()


@pytest.mark.django_db
def test_a_page_for_some_roles_is_open_to_any_of_them_and_closed_to_others(
    client: Client, people: People
) -> None:
    for key, status in (("hr", 200), ("operator", 200), ("official", 403), ("leader", 403)):
        client.force_login(people.user(key))
        assert client.get("/uji/petugas/").status_code == status, key


@pytest.mark.django_db
def test_a_page_knows_who_asks_where_and_when(client: Client, people: People) -> None:
    client.force_login(people.user("hr"))
    answer = client.get("/uji/petugas/").content.decode()
    assert answer == "Endang Purwaningsih, S.Psi., M.Si. Pemerintah Kota Contoh UTC"


@pytest.mark.django_db
def test_who_is_not_signed_in_comes_back_to_the_page_afterwards(client: Client) -> None:
    answer = client.get("/uji/petugas/?a=1")
    assert (answer.status_code, answer["Location"]) == (302, "/akun/masuk/?next=/uji/petugas/%3Fa%3D1")


@pytest.mark.django_db
def test_a_form_whose_session_has_ended_gives_the_persons_text_back(client: Client) -> None:
    text = "Tiga alinea yang lama saya pikirkan."
    answer = client.post("/uji/tulis/", {"text": text, "password": "rahasia-sekali-ini"})
    assert answer.status_code == 403
    assert text in answer.content.decode()
    assert "rahasia" not in answer.content.decode()


@pytest.mark.django_db
def test_an_address_for_forms_says_so_when_it_is_opened_like_a_page(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    client.cookies["bahasa"] = "en"
    answer = client.get("/draf/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "It only receives what a form sends to it." in answer.content.decode()


@pytest.mark.django_db
def test_a_search_for_nul_cannot_be_read(client: Client, people: People) -> None:
    client.force_login(people.user("hr"))
    assert client.get("/uji/petugas/?q=%00").status_code == 400


@pytest.mark.django_db
def test_who_belongs_to_no_agency_is_told_so(client: Client, people: People) -> None:
    client.force_login(people.user("stranger"))
    assert client.get("/uji/petugas/").status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wished", "reached"),
    [
        ("/kinerja/", "/kinerja/"),
        ("https://jahat.example/", "/uji/selesai/"),
        ("//jahat.example", "/uji/selesai/"),
    ],
)
def test_one_goes_on_only_within_the_site(client: Client, people: People, wished: str, reached: str) -> None:
    client.force_login(people.user("official"))
    assert send(client, str(uuid4()), next=wished) == (303, reached)


@pytest.mark.django_db
def test_a_form_sent_twice_is_done_once_and_gets_the_same_answer(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    key = str(uuid4())
    assert send(client, key) == send(client, key) == (303, "/uji/selesai/")
    assert written(people) == ["satu"]
    with people.at_home("official"):
        receipt = Receipt.objects.get()
        assert receipt.leaf == LedgerEntry.objects.get(word="uji.added").leaf


@pytest.mark.django_db
def test_the_same_key_with_another_content_is_refused(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    key = str(uuid4())
    send(client, key)
    assert send(client, key, "dua")[0] == 422
    assert written(people) == ["satu"]


@pytest.mark.django_db
def test_the_same_key_on_another_page_is_refused(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    key = str(uuid4())
    send(client, key)
    assert client.post("/uji/salah/missing/", {"_key": key, "text": "satu"}).status_code == 422


@pytest.mark.django_db
def test_two_people_may_use_the_same_key(client: Client, people: People) -> None:
    key = str(uuid4())
    for person in ("official", "superior"):
        client.force_login(people.user(person))
        assert send(client, key)[0] == 303
    assert written(people, "official") == written(people, "superior") == ["satu"]


@pytest.mark.django_db
def test_a_form_that_came_back_with_errors_keeps_its_key_free(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    key = str(uuid4())
    assert send(client, key, "")[0] == 422
    assert send(client, key, "now with text")[0] == 303
    assert written(people) == ["now with text"]


@pytest.mark.django_db
def test_forms_without_a_key_are_each_done(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    for text in ("satu", "dua"):
        assert client.post("/uji/tulis/", {"text": text}).status_code == 303
    assert written(people) == ["dua", "satu"]


def test_two_windows_that_send_one_key_at_the_same_moment_write_once(
    client: Client, committed_people: People
) -> None:
    client.force_login(committed_people.user("official"))
    key, answers = str(uuid4()), []
    windows = [type(client)() for _ in range(2)]
    for window in windows:
        window.cookies = client.cookies
    practice_pages.GATE.clear()
    practice_pages.INSIDE.clear()

    def press(window: Client) -> None:
        answers.append(send(window, key))
        connections.close_all()  # of this thread

    def first() -> None:
        press(windows[0])

    def second() -> None:
        practice_pages.INSIDE.wait(10)
        threading.Timer(0.3, practice_pages.GATE.set).start()  # the first one ends while this one waits
        press(windows[1])

    threads = [threading.Thread(target=one) for one in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    practice_pages.GATE.set()
    assert answers == [(303, "/uji/selesai/")] * 2
    assert written(committed_people) == ["satu"]


@pytest.mark.django_db
def test_receipts_are_swept_when_nobody_can_send_the_form_again(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    send(client, str(uuid4()))
    with people.at_home("official"):
        at = Receipt.objects.get().at
        counts = []
        for later in (KEPT, KEPT + timedelta(seconds=1)):
            sweep_receipts(now=at + later)
            counts.append(Receipt.objects.count())
    assert counts == [1, 0]

"""A form that could not be taken: kept encrypted over the end of a session, kept as a draft after a refusal."""

import re
from datetime import timedelta
from typing import cast
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client

from teladan.base import clock
from teladan.base.models import Draft, Unsent
from teladan.base.refused import MOST as MOST_WAITING
from teladan.base.refused import PREFIX, keep_form
from teladan.base.unsent import COOKIE, KEPT, MOST, Form, mark_of, sweep_unsent
from tests.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.apps.base.practice_pages")]
TEXT = "Tiga alinea yang lama saya pikirkan."
PAGE = "/belum-terkirim/"


def send(
    client: Client, people: People, key: str = "official", path: str = "/uji/tulis/", **more: object
) -> HttpResponse:
    """Send a form that was shown to somebody."""
    form = {"_key": str(uuid4()), "_by": mark_of(people.user(key).pk), "text": TEXT} | more
    return cast(HttpResponse, client.post(path, form))


def hidden(html: str, action: str) -> dict[str, str]:
    """Read the hidden fields of the form that posts to an address."""
    form = re.search(rf'<form method="post" action="{re.escape(action)}">(.*?)</form>', html, re.DOTALL)
    assert form, f"no form to {action}"
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1]))


def test_a_form_sent_after_the_session_ended_is_offered_after_sign_in_and_sent_with_one_press(
    client: Client, people: People
) -> None:
    answer = send(client, people, password="rahasia-sekali-ini")
    assert answer.status_code == 403
    assert f"/akun/masuk/?next={PAGE}" in answer.content.decode()
    client.force_login(people.user("official"))
    page = client.get(PAGE).content.decode()
    assert f">{TEXT}</textarea>" in page
    assert "rahasia" not in page
    form = hidden(page, "/uji/tulis/")
    assert client.post("/uji/tulis/", form).status_code == 303
    assert client.post("/uji/tulis/", form).status_code == 303
    with people.at_home("official"):
        assert Draft.objects.filter(form=TEXT).count() == 1


def test_the_database_alone_cannot_read_it_nor_tell_whose_it_is(client: Client, people: People) -> None:
    send(client, people)
    row = Unsent.objects.get()
    assert b"alinea" not in bytes(row.body)
    assert str(people.user("official").pk) not in row.owner
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 1800)


def test_it_opens_for_nobody_else_and_not_with_another_key(client: Client, people: People) -> None:
    send(client, people)
    client.force_login(people.user("superior"))
    assert TEXT not in client.get(PAGE).content.decode()
    client.force_login(people.user("official"))
    good = client.cookies[COOKIE].value
    for bad in ("", "x", good[:-4] + "AAA=", "é"):
        client.cookies[COOKIE] = bad
        assert TEXT not in client.get(PAGE).content.decode()
    client.cookies[COOKIE] = good
    assert TEXT in client.get(PAGE).content.decode()


def test_it_is_kept_for_half_an_hour_and_then_swept(client: Client, people: People) -> None:
    send(client, people)
    at = Unsent.objects.get().kept_at
    client.force_login(people.user("official"))
    for later, is_there in ((KEPT - timedelta(seconds=1), True), (KEPT, False)):
        with clock.at(at + later):
            assert (TEXT in client.get(PAGE).content.decode()) == is_there
    assert [sweep_unsent(now=at + each) for each in (KEPT - timedelta(seconds=1), KEPT)] == [0, 1]


def test_strangers_and_forms_without_words_fill_nothing(client: Client, people: People) -> None:
    send(client, people, _by="")
    send(client, people, _by=mark_of(people.user("official").pk)[:-1] + "x")
    send(client, people, text="ya")
    send(client, people, text="x" * 400_000 + str(uuid4()) * 20_000)
    send(client, people, path="/draf/", _form="f")
    assert (
        not Unsent.objects.exists() or max(len(bytes(row.body)) for row in Unsent.objects.all()) <= 256 * 1024
    )
    assert Unsent.objects.count() <= 1


def test_only_the_newest_few_of_an_account_are_kept(client: Client, people: People) -> None:
    for number in range(MOST + 2):
        send(client, people, text=f"{TEXT} {number}")
    assert Unsent.objects.count() == MOST
    client.force_login(people.user("official"))
    assert f"{TEXT} {MOST + 1}" in client.get(PAGE).content.decode()


def test_files_are_not_kept_and_the_page_says_so(client: Client, people: People) -> None:
    answer = send(client, people, scan=ContentFile(b"%PDF", name="pindai.pdf"))
    assert "pindai.pdf" in answer.content.decode()
    client.force_login(people.user("official"))
    assert "pindai.pdf" in client.get(PAGE).content.decode()


def test_it_can_be_kept_as_a_draft_or_thrown_away(client: Client, people: People) -> None:
    send(client, people)
    client.force_login(people.user("official"))
    assert client.post(f"{PAGE}simpan/", {"_key": str(uuid4())}).status_code == 303
    assert not Unsent.objects.exists()
    page = client.get(PAGE).content.decode()
    assert TEXT in page
    with people.at_home("official"):
        draft = Draft.objects.get(form__startswith=PREFIX)
    assert client.post(f"{PAGE}buang/", {"draft": str(draft.pk), "_key": str(uuid4())}).status_code == 303
    assert TEXT not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}buang/", {"draft": str(draft.pk), "_key": str(uuid4())}).status_code == 404


def test_the_page_leads_on_at_once_if_one_is_signed_in_already(people: People) -> None:
    client = Client(enforce_csrf_checks=True)  # the token is of the session before
    client.force_login(people.user("official"))
    answer = send(client, people)
    assert answer.status_code == 403
    assert f'href="{PAGE}"' in answer.content.decode()
    assert TEXT in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("fault", "status"), [("refused", 403), ("why", 422), ("invalid", 422), ("stale", 409)]
)
def test_the_text_of_a_refused_form_is_its_authors_draft(
    client: Client, people: People, fault: str, status: int
) -> None:
    client.force_login(people.user("official"))
    answer = send(client, people, path=f"/uji/salah/{fault}/")
    assert answer.status_code == status
    assert f'href="{PAGE}"' in answer.content.decode()
    assert TEXT in client.get(PAGE).content.decode()
    client.force_login(people.user("superior"))
    assert TEXT not in client.get(PAGE).content.decode()


def test_a_form_that_saves_itself_keeps_its_refused_text_in_its_own_draft(
    client: Client, people: People
) -> None:
    client.force_login(people.user("official"))
    send(client, people, path="/uji/salah/stale/", _form="menilai:1")
    with people.at_home("official"):
        assert [(row.form, row.body["text"]) for row in Draft.objects.all()] == [("menilai:1", [TEXT])]


def test_what_was_sent_after_all_waits_no_longer(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    send(client, people, path="/uji/salah/stale/")
    form = hidden(client.get(PAGE).content.decode(), "/uji/salah/stale/")
    client.post("/uji/tulis/", form)  # the same key, taken this time
    assert TEXT not in client.get(PAGE).content.decode()


def test_what_is_not_for_one_or_not_there_keeps_nothing(client: Client, people: People) -> None:
    client.force_login(people.user("official"))
    assert send(client, people, path="/uji/petugas/").status_code == 403
    assert send(client, people, path="/uji/salah/missing/").status_code == 404
    with people.at_home("official"):
        assert not Draft.objects.exists()


def test_no_more_than_a_few_wait(people: People) -> None:
    with people.at_home("official") as by:
        for number in range(MOST_WAITING + 3):
            form = Form("/x/", str(uuid4()), [["text", f"{TEXT} {number}"]])
            keep_form(form, by=by, now=clock.now() + timedelta(seconds=number))
        assert Draft.objects.filter(form__startswith=PREFIX).count() == MOST_WAITING

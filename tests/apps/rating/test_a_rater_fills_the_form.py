"""The rating page, as a rater opens, keeps, sends and takes it back."""

from uuid import uuid4

import pytest

from teladan.apps.organisation.models import Person
from teladan.apps.rating.models import Answer, Criterion, Invitation, Sheet
from teladan.apps.rating.terms import InvitationStage, note_field, rating_field
from tests.factories.rating import a_sheet, sent, the_invitation
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def sheet(cast: Cast) -> Sheet:
    return a_sheet(cast["official"], cast["superior"], results=2)


def _address(sheet: Sheet) -> str:
    return f"/penilaian/{sheet.id}/isi/"


def _page(sheet: Sheet) -> str:
    return f"/menilai/{sheet.id}/"


def _words(sheet: Sheet, rating: str = "sesuai", leave_out: int = 0) -> dict[str, str]:
    rows = list(Criterion.objects.filter(sheet=sheet).order_by("position"))
    return {rating_field(row.id): rating for row in rows[: len(rows) - leave_out]}


def test_the_page_asks_results_and_seven_values_with_their_guides(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("official"))
    text = client.get(_page(sheet)).content.decode()
    assert text.count('class="card stack value"') == 9
    assert "Berkas: 1.800 berkas" in text
    assert text.lower().count("menghargai setiap orang apa pun latar belakangnya") == 1
    assert text.count('type="radio"') == 27


@pytest.mark.parametrize("key", ["peer_1", "hr", "unit_head", "auditor", "outsider"])
def test_for_everyone_else_it_is_not_there(
    sheet: Sheet, people: People, client: ForgetfulClient, key: str
) -> None:
    client.force_login(people.user(key))
    assert client.get(_page(sheet)).status_code == 404
    assert client.post(_address(sheet), _words(sheet)).status_code == 404
    assert not Answer.objects.exists()


def test_the_old_address_leads_to_the_page(sheet: Sheet, people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("official"))
    answer = client.get(_address(sheet))
    assert (answer.status_code, answer["Location"]) == (302, _page(sheet))


def test_a_draft_is_kept_and_comes_back_for_its_author_alone(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    first = Criterion.objects.filter(sheet=sheet).earliest("position")
    client.force_login(people.user("official"))
    kept = client.post(_address(sheet), {"keep": "1", note_field(first.id): "Antrean habis sebelum pukul 15"})
    assert kept.status_code == 303
    assert "Antrean habis sebelum pukul 15" in client.get(_page(sheet)).content.decode()
    client.force_login(people.user("superior"))
    assert "Antrean habis" not in client.get(_page(sheet)).content.decode()


def test_missing_words_are_named_and_nothing_is_lost(
    sheet: Sheet, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("official"))
    first = Criterion.objects.filter(sheet=sheet).earliest("position")
    sent_text = {**_words(sheet, leave_out=1), note_field(first.id): "Contoh saya"}
    answer = client.post(_address(sheet), sent_text)
    assert (answer.status_code, answer["Location"]) == (303, f"{_page(sheet)}?periksa=1")
    text = client.get(answer["Location"]).content.decode()
    assert "Kolaboratif</a>:" in text
    assert text.count('class="error"') == 1
    assert "Contoh saya" in text
    assert not Answer.objects.exists()


def test_sending_twice_counts_once(sheet: Sheet, people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("official"))
    body = {**_words(sheet), "_key": str(uuid4())}
    first, second = client.post(_address(sheet), body), client.post(_address(sheet), body)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert Answer.objects.count() == 9


def test_a_page_that_grew_old_is_noticed(
    sheet: Sheet, cast: Cast, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("official"))
    seen = the_invitation(sheet, cast["official"]).version
    client.post(_address(sheet), {**_words(sheet), "_seen": seen})
    client.post(f"/penilaian/{sheet.id}/tarik/", {"_seen": seen + 1})
    answer = client.post(_address(sheet), {**_words(sheet, "di_atas"), "_seen": seen})
    assert answer.status_code == 409
    assert not Answer.objects.exists()


def test_taking_back_brings_the_words_back(sheet: Sheet, people: People, client: ForgetfulClient) -> None:
    client.force_login(people.user("official"))
    client.post(_address(sheet), _words(sheet, "di_atas"))
    assert "tarik" in client.get(_page(sheet)).content.decode()
    assert client.post(f"/penilaian/{sheet.id}/tarik/").status_code == 303
    text = client.get(_page(sheet)).content.decode()
    assert text.count(" checked") == 9


def test_what_both_have_sent_can_no_longer_be_taken_back(
    sheet: Sheet, cast: Cast, people: People, client: ForgetfulClient
) -> None:
    sent(sheet, cast["superior"])
    client.force_login(people.user("official"))
    client.post(_address(sheet), _words(sheet))
    assert f"/penilaian/{sheet.id}/tarik/" not in client.get(_page(sheet)).content.decode()
    assert client.post(f"/penilaian/{sheet.id}/tarik/").status_code == 403
    assert set(Invitation.objects.values_list("stage", flat=True)) == {InvitationStage.SENT}


def test_what_the_other_sent_is_nowhere_on_the_page(
    sheet: Sheet, cast: Cast, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("superior"))
    first = Criterion.objects.filter(sheet=sheet).earliest("position")
    client.post(_address(sheet), {**_words(sheet, "di_bawah"), note_field(first.id): "Rahasia atasan"})
    client.force_login(people.user("official"))
    assert "Rahasia atasan" not in client.get(_page(sheet)).content.decode()


@pytest.mark.parametrize("stage", list(InvitationStage))
def test_the_page_asks_little_before_and_after_sending(
    cast: Cast, people: People, client: ForgetfulClient, stage: InvitationStage
) -> None:
    sheet = a_sheet(cast["official"], cast["superior"], results=9)
    if stage == InvitationStage.SENT:
        sent(sheet, cast["official"]), sent(sheet, cast["superior"])
    client.force_login(people.user("official"))
    assert client.get(_page(sheet)).status_code == 200
    asked = statements(lambda: client.get(_page(sheet)))
    assert len(asked) <= BUDGET, "\n".join(asked)

"""The pages on which people talk: what they ask, whom they let in, how little they read."""

from datetime import timedelta
from uuid import uuid4

import pytest

from teladan.apps.feedback.actions import share_feedback
from teladan.apps.feedback.models import Ask, Comment, Reply
from teladan.apps.feedback.terms import AskStage, Kind
from teladan.apps.organisation.models import Person
from teladan.base import clock
from tests.factories.feedback import TEXT, a_comment, a_reply, a_talk, an_ask
from tests.factories.organisation import actor_of
from tests.factories.planning import a_plan, a_result
from tests.factories.tenancy import NOW
from tests.factories.ties import a_team
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def superior(people: People, client: ForgetfulClient) -> ForgetfulClient:
    client.force_login(people.user("superior"))
    return client


def _give(person: Person) -> str:
    return f"/umpan-balik/beri/{person.id}/"


def test_a_superior_writes_on_a_result_in_one_form(cast: Cast, superior: ForgetfulClient) -> None:
    result = a_result(a_plan(cast["official"]))
    page = superior.get(_give(cast["official"])).content.decode()
    assert f'value="result:{result.id}"' in page
    assert "kolom umpan balik dokumen evaluasi" in page
    body = {"about": f"result:{result.id}", "kind": "suggestion", "text": TEXT, "_key": str(uuid4())}
    answers = [superior.post(_give(cast["official"]), body) for _ in range(2)]
    assert [each.status_code for each in answers] == [303, 303]
    kept = Comment.objects.get()
    assert (kept.ref, kept.title, kept.kind) == (str(result.id), "Hasil kerja 1", Kind.SUGGESTION)


def test_a_colleague_cannot_choose_results_of_a_plan_they_may_not_read(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    result = a_result(a_plan(cast["official"]))
    client.force_login(people.user("peer_1"))
    page = client.get(_give(cast["official"])).content.decode()
    assert "result:" not in page
    assert 'value="behaviour:adaptif"' in page
    body = {"about": f"result:{result.id}", "kind": "suggestion", "text": TEXT}
    assert client.post(_give(cast["official"]), body).status_code == 422
    assert not Comment.objects.exists()


def test_an_empty_form_says_what_lacks_and_loses_nothing(cast: Cast, superior: ForgetfulClient) -> None:
    body = {"about": "general", "kind": "suggestion", "impact": "Antrean berkurang"}
    answer = superior.post(_give(cast["official"]), body)
    assert answer.status_code == 422
    assert "Antrean berkurang" in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_draft_is_kept_comes_back_and_goes_with_the_sending(cast: Cast, superior: ForgetfulClient) -> None:
    superior.post(_give(cast["official"]), {"keep": "1", "text": "Belum selesai"})
    assert "Belum selesai" in superior.get(_give(cast["official"])).content.decode()
    superior.post(_give(cast["official"]), {"about": "general", "kind": "appreciation", "text": TEXT})
    assert "Belum selesai" not in superior.get(_give(cast["official"])).content.decode()


@pytest.mark.parametrize("key", ["hr", "auditor", "leader"])
def test_whoever_does_not_work_with_somebody_cannot_write_to_them(
    cast: Cast, people: People, client: ForgetfulClient, key: str
) -> None:
    client.force_login(people.user(key))
    assert client.get(_give(cast["official"])).status_code == 403


def test_a_thread_is_there_for_its_two_people_only(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    comment = a_comment(cast["peer_1"], cast["official"])
    seen = {}
    for key in ("official", "peer_1", "superior", "hr", "auditor", "outsider"):
        client.force_login(people.user(key))
        seen[key] = client.get(f"/umpan-balik/{comment.id}/").status_code
    assert seen == {
        "official": 200,
        "peer_1": 200,
        "superior": 404,
        "hr": 404,
        "auditor": 404,
        "outsider": 404,
    }
    assert Comment.objects.get().read_at == NOW


def test_the_person_shows_a_thread_and_the_superior_reads_without_answering(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    comment = a_comment(cast["peer_1"], cast["official"])
    client.force_login(people.user("official"))
    assert client.post(f"/umpan-balik/{comment.id}/tunjukkan/", {"tunjukkan": "ya"}).status_code == 303
    client.force_login(people.user("superior"))
    page = client.get(f"/umpan-balik/{comment.id}/").content.decode()
    assert TEXT in page
    assert "/jawab/" not in page
    assert client.post(f"/umpan-balik/{comment.id}/jawab/", {"text": "Bagus"}).status_code == 403


def test_an_answer_is_given_mended_and_withdrawn(cast: Cast, people: People, client: ForgetfulClient) -> None:
    comment = a_comment(cast["superior"], cast["official"])
    client.force_login(people.user("official"))
    assert client.post(f"/umpan-balik/{comment.id}/jawab/", {"text": " "}).status_code == 422
    assert client.post(f"/umpan-balik/{comment.id}/jawab/", {"text": "Terima kasih"}).status_code == 303
    reply = Reply.objects.get()
    assert (
        client.post(f"/umpan-balik/jawaban/{reply.id}/ubah/", {"text": "Terima kasih, Bu"}).status_code == 303
    )
    assert "Terima kasih, Bu" in client.get(f"/umpan-balik/{comment.id}/").content.decode()
    with clock.at(NOW + timedelta(minutes=16)):
        assert client.post(f"/umpan-balik/jawaban/{reply.id}/ubah/", {"text": "Lain"}).status_code == 403
    assert client.post(f"/umpan-balik/jawaban/{reply.id}/tarik/").status_code == 303
    page = client.get(f"/umpan-balik/{comment.id}/").content.decode()
    assert "Terima kasih, Bu" not in page
    assert "Ditarik oleh penulisnya" in page


def test_somebody_elses_answer_cannot_be_touched(cast: Cast, people: People, client: ForgetfulClient) -> None:
    reply = a_reply(a_comment(cast["superior"], cast["official"]), cast["official"])
    client.force_login(people.user("superior"))
    for step in ("ubah", "tarik"):
        assert client.post(f"/umpan-balik/jawaban/{reply.id}/{step}/", {"text": "x"}).status_code == 404


def test_one_mends_and_withdraws_ones_own_words(cast: Cast, superior: ForgetfulClient) -> None:
    comment = a_comment(cast["superior"], cast["official"])
    address = f"/umpan-balik/{comment.id}/"
    assert superior.post(f"{address}ubah/", {"text": "Lebih tepat"}).status_code == 303
    assert superior.post(f"{address}ubah/", {"text": "x", "_seen": 1}).status_code == 409
    assert superior.post(f"{address}tarik/").status_code == 303
    page = superior.get(address).content.decode()
    assert "Ditarik oleh penulisnya" in page
    assert "Lebih tepat" not in page


def test_a_wish_is_sent_read_and_answered_about_that_result(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    result = a_result(a_plan(cast["official"]))
    client.force_login(people.user("official"))
    body = {"about": f"result:{result.id}", "text": "Jelaskah laporan saya?"}
    asks = f"/umpan-balik/minta/kepada/{cast['peer_1'].id}/"
    assert asks in client.get("/umpan-balik/minta/").content.decode()
    assert client.post(asks, body).status_code == 303
    assert client.post(asks, body).status_code == 422
    ask = Ask.objects.get()
    client.force_login(people.user("peer_1"))
    assert "Jelaskah laporan saya?" in client.get(f"/umpan-balik/minta/{ask.id}/").content.decode()
    address = f"{_give(cast['official'])}?minta={ask.id}"
    assert f'value="result:{result.id}" selected' in client.get(address).content.decode()
    sent = {"about": f"result:{result.id}", "kind": "appreciation", "text": "Jelas, terutama tabelnya."}
    assert client.post(address, sent).status_code == 303
    assert Ask.objects.get().stage == AskStage.ANSWERED
    assert Comment.objects.get().ask_id == ask.id


def test_a_wish_may_be_declined_kindly_or_taken_back(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    first, second = an_ask(cast["official"], cast["peer_1"]), an_ask(cast["official"], cast["peer_2"])
    client.force_login(people.user("peer_1"))
    assert client.post(f"/umpan-balik/minta/{second.id}/tolak/").status_code == 404
    declined = {"answer": "Saya terlalu sedikit melihatnya."}
    assert client.post(f"/umpan-balik/minta/{first.id}/tolak/", declined).status_code == 303
    client.force_login(people.user("official"))
    assert "terlalu sedikit" in client.get(f"/umpan-balik/minta/{first.id}/").content.decode()
    assert client.post(f"/umpan-balik/minta/{second.id}/batal/").status_code == 303
    assert set(Ask.objects.values_list("stage", flat=True)) == {AskStage.DECLINED, AskStage.WITHDRAWN}


def test_the_pages_read_little_however_much_was_said(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    a_plan(cast["official"], results=3)
    a_plan(cast["subordinate_1"], results=3)
    a_team(leader=cast["hr"], members=(cast["official"], cast["auditor"]))
    for _ in range(5):
        comment = a_comment(cast["superior"], cast["official"])
        a_reply(comment, cast["official"])
        shown = a_comment(cast["peer_1"], cast["official"])
        share_feedback(comment=shown, shared=True, by=actor_of(cast["official"]), now=NOW)
        a_comment(cast["official"], cast["peer_2"])
    ask = an_ask(cast["peer_1"], cast["official"])
    client.force_login(people.user("official"))
    pages = [
        "/umpan-balik/",
        "/umpan-balik/?bagian=diberi",
        f"/umpan-balik/{comment.id}/",
        "/umpan-balik/beri/",
        _give(cast["superior"]),
        _give(cast["subordinate_1"]),
        "/umpan-balik/minta/",
        f"/umpan-balik/minta/kepada/{cast['hr'].id}/",
        _give(cast["hr"]),
        _give(cast["peer_2"]),
        f"/umpan-balik/minta/{ask.id}/",
    ]
    for address in pages:
        assert client.get(address).status_code == 200, address
        asked = statements(lambda address=address: client.get(address))  # type: ignore[misc]
        assert len(asked) <= BUDGET, address + "\n" + "\n".join(asked)


def test_two_people_write_down_one_talk_and_both_versions_are_shown(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    talk = a_talk(cast["official"], cast["superior"])
    address = f"/umpan-balik/dialog/{cast['official'].id}/{talk.period_id}/tulis/"
    client.force_login(people.user("official"))
    page = client.get(address).content.decode()
    assert 'name="_seen" value="1"' in page
    a_talk(cast["official"], cast["superior"])  # the superior writes meanwhile
    mine = "Antrean loket saya kira sudah tertib."
    body = {
        "held_on": "2026-11-20",
        "went_well": mine,
        "_seen": "1",
        "_form": f"dialog:{cast['official'].id}:{talk.period_id}",
    }
    answer = client.post(address, body)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert mine in shown
    assert "Antrean loket turun." in shown
    assert 'name="_seen" value="2"' in shown
    assert mine in client.get(address).content.decode()  # kept as a draft

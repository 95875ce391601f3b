"""The pages of an appraisal as people open and send them: once, from a fresh page, without losing a word."""

from uuid import uuid4

import pytest

from teladan.apps.appraisal.models import Appraisal, Decision, DiscussionNote, Letter
from teladan.apps.appraisal.terms import Stage
from teladan.apps.organisation.models import Person, Unit
from teladan.apps.rating.queries import criteria_of
from teladan.engine.rulebook.terms import Rating
from tests.factories.appraisal import LETTER, an_appraisal, decided, organisation_is, rated
from tests.harness.client import ForgetfulClient
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
WORDS = {"hasil": "sesuai", "perilaku": "sesuai", "why_hasil": "Target tercapai", "why_perilaku": "Andal"}


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    organisation_is(Unit.objects.get(code="05"))
    return rated(an_appraisal(cast["official"]), Rating.DI_ATAS, Rating.SESUAI)


@pytest.fixture
def superior(people: People, client: ForgetfulClient) -> ForgetfulClient:
    client.force_login(people.user("superior"))
    return client


def test_before_both_have_sent_the_comparison_says_so(
    cast: Cast, people: People, client: ForgetfulClient
) -> None:
    waiting = an_appraisal(cast["peer_1"])
    client.force_login(people.user("peer_1"))
    answer = client.get(f"/penilaian/banding/{waiting.id}/")
    assert answer.status_code == 200
    assert 'class="voice' not in answer.content.decode()


def test_differences_come_first(appraisal: Appraisal, superior: ForgetfulClient) -> None:
    text = superior.get(f"/penilaian/banding/{appraisal.id}/").content.decode()
    assert text.count('<article class="card stack"') == 8


def test_a_note_with_a_fault_keeps_its_words(appraisal: Appraisal, superior: ForgetfulClient) -> None:
    criterion = criteria_of(appraisal.sheet_id)[0]
    body = {"_point": "b1", "criterion": str(criterion.id), "b1-what": "Mutu berkas"}
    answer = superior.post(f"/penilaian/banding/{appraisal.id}/catat/", body)
    assert answer.status_code == 422
    assert "Mutu berkas" in answer.content.decode()
    assert not DiscussionNote.objects.exists()
    sent = superior.post(
        f"/penilaian/banding/{appraisal.id}/catat/", body | {"b1-agreement": "Mutu menjadi aspek"}
    )
    assert sent.status_code == 303
    assert DiscussionNote.objects.get().criterion_id == criterion.id


def test_deciding_twice_counts_once(appraisal: Appraisal, superior: ForgetfulClient) -> None:
    body = {**WORDS, "justification": "Unit kecil", "_key": str(uuid4())}
    answers = [superior.post(f"/penilaian/putuskan/{appraisal.id}/", body) for _ in range(2)]
    assert [each.status_code for each in answers] == [303, 303]
    assert Decision.objects.count() == 1


def test_a_decision_from_an_old_page_is_noticed(appraisal: Appraisal, superior: ForgetfulClient) -> None:
    body = {**WORDS, "justification": "Unit kecil", "_seen": appraisal.version}
    assert superior.post(f"/penilaian/putuskan/{appraisal.id}/", body).status_code == 303
    assert superior.post(f"/penilaian/putuskan/{appraisal.id}/", body).status_code == 409
    assert Decision.objects.count() == 1


def test_where_a_reason_is_asked_the_page_asks_and_decides_nothing(
    appraisal: Appraisal, superior: ForgetfulClient
) -> None:
    asked = superior.post(f"/penilaian/putuskan/{appraisal.id}/", WORDS)  # one person cannot meet the pattern
    text = asked.content.decode()
    assert asked.status_code == 422
    assert 'aria-invalid="true"' in text
    assert "Target tercapai" in text
    assert not Decision.objects.exists()
    body = {**WORDS, "justification": "Hanya satu orang"}
    assert superior.post(f"/penilaian/putuskan/{appraisal.id}/", body).status_code == 303
    assert Decision.objects.get().justification == "Hanya satu orang"


def test_a_heads_page_offers_no_word_for_hasil(
    cast: Cast, people: People, client: ForgetfulClient, appraisal: Appraisal
) -> None:
    head = rated(an_appraisal(cast["superior"]))
    client.force_login(people.user("unit_head"))
    text = client.get(f"/penilaian/putuskan/{head.id}/").content.decode()
    assert 'name="hasil"' not in text
    assert 'name="perilaku"' in text


def test_letter_draft_letter_release_and_read(
    appraisal: Appraisal, people: People, superior: ForgetfulClient
) -> None:
    decided(appraisal)
    address = f"/penilaian/surat/{appraisal.id}/"
    assert superior.post(address, {"keep": "1", "strength": "Sabar di loket"}).status_code == 303
    assert "Sabar di loket" in superior.get(address).content.decode()
    assert superior.post(address, {"strength": "Sabar di loket"}).status_code == 422
    assert not Letter.objects.exists()
    assert superior.post(address, LETTER).status_code == 303
    assert superior.post(f"{address}terbitkan/").status_code == 303
    superior.force_login(people.user("official"))
    assert superior.post(f"/penilaian/hasil/{appraisal.id}/sudah-dibaca/").status_code == 303
    appraisal.refresh_from_db()
    assert appraisal.stage == Stage.ACKNOWLEDGED

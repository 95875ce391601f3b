"""The pages of an objection as people open and send them."""

from datetime import timedelta

import pytest

from teladan.apps.appeals.actions import pass_on
from teladan.apps.appeals.models import Explanation, FirstOpening, Objection, Ruling
from teladan.apps.appeals.terms import Outcome, Stage
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.organisation.models import Headship, Person, Reporting
from teladan.base import clock
from tests.factories.appeals import EXPLANATION, REASONS, a_result, an_objection, explained, ruled
from tests.factories.evidence import a_file, an_agreed_plan
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]
BODY = {"subjects": ["hasil", "procedure"], "reasons": REASONS, "wish": "Sesuai bukti triwulan III"}


@pytest.fixture
def result(cast: Cast) -> Appraisal:
    return a_result(cast["official"])


@pytest.fixture
def site(people: People, client: ForgetfulClient) -> ForgetfulClient:
    client.force_login(people.user("official"))
    return client


def test_opening_ones_result_is_its_receipt(site: ForgetfulClient, result: Appraisal) -> None:
    address = f"/penilaian/hasil/{result.id}/"
    assert "Keberatan" in site.get(address).content.decode()
    assert FirstOpening.objects.get().opened_at == NOW
    with clock.at(NOW + timedelta(hours=5)):
        site.get(address)
    assert FirstOpening.objects.get().opened_at == NOW


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Purpose": "preview"},
        {"X-Moz": "prefetch"},
        {"Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Dest": "image"},
    ],
)
def test_what_nobody_saw_is_no_receipt(
    site: ForgetfulClient, result: Appraisal, headers: dict[str, str]
) -> None:
    assert site.get(f"/penilaian/hasil/{result.id}/", headers=headers).status_code == 200
    assert not FirstOpening.objects.exists()


def test_a_head_request_and_another_reader_are_no_receipt(
    site: ForgetfulClient, people: People, result: Appraisal
) -> None:
    site.head(f"/penilaian/hasil/{result.id}/")
    for key in ("superior", "unit_head", "hr"):
        site.force_login(people.user(key))
        assert site.get(f"/penilaian/hasil/{result.id}/").status_code == 200
    assert not FirstOpening.objects.exists()


def test_an_objection_is_kept_as_a_draft_and_filed(site: ForgetfulClient, result: Appraisal) -> None:
    address = f"/keberatan/ajukan/{result.id}/"
    text = site.get(address).content.decode()
    for part in ("Sri Wahyuningsih", "Bambang Setiaji", "10 Desember", "Pasal 59", "Inspektorat"):
        assert part in text, part
    assert site.post(address, BODY | {"keep": "1"}).status_code == 303
    assert REASONS in site.get(address).content.decode()
    assert not Objection.objects.exists()
    assert site.post(address, BODY | {"reasons": ""}).status_code == 422
    answer = site.post(address, BODY)
    filed = Objection.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/keberatan/{filed.id}/"
    assert filed.subjects == ["hasil", "procedure"]
    assert REASONS in site.get(answer["Location"]).content.decode()
    assert "Dalam keberatan" in site.get(f"/penilaian/hasil/{result.id}/").content.decode()


def test_a_day_late_the_page_says_so_and_what_else_can_be_done(
    site: ForgetfulClient, result: Appraisal
) -> None:
    late = NOW + timedelta(days=18)
    with clock.at(late):
        site.force_login(result.person.membership.user)
        text = site.get(f"/keberatan/ajukan/{result.id}/").content.decode()
        answer = site.post(f"/keberatan/ajukan/{result.id}/", BODY)
    assert "10 Desember 2026" in text
    assert "Yang masih dapat Anda lakukan" in text
    assert "<textarea" not in text
    assert answer.status_code == 403
    assert "10 Desember 2026" in answer.content.decode()
    assert not Objection.objects.exists()


def test_nobody_else_finds_the_form(site: ForgetfulClient, people: People, result: Appraisal) -> None:
    for key in ("superior", "hr", "peer_1"):
        site.force_login(people.user(key))
        assert site.get(f"/keberatan/ajukan/{result.id}/").status_code == 404


def test_the_rater_explains(site: ForgetfulClient, people: People, result: Appraisal) -> None:
    filed = an_objection(result)
    address = f"/keberatan/{filed.id}/penjelasan/"
    assert site.get(address).status_code == 404
    site.force_login(people.user("superior"))
    assert REASONS in site.get(address).content.decode()
    assert site.post(address, {"text": EXPLANATION, "keep": "1"}).status_code == 303
    assert EXPLANATION in site.get(address).content.decode()
    assert site.post(address, {"text": ""}).status_code == 422
    assert site.post(address, {"text": EXPLANATION}).status_code == 303
    assert Explanation.objects.get().text == EXPLANATION
    assert EXPLANATION in site.get(f"/keberatan/{filed.id}/").content.decode()


def test_whoever_decides_sees_both_sides_and_decides(
    site: ForgetfulClient, people: People, result: Appraisal
) -> None:
    filed = explained(an_objection(result))
    address = f"/keberatan/{filed.id}/putuskan/"
    for key in ("official", "superior", "hr", "leader"):
        site.force_login(people.user(key))
        assert site.get(address).status_code == 404
    site.force_login(people.user("unit_head"))
    text = site.get(address).content.decode()
    for part in (REASONS, EXPLANATION, "Hasil kerja 1", 'name="hasil"'):
        assert part in text, part
    assert site.post(address, {"hasil": "di_atas", "perilaku": "sesuai"}).status_code == 422
    body = {
        "hasil": "di_atas",
        "perilaku": "di_atas",
        "reasons": "Bukti menunjukkannya",
        "_seen": filed.version,
    }
    assert site.post(address, body).status_code == 303
    assert Ruling.objects.get().outcome == Outcome.CHANGED
    site.force_login(people.user("official"))
    text = site.get(f"/keberatan/{filed.id}/").content.decode()
    assert "Bukti menunjukkannya" in text
    assert "Sangat Baik" in text


def test_before_the_explanation_the_page_says_until_when_to_wait(
    site: ForgetfulClient, people: People, result: Appraisal
) -> None:
    filed = an_objection(result)
    site.force_login(people.user("unit_head"))
    text = site.get(f"/keberatan/{filed.id}/putuskan/").content.decode()
    assert "30 November 2026" in text
    assert 'name="reasons"' not in text
    body = {"hasil": "di_atas", "perilaku": "di_atas", "reasons": "x"}
    assert site.post(f"/keberatan/{filed.id}/putuskan/", body).status_code == 403


def test_it_can_be_withdrawn(site: ForgetfulClient, people: People, result: Appraisal) -> None:
    filed = an_objection(result)
    site.force_login(people.user("superior"))
    assert site.post(f"/keberatan/{filed.id}/cabut/").status_code == 404
    site.force_login(people.user("official"))
    assert site.post(f"/keberatan/{filed.id}/cabut/", {"_seen": filed.version}).status_code == 303
    filed.refresh_from_db()
    assert filed.stage == Stage.WITHDRAWN


def test_hr_sees_that_a_case_goes_on_but_not_what_was_said(
    site: ForgetfulClient, people: People, result: Appraisal
) -> None:
    filed = explained(an_objection(result))
    site.force_login(people.user("hr"))
    for address in ("/keberatan/", f"/keberatan/{filed.id}/"):
        text = site.get(address).content.decode()
        assert "Ratna Kusumawardani" in text
        assert REASONS not in text
        assert EXPLANATION not in text
    ruled(filed)
    assert REASONS in site.get(f"/keberatan/{filed.id}/").content.decode()


def test_others_find_nothing(site: ForgetfulClient, people: People, result: Appraisal) -> None:
    filed = an_objection(result)
    for key in ("peer_1", "subordinate_1", "committee", "auditor"):
        site.force_login(people.user(key))
        for page in ("", "penjelasan/", "putuskan/", "teruskan/"):
            assert site.get(f"/keberatan/{filed.id}/{page}").status_code == 404
    site.force_login(people.user("peer_1"))
    assert site.get("/keberatan/").status_code == 403


def test_whoever_has_it_passes_it_on_and_then_no_longer_sees_it(
    site: ForgetfulClient, people: People, result: Appraisal
) -> None:
    filed = an_objection(result)
    site.force_login(people.user("unit_head"))
    assert site.get(f"/keberatan/{filed.id}/teruskan/").status_code == 200
    answer = site.post(f"/keberatan/{filed.id}/teruskan/", {"reason": "Saya ikut menilai"})
    assert answer["Location"] == "/beranda/"
    assert site.get(f"/keberatan/{filed.id}/").status_code == 404
    site.force_login(people.user("official"))
    text = site.get(f"/keberatan/{filed.id}/").content.decode()
    assert "Andi Muhammad Rasyid" in text
    assert "Saya ikut menilai" not in text


def test_a_proof_is_shown_to_both_sides_and_whoever_decides(
    site: ForgetfulClient, people: People, cast: Cast
) -> None:
    proof = a_file(an_agreed_plan(cast["official"]), value="adaptif")
    other = a_file(an_agreed_plan(cast["peer_1"]), value="adaptif")
    result = a_result(cast["official"])
    address = f"/keberatan/ajukan/{result.id}/"
    assert "rekap.pdf" in site.get(address).content.decode()
    assert site.post(address, BODY | {"exhibits": [str(other.pk)]}).status_code == 422
    assert site.post(address, BODY | {"exhibits": [str(proof.pk)]}).status_code == 303
    filed = Objection.objects.get()
    pass_on(objection=filed, reason="Cuti", by=actor_of(cast["unit_head"]), now=NOW)
    for key in ("official", "superior", "leader"):
        site.force_login(people.user(key))
        answer = site.get(f"/keberatan/{filed.id}/lampiran/{proof.pk}/")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert site.get(f"/keberatan/{filed.id}/lampiran/{other.pk}/").status_code == 404
    for key in ("unit_head", "hr", "peer_1"):
        site.force_login(people.user(key))
        assert site.get(f"/keberatan/{filed.id}/lampiran/{proof.pk}/").status_code == 404


def test_hr_names_who_decides(site: ForgetfulClient, people: People, cast: Cast, result: Appraisal) -> None:
    Appraisal.objects.filter(pk=result.pk).update(upper=None)
    result.refresh_from_db()
    Headship.objects.filter(unit=None).delete()
    Reporting.objects.filter(person=cast["superior"]).delete()
    filed = an_objection(result)
    site.force_login(people.user("hr"))
    address = f"/keberatan/{filed.id}/pemutus/"
    text = site.get(address).content.decode()
    assert "Sri Wahyuningsih" in text, "a head who has not rated can be named"
    assert "Ratna Kusumawardani, S.Kom.</option>" not in text
    assert "Bambang Setiaji, S.H., M.Si.</option>" not in text
    body = {"decider": str(cast["unit_head"].id), "reason": "Surat 800/12/2026"}
    assert site.post(address, body).status_code == 303
    filed.refresh_from_db()
    assert filed.decider_id == cast["unit_head"].id


READERS = {
    "/keberatan/": ("hr", "leader", "auditor"),
    "/keberatan/{pk}/": ("official", "superior", "unit_head", "hr"),
    "/keberatan/{pk}/putuskan/": ("unit_head",),
    "/keberatan/{pk}/teruskan/": ("unit_head", "hr"),
    "/keberatan/{pk}/pemutus/": ("hr",),
    "/penilaian/hasil/{result}/": ("official", "superior", "hr"),
}


@pytest.mark.parametrize(("page", "key"), [(page, key) for page, keys in READERS.items() for key in keys])
def test_a_page_asks_little(
    site: ForgetfulClient, people: People, result: Appraisal, page: str, key: str
) -> None:
    filed = explained(an_objection(result))
    site.force_login(people.user(key))
    address = page.format(pk=filed.id, result=result.id)
    assert site.get(address).status_code == 200
    asked = statements(lambda: site.get(address))
    assert len(asked) <= BUDGET, len(asked)


@pytest.mark.parametrize("page", ["/keberatan/ajukan/{result}/", "/keberatan/{pk}/penjelasan/"])
def test_a_form_asks_little(site: ForgetfulClient, people: People, result: Appraisal, page: str) -> None:
    if "{pk}" in page:
        address = page.format(pk=an_objection(result).id)
        site.force_login(people.user("superior"))
    else:
        address = page.format(result=result.id)
    assert "<textarea" in site.get(address).content.decode()
    asked = statements(lambda: site.get(address))
    assert len(asked) <= BUDGET, len(asked)

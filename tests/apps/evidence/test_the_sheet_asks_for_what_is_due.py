"""Progres & bukti: the owner's page with its forms, and what others read on it."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from teladan.apps.evidence.actions import ask_for_progress
from teladan.apps.evidence.models import Progress, Proof
from teladan.apps.organisation.models import Person
from teladan.apps.planning.models import PlanIndicator
from teladan.base.actor import system
from tests.apps.evidence.conftest import Sign
from tests.factories.evidence import a_file, a_link, a_report, an_agreed_plan, the_indicator, the_period
from tests.factories.files import a_jpeg, an_office_file
from tests.factories.planning import a_plan, a_result
from tests.factories.tenancy import NOW
from tests.harness.statements import BUDGET, statements

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def enter(sign: Sign, plan: Any, number: int = 1, **given: str) -> Any:
    pk = the_indicator(plan).pk
    sent = {"value": "1.600", "as_of": "2026-03-31", "after": "0", "story": "", "obstacles": "", **given}
    return sign("official").post(f"/bukti/skp/{plan.pk}/periode/{number}/realisasi/{pk}/", sent)


def upload(sign: Sign, plan: Any, **given: Any) -> Any:
    sent = {"result": str(a_result(plan).pk), "whole": "1", **given}
    return sign("official").post(f"/bukti/skp/{plan.pk}/periode/1/tambah/", sent)


def test_the_page_opens_at_the_first_period_that_is_owed(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    a_report(plan, period=1)
    page = text(sign("official").get("/bukti/"))
    assert '?periode=2" aria-current="page"' in page
    assert "Laporkan 1 indikator" in page
    assert "Terlambat, tetap diterima" in page


def test_a_number_is_entered_as_people_write_it(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    answer = enter(sign, plan, obstacles="Server lambat")
    assert answer.status_code == 303
    assert answer["Location"].endswith(f"?periode=1#i-{the_indicator(plan).pk}")
    assert Progress.objects.get().value == 1600
    page = text(sign("official").get(f"/bukti/skp/{plan.pk}/?periode=1"))
    assert "1.600 berkas" in page
    assert "38% dari target tahun" in page
    assert "Server lambat" in page


def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    answer = enter(sign, plan, value="banyak", obstacles="Server lambat")
    assert answer.status_code == 422
    assert "bukan bilangan" in text(answer)
    assert "Server lambat" in text(answer)
    assert not Progress.objects.exists()


def test_a_second_window_is_told_that_another_was_faster(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    enter(sign, plan)
    answer = enter(sign, plan, value="7")
    assert answer.status_code == 409
    assert Progress.objects.get().value == 1600
    assert enter(sign, plan, value="1.700", after="1").status_code == 303
    assert "1 realisasi sebelumnya" in text(sign("official").get(f"/bukti/skp/{plan.pk}/?periode=1"))


def test_a_photo_a_link_and_both_at_once(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    photo = SimpleUploadedFile("IMG_001.jpg", a_jpeg(), content_type="text/html")
    assert upload(sign, plan, file=photo, url="https://a.contoh.go.id/x", title="Loket").status_code == 303
    page = text(sign("official").get(f"/bukti/skp/{plan.pk}/?periode=1"))
    assert page.count(">Loket") == 2
    assert "IMG_001.jpg · foto atau gambar" in page
    assert [row.kind for row in Proof.objects.order_by("kind")] == ["", "jpeg"]


def test_if_one_of_two_is_refused_neither_is_kept(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    answer = upload(sign, plan, file=SimpleUploadedFile("a.pdf", b"MZ"), url="https://a.contoh.go.id/x")
    assert answer.status_code == 422
    assert "Jenis berkas ini tidak diterima" in text(answer)
    assert not Proof.objects.exists()


def test_an_upload_that_was_cut_off_is_noticed(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    text_file = SimpleUploadedFile("catatan.txt", b"hanya separuh dari cata")
    answer = upload(sign, plan, file=text_file, whole="")
    assert answer.status_code == 422
    assert "Unggahan terputus" in text(answer)
    assert not Proof.objects.exists()


def test_a_body_that_ends_in_the_middle_of_a_file_keeps_nothing(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    edge = "batas"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="result"\r\n\r\n{a_result(plan).pk}\r\n',
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhanya separuh',
    ]
    answer = sign("official").generic(
        "POST",
        f"/bukti/skp/{plan.pk}/periode/1/tambah/",
        "".join(parts).encode(),
        content_type=f"multipart/form-data; boundary={edge}",
    )
    assert answer.status_code == 422
    assert not Proof.objects.exists()


@override_settings(EVIDENCE_LARGEST=500)
def test_a_file_that_is_too_large_is_refused_before_it_is_read(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    answer = upload(sign, plan, file=SimpleUploadedFile("a.docx", an_office_file(text="x" * 60) * 3))
    assert answer.status_code == 422
    assert "paling besar" in text(answer)


@override_settings(UPLOAD_MOST=150_000, EVIDENCE_LARGEST=100_000)
def test_a_file_beyond_all_measure_is_dropped_as_it_comes(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    huge = SimpleUploadedFile("a.txt", b"a" * 600_000)
    answer = upload(sign, plan, file=huge, title="Daftar hadir")
    assert answer.status_code == 422
    assert "Ukuran berkas 0,6 MB" in text(answer)
    assert "Daftar hadir" in text(answer)
    assert "file" not in answer.wsgi_request.FILES
    assert not Proof.objects.exists()


def test_an_empty_form_says_what_to_do(cast: Cast, sign: Sign) -> None:
    answer = upload(sign, an_agreed_plan(cast["official"]))
    assert answer.status_code == 422
    assert "Pilih berkas, ambil foto, atau tempelkan tautan." in text(answer)


@pytest.mark.parametrize("odd", ["bukan-id", "00000000-0000-0000-0000-000000000000"])
def test_a_proof_for_something_that_is_not_there_is_missing(cast: Cast, sign: Sign, odd: str) -> None:
    answer = upload(sign, an_agreed_plan(cast["official"]), result=odd, url="https://a.contoh.go.id/x")
    assert answer.status_code in (404, 422)
    assert not Proof.objects.exists()


def test_a_proof_is_withdrawn_with_a_reason(cast: Cast, sign: Sign) -> None:
    row = a_link(an_agreed_plan(cast["official"]))
    client = sign("official")
    assert "tidak lagi dihitung" in text(client.get(f"/bukti/{row.pk}/tarik/"))
    assert client.post(f"/bukti/{row.pk}/tarik/", {"reason": ""}).status_code == 422
    assert client.post(f"/bukti/{row.pk}/tarik/", {"reason": "Salah tautan"}).status_code == 303
    assert "Salah tautan" in text(client.get(f"/bukti/skp/{row.plan_id}/?periode=1"))


@pytest.mark.parametrize("key", ["superior", "hr", "unit_head", "auditor"])
def test_others_read_without_forms(cast: Cast, sign: Sign, key: str) -> None:
    plan = an_agreed_plan(cast["official"])
    a_report(plan, 1600)
    a_link(plan)
    page = text(sign(key).get(f"/bukti/skp/{plan.pk}/?periode=1"))
    assert "1.600 berkas" in page
    assert "Rekap di Drive" in page
    assert "Simpan realisasi" not in page
    assert "/tarik/" not in page


@pytest.mark.parametrize("key", ["peer_1", "subordinate_1", "leader"])
def test_nobody_else_finds_the_page(cast: Cast, sign: Sign, key: str) -> None:
    assert sign(key).get(f"/bukti/skp/{an_agreed_plan(cast['official']).pk}/").status_code == 404


def test_without_an_agreed_plan_the_page_says_what_comes_first(cast: Cast, sign: Sign) -> None:
    assert "Belum ada tahun kinerja yang dibuka" in text(sign("official").get("/bukti/"))
    a_plan(cast["peer_1"])
    assert "Belum ada SKP untuk dilaporkan" in text(sign("official").get("/bukti/"))
    a_plan(cast["official"])
    assert "setelah SKP disetujui" in text(sign("official").get("/bukti/"))


def test_what_is_missing_stands_on_beranda_with_its_day_until_it_is_entered(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    period = the_period(plan, 4)
    ask_for_progress(period=period, people=[cast["official"].id], by=system(plan.agency_id), now=NOW)
    home = text(sign("official").get("/beranda/"))
    assert "Isi realisasi dan bukti dukung Triwulan IV 2026" in home
    assert "/bukti/?tahun=2026&amp;periode=4" in home
    page = text(sign("official").get("/bukti/?tahun=2026&periode=4"))
    assert '?periode=4" aria-current="page"' in page
    assert "Belum ada tahun kinerja" in text(sign("official").get("/bukti/?tahun=2031"))
    a_report(plan, period=4)
    assert "Isi realisasi" not in text(sign("official").get("/beranda/"))


def test_the_page_asks_the_database_little_however_much_there_is(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"], results=3)
    client = sign("official")
    few = statements(lambda: client.get(f"/bukti/skp/{plan.pk}/?periode=1"))
    for period in (1, 2, 3):
        for result in (1, 2, 3):
            a_report(plan, period=period, result=result)
        a_file(plan, period=period)
        a_link(plan, period=period)
        a_file(plan, period=period, value="loyal")
    many = statements(lambda: client.get(f"/bukti/skp/{plan.pk}/?periode=1"))
    assert len(many) == len(few)
    assert len(many) <= BUDGET, "\n".join(many)
    assert len(statements(lambda: sign("superior").get(f"/bukti/skp/{plan.pk}/"))) <= BUDGET


def test_words_alone_are_progress_where_nothing_is_counted(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    pk = the_indicator(plan).pk
    nothing = {"baseline": None, "target_value": None, "measure": "", "direction": ""}
    PlanIndicator.objects.filter(pk=pk).update(**nothing)
    assert enter(sign, plan, value="5").status_code == 422
    assert enter(sign, plan, story="Tiga desa selesai").status_code == 303
    row = Progress.objects.get()
    assert (row.value, row.story) == (None, "Tiga desa selesai")
    assert "Tiga desa selesai" in text(sign("official").get(f"/bukti/skp/{plan.pk}/?periode=1"))


def test_done_or_not_yet_is_asked_as_such(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    PlanIndicator.objects.filter(pk=the_indicator(plan).pk).update(
        baseline=None, target_value=None, direction="yes_no"
    )
    assert "Ya, selesai" in text(sign("official").get(f"/bukti/skp/{plan.pk}/?periode=1"))
    assert enter(sign, plan, value="1").status_code == 303
    assert "100% dari target tahun" in text(sign("official").get(f"/bukti/skp/{plan.pk}/?periode=1"))

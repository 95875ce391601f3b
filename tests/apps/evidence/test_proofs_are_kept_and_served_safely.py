"""Files and links: kept outside whatever is served, handed out to those who may, withdrawn but never lost."""

import hashlib
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from teladan.apps.evidence.actions import add_link, withdraw_proof
from teladan.apps.evidence.models import Proof, vault
from teladan.apps.evidence.queries import orphans, proofs_of
from teladan.apps.evidence.tasks import sweep_files
from teladan.apps.evidence.terms import About
from teladan.apps.organisation.models import Person
from teladan.base import clock
from teladan.base.errors import Invalid, Missing, Refused
from teladan.base.ids import uuid7
from tests.apps.evidence.conftest import Sign
from tests.factories.evidence import a_file, a_link, an_agreed_plan, the_period
from tests.factories.files import WHOLE, a_jpeg, a_pdf, an_office_file
from tests.factories.organisation import actor_of
from tests.factories.tenancy import NOW

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


def places(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_whole_with_its_fingerprint_outside_what_is_served(cast: Cast, vault: Path) -> None:
    row = a_file(an_agreed_plan(cast["official"]), a_pdf("a"), "../../Rekap\u202egpj.pdf")
    assert (row.name, row.kind, row.size, row.state) == ("Rekapgpj.pdf", "pdf", len(a_pdf("a")), "clean")
    assert row.sha256 == hashlib.sha256(a_pdf("a")).hexdigest()
    [place] = places(vault)
    assert place.read_bytes() == a_pdf("a")
    assert place.name == str(row.pk)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_what_is_refused_leaves_nothing(cast: Cast, vault: Path) -> None:
    plan = an_agreed_plan(cast["official"])
    for content, name in ((a_pdf()[:-30], "a.pdf"), (b"", "a.pdf"), (a_pdf(), "a.docx")):
        with pytest.raises(Invalid) as refused:
            a_file(plan, content, name)
        assert refused.value.field == "file"
    assert not Proof.objects.exists()
    assert not places(vault)


@override_settings(EVIDENCE_LARGEST=1000)
def test_a_file_beyond_the_limit_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="MB"):
        a_file(an_agreed_plan(cast["official"]), b"a" * 1001, "a.txt")


@override_settings(EVIDENCE_MOST=2)
def test_a_place_holds_so_many_proofs_and_no_more(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    a_link(plan)
    first = a_file(plan)
    with pytest.raises(Invalid, match="Withdraw one"):
        a_file(plan)
    a_file(plan, period=2)
    a_file(plan, value="akuntabel")
    withdraw_proof(proof=first, reason="Berkas keliru", by=actor_of(cast["official"]), now=NOW)
    a_file(plan)


@override_settings(EVIDENCE_MOST_BYTES=len(a_pdf()) + 10)
def test_the_files_of_a_plan_together_have_a_limit(cast: Cast) -> None:
    plan = an_agreed_plan(cast["official"])
    a_file(plan)
    with pytest.raises(Invalid, match="more than"):
        a_file(plan, period=2)


def test_a_file_whose_transaction_was_undone_is_swept_after_a_day(cast: Cast, vault: Path) -> None:
    plan = an_agreed_plan(cast["official"])
    kept = a_file(plan)

    with transaction.atomic():
        a_file(plan, a_pdf("kedua"))
        transaction.set_rollback(True)
    for place in places(vault):
        os.utime(place, (NOW.timestamp(), NOW.timestamp()))
    with clock.at(NOW + timedelta(hours=23)):
        sweep_files()
    assert len(places(vault)) == 2, "a file of today may belong to a transaction that still runs"
    with clock.at(NOW + timedelta(hours=25)):
        sweep_files()
    assert [path.name for path in places(vault)] == [str(kept.pk)]


def test_a_write_that_breaks_off_leaves_nothing_in_its_place(
    cast: Cast, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("teladan.apps.evidence.models.vault.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        a_file(an_agreed_plan(cast["official"]))
    assert not places(vault)
    assert not Proof.objects.exists()


def test_a_half_written_part_is_swept_too(cast: Cast, vault: Path) -> None:
    row = a_file(an_agreed_plan(cast["official"]))
    part = vault_path(row).with_name(f"{row.pk}.part")
    part.write_bytes(b"half")
    assert orphans(clock.now() + timedelta(days=40_000)) == [part]


def vault_path(row: Proof) -> Path:
    return vault.path_of(row.agency_id, row.pk)


@pytest.mark.parametrize("key", ["superior", "peer_1", "leader"])
def test_nobody_else_adds(cast: Cast, key: str, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    sent = {"result": str(plan.pk), "url": "https://a.example/", "whole": "1"}
    answer = sign(key).post(f"/bukti/skp/{plan.pk}/periode/1/tambah/", sent)
    assert answer.status_code in (403, 404)
    assert not Proof.objects.exists()


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("official", 200),
        ("superior", 200),
        ("hr", 200),
        ("auditor", 200),
        ("unit_head", 200),
        ("leader", 404),
        ("peer_1", 404),
        ("subordinate_1", 404),
    ],
)
def test_a_file_is_handed_out_to_those_who_may_see_the_plan(
    cast: Cast, sign: Sign, key: str, status: int
) -> None:
    row = a_file(an_agreed_plan(cast["official"]))
    assert sign(key).get(f"/bukti/berkas/{row.pk}/").status_code == status


def test_a_file_comes_as_what_it_is_and_can_do_nothing(cast: Cast, sign: Sign) -> None:
    row = a_file(an_agreed_plan(cast["official"]), WHOLE["rekap.csv"], 'rekap "mei"; x=.csv')
    answer = sign("official").get(f"/bukti/berkas/{row.pk}/?lihat=1")
    assert answer.content == WHOLE["rekap.csv"]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_only_pictures_are_shown_in_place(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    shown = a_file(plan, a_jpeg(), "foto.png")
    client = sign("superior")
    assert client.get(f"/bukti/berkas/{shown.pk}/?lihat=1")["Content-Disposition"].startswith("inline")
    assert client.get(f"/bukti/berkas/{shown.pk}/")["Content-Disposition"].startswith("attachment")
    assert 'foto.png.jpg"' in client.get(f"/bukti/berkas/{shown.pk}/")["Content-Disposition"]
    for saved in (a_file(plan, an_office_file(), "a.docx"), a_file(plan)):
        assert client.get(f"/bukti/berkas/{saved.pk}/?lihat=1")["Content-Disposition"].startswith(
            "attachment"
        )


def test_a_withdrawn_file_is_handed_out_to_nobody_and_its_bytes_stay(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    row = a_file(plan)
    withdraw_proof(proof=row, reason="Berisi data pemohon", by=actor_of(cast["hr"]), now=NOW)
    for key in ("official", "superior", "auditor"):
        assert sign(key).get(f"/bukti/berkas/{row.pk}/").status_code == 404
    assert vault_path(row).is_file()
    page = sign("superior").get(f"/bukti/skp/{plan.pk}/?periode=1").content.decode()
    assert "Berisi data pemohon" in page
    with pytest.raises(Refused):
        withdraw_proof(proof=row, reason="lagi", by=actor_of(cast["official"]), now=NOW)


def test_only_its_owner_or_hr_withdraws_and_says_why(cast: Cast) -> None:
    row = a_link(an_agreed_plan(cast["official"]))
    with pytest.raises(Refused):
        withdraw_proof(proof=row, reason="x", by=actor_of(cast["superior"]), now=NOW)
    with pytest.raises(Invalid):
        withdraw_proof(proof=row, reason="  ", by=actor_of(cast["official"]), now=NOW)
    assert proofs_of(row.plan_id)[0].stands


def test_a_link_is_shown_with_its_host_and_never_fetched(cast: Cast, sign: Sign) -> None:
    plan = an_agreed_plan(cast["official"])
    row = a_link(plan, "https://drive.contoh.go.id/a?b=<c>&d=1".replace("<c>", "c"))
    page = sign("superior").get(f"/bukti/skp/{plan.pk}/?periode=1").content.decode()
    assert 'href="https://drive.contoh.go.id/a?b=c&amp;d=1"' in page
    assert 'rel="noopener noreferrer nofollow external"' in page
    assert "tautan ke drive.contoh.go.id" in page
    assert sign("superior").get(f"/bukti/berkas/{row.pk}/").status_code == 404


def test_a_proof_is_about_something_of_the_plan(cast: Cast) -> None:
    plan, other = an_agreed_plan(cast["official"]), an_agreed_plan(cast["peer_1"])
    with pytest.raises(Missing):
        a_file(plan, value="ramah")
    row = a_file(plan, value="harmonis")
    assert (row.value, row.result_id) == ("harmonis", None)
    assert other.pk != plan.pk


def test_a_proof_of_a_value_speaks_for_no_indicator_besides(cast: Cast) -> None:
    """A form that named both once ended in the database's own refusal."""
    plan = an_agreed_plan(cast["official"])
    about = About(indicator=uuid7(), value="harmonis")
    with pytest.raises(Missing):
        add_link(
            plan=plan,
            period=the_period(plan, 1),
            about=about,
            url="https://contoh.example/a",
            by=actor_of(plan.person),
            now=NOW,
        )

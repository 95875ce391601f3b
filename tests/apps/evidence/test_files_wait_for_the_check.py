"""Quarantine: with a check of the agency's own, a file is handed out only after it has said so."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from teladan.apps.evidence.models import Proof
from teladan.apps.evidence.tasks import check_waiting
from teladan.apps.notifications.queries import news_for
from teladan.apps.organisation.models import Person
from tests.apps.evidence.conftest import Sign
from tests.factories.evidence import a_file, an_agreed_plan
from tests.factories.files import a_pdf
from tests.harness.client import ForgetfulClient

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]

SCANNER = """
import pathlib, sys
content = pathlib.Path(sys.argv[1]).read_bytes()
sys.exit(2 if b"berantakan" in content else 1 if b"virus" in content else 0)
"""


@pytest.fixture(autouse=True)
def scanner(tmp_path: Path) -> Iterator[None]:
    """A scanner that answers as clamdscan does: 0 clean, 1 infected, 2 could not tell."""
    program = tmp_path / "scanner with blank.py"
    program.write_text(SCANNER)
    with override_settings(EVIDENCE_CHECK=f"{sys.executable} '{program}' {{file}}"):
        yield


def state(row: Proof) -> str:
    row.refresh_from_db()
    return row.state


def test_a_file_waits_and_is_handed_out_to_nobody(cast: Cast, sign: Sign) -> None:
    row = a_file(an_agreed_plan(cast["official"]))
    assert row.state == "waiting"
    client: ForgetfulClient = sign("official")
    assert client.get(f"/bukti/berkas/{row.pk}/").status_code == 404
    assert "Sedang diperiksa" in client.get(f"/bukti/skp/{row.plan_id}/?periode=1").content.decode()


def test_a_clean_file_comes_out(cast: Cast, sign: Sign) -> None:
    row = a_file(an_agreed_plan(cast["official"]))
    check_waiting()
    assert state(row) == "clean"
    assert sign("superior").get(f"/bukti/berkas/{row.pk}/").status_code == 200


def test_a_refused_file_stays_and_its_owner_is_told_why(cast: Cast, sign: Sign) -> None:
    row = a_file(an_agreed_plan(cast["official"]), a_pdf("virus"))
    check_waiting()
    assert state(row) == "refused"
    assert [each.kind for each in news_for(cast["official"].id)] == ["proof.refused"]
    client = sign("official")
    assert client.get(f"/bukti/berkas/{row.pk}/").status_code == 404
    assert "menolak berkas ini" in client.get(f"/bukti/skp/{row.plan_id}/?periode=1").content.decode()


def test_a_check_that_cannot_run_lets_nothing_out(cast: Cast) -> None:
    row = a_file(an_agreed_plan(cast["official"]), a_pdf("berantakan"))
    check_waiting()
    assert state(row) == "waiting"
    with override_settings(EVIDENCE_CHECK="/nowhere/scanner"):
        check_waiting()
    assert state(row) == "waiting"


def test_a_file_is_checked_once(cast: Cast) -> None:
    row = a_file(an_agreed_plan(cast["official"]))
    check_waiting()
    check_waiting()
    row.refresh_from_db()
    assert row.version == 2

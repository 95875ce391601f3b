"""The why page and its file: from the word down to rule and ledger, and only what the reader may see."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.audit.queries import entries_of
from teladan.apps.organisation.models import Person, Unit
from teladan.engine.cli.__main__ import app
from teladan.engine.rulebook.terms import Predikat, Rating
from teladan.engine.scoring import BrokenTrace, recompute
from tests.factories.appraisal import an_appraisal, decided, organisation_is, rated, released
from tests.harness.client import ForgetfulClient
from tests.people import People

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def appraisal(cast: Cast) -> Appraisal:
    organisation_is(Unit.objects.get(code="05"))
    found = rated(an_appraisal(cast["official"]), Rating.DI_ATAS, Rating.SESUAI)
    decided(found, Rating.DI_ATAS, Rating.DI_BAWAH)
    return released(found)


def _file(appraisal: Appraisal, people: People, client: ForgetfulClient, key: str) -> dict[str, Any]:
    client.force_login(people.user(key))
    answer = client.get(f"/penilaian/mengapa/{appraisal.id}/mengapa.json")
    assert answer["Content-Type"].startswith("application/json")
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_the_file_recomputes_without_a_database(
    appraisal: Appraisal, people: People, client: ForgetfulClient
) -> None:
    file = _file(appraisal, people, client, "official")
    assert recompute(file["trace"]).predikat == Predikat.KURANG == file["decision"]["predikat"]
    file["trace"]["input"]["perilaku"] = "di_atas"
    with pytest.raises(BrokenTrace):
        recompute(file["trace"])


def test_the_command_explains_the_file_of_the_page(
    appraisal: Appraisal, people: People, client: ForgetfulClient, tmp_path: Path
) -> None:
    path = tmp_path / "mengapa.json"
    path.write_text(json.dumps(_file(appraisal, people, client, "official")), "utf-8")
    result = CliRunner().invoke(app(["explain"]), ["explain", str(path)])
    assert result.exit_code == 0
    assert result.stdout.startswith("Predikat: Kurang\n")


def test_the_file_names_the_line_in_the_ledger(
    appraisal: Appraisal, people: People, client: ForgetfulClient
) -> None:
    line = entries_of(appraisal.id).get(word="appraisal.decided")
    assert _file(appraisal, people, client, "official")["ledger"]["leaf"] == line.leaf


def test_each_reader_gets_what_they_may_see(
    appraisal: Appraisal, people: People, client: ForgetfulClient
) -> None:
    held = {
        key: set(_file(appraisal, people, client, key)) for key in ("official", "superior", "hr", "auditor")
    }
    assert "ratings" in held["official"]
    assert "distribution" not in held["official"]
    assert {"ratings", "distribution", "justification"} <= held["superior"]
    assert {"ratings", "distribution"} <= held["auditor"]
    assert "ratings" not in held["hr"]


def test_the_page_walks_down_to_the_rule(
    appraisal: Appraisal, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("official"))
    text = client.get(f"/penilaian/mengapa/{appraisal.id}/").content.decode()
    decision = appraisal.decision
    assert decision is not None
    for part in ("PermenPANRB 6/2022", decision.trace["provenance"]["rulebook"], "predikat.matrix"):
        assert part in text
    assert text.count('<td data-label="Atasan">') == 8  # one result and seven values


def test_a_person_reads_kurang_and_never_misconduct(
    appraisal: Appraisal, people: People, client: ForgetfulClient
) -> None:
    for key in ("official", "superior"):
        client.force_login(people.user(key))
        for page in ("hasil", "mengapa"):
            text = client.get(f"/penilaian/{page}/{appraisal.id}/").content.decode().lower()
            assert "kurang" in text
            assert "misconduct" not in text


def test_the_form_of_the_law_prints_misconduct(
    appraisal: Appraisal, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("leader"))
    unit = Unit.objects.get(code="05")
    assert "Kurang/misconduct" in client.get(f"/penilaian/organisasi/{unit.id}/format/").content.decode()


def test_the_letter_stands_before_the_grade(
    appraisal: Appraisal, people: People, client: ForgetfulClient
) -> None:
    client.force_login(people.user("official"))
    text = client.get(f"/penilaian/hasil/{appraisal.id}/").content.decode()
    assert 0 < text.index("Teliti memeriksa berkas") < text.index('class="verdict-word"')

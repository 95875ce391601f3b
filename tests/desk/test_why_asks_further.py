"""Why in full: each reader walks down to what is theirs to see, and the file says the same."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from teladan.apps.appraisal.actions import record_discussion
from teladan.apps.appraisal.models import Appraisal
from teladan.apps.organisation.models import Person
from teladan.base import clock
from teladan.engine.rulebook.terms import Predikat, Rating
from teladan.engine.scoring import recompute
from tests.factories.appeals import (
    EXPLANATION,
    REASONS,
    WHY,
    a_result,
    an_objection,
    explained,
    organisation_is_set,
    ruled,
)
from tests.factories.appraisal import an_appraisal, decided, rated, released
from tests.factories.evidence import a_file, an_agreed_plan
from tests.factories.feedback import a_comment, a_talk
from tests.factories.organisation import actor_of, placed
from tests.factories.tenancy import NOW
from tests.harness.client import ForgetfulClient
from tests.harness.statements import BUDGET, statements
from tests.people import People, gather

pytestmark = pytest.mark.django_db
Cast = dict[str, Person]


@pytest.fixture
def people(db: None) -> People:
    """The cast, before anybody has begun a year."""
    return gather()


@pytest.fixture
def cast(people: People) -> Iterator[Cast]:
    with clock.at(NOW), people.at_home():
        yield placed(people)


@pytest.fixture
def result(cast: Cast) -> Appraisal:
    """A result with everything behind it: a file on a value, feedback, a talk and a note."""
    a_file(an_agreed_plan(cast["official"]), value="adaptif")
    a_comment(cast["superior"], cast["official"])
    a_talk(cast["official"], cast["superior"], confirmed=True)
    return a_result(cast["official"])


def page(client: ForgetfulClient, people: People, key: str, result: Appraisal, further: str = "") -> Any:
    client.force_login(people.user(key))
    return client.get(f"/penilaian/mengapa/{result.id}/{further}")


def file_of(client: ForgetfulClient, people: People, key: str, result: Appraisal) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page(client, people, key, result, "mengapa.json").content)
    return found


def test_the_person_can_ask_down_to_the_proof(
    people: People, client: ForgetfulClient, result: Appraisal
) -> None:
    text = page(client, people, "official", result).content.decode()
    for further in ("hasil", "perilaku", "dialog"):
        assert f"/penilaian/mengapa/{result.id}/{further}/" in text
    assert "rekap.pdf" in page(client, people, "official", result, "hasil/").content.decode()
    assert "Antrean loket turun." in page(client, people, "official", result, "dialog/").content.decode()


def test_talk_and_feedback_are_for_the_two_alone(
    people: People, client: ForgetfulClient, result: Appraisal
) -> None:
    for key in ("unit_head", "hr", "auditor", "peer_1"):
        assert page(client, people, key, result, "dialog/").status_code == 404
        text = page(client, people, key, result).content.decode()
        assert f"/penilaian/mengapa/{result.id}/dialog/" not in text
    assert page(client, people, "superior", result, "dialog/").status_code == 200


def test_hr_reads_the_result_without_the_ratings(
    people: People, client: ForgetfulClient, result: Appraisal
) -> None:
    assert page(client, people, "hr", result).status_code == 200
    for further in ("hasil/", "perilaku/"):
        assert page(client, people, "hr", result, further).status_code == 404


def test_an_objection_and_its_outcome_are_told(
    people: People, client: ForgetfulClient, result: Appraisal
) -> None:
    ruled(explained(an_objection(result)), Rating.DI_ATAS, Rating.DI_ATAS)
    text = page(client, people, "official", result).content.decode()
    for part in (REASONS, EXPLANATION, WHY, "Sangat Baik"):
        assert part in text
    file = file_of(client, people, "official", result)
    assert file["objection"]["outcome"] == "changed"
    assert file["objection"]["reasons"] == WHY
    assert recompute(file["trace"]).predikat == Predikat.SANGAT_BAIK == file["decision"]["predikat"]


def test_while_it_is_open_hr_reads_no_word_of_it(
    people: People, client: ForgetfulClient, result: Appraisal
) -> None:
    an_objection(result)
    assert "objection" not in file_of(client, people, "hr", result)
    text = page(client, people, "hr", result).content.decode()
    assert REASONS not in text
    assert "mengajukan keberatan" in text


def test_the_file_holds_what_its_reader_sees(
    people: People, client: ForgetfulClient, result: Appraisal
) -> None:
    held = {key: set(file_of(client, people, key, result)) for key in ("official", "unit_head", "hr")}
    assert {"ratings", "evidence"} <= held["official"]
    assert "talk" not in held["unit_head"]
    assert not {"ratings", "evidence", "talk", "on_the_way"} & held["hr"]


def test_notes_of_the_talk_stand_on_the_page_and_in_the_file(
    people: People, client: ForgetfulClient, cast: Cast
) -> None:
    result = a_result_with_a_note(cast)
    assert "Mutu menjadi aspek" in page(client, people, "official", result, "dialog/").content.decode()
    assert file_of(client, people, "official", result)["talk"][0]["agreement"] == "Mutu menjadi aspek"


def a_result_with_a_note(cast: Cast) -> Appraisal:
    """Rate, note, decide, release."""
    organisation_is_set()
    found = rated(an_appraisal(cast["official"]))
    record_discussion(
        appraisal=found,
        criterion_id=None,
        what="Mutu berkas",
        agreement="Mutu menjadi aspek",
        by=actor_of(cast["superior"]),
        now=NOW,
    )
    decided(found)
    row: Appraisal = released(found)
    return row


@pytest.mark.parametrize("further", ["", "hasil/", "perilaku/", "dialog/"])
def test_each_page_asks_little(
    people: People, client: ForgetfulClient, result: Appraisal, further: str
) -> None:
    ruled(explained(an_objection(result)))
    assert page(client, people, "official", result, further).status_code == 200
    asked = statements(lambda: client.get(f"/penilaian/mengapa/{result.id}/{further}"))
    assert len(asked) <= BUDGET, [sql[:90] for sql in asked]

"""The evaluation document and the form of a unit's predikat: who may print them, and what stands in them."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.urls import reverse

from teladan.apps.appraisal.models import Appraisal
from teladan.apps.organisation.models import Person
from teladan.apps.planning.terms import Direction, Target
from teladan.apps.reports.queries.evaluation import evaluation_data
from teladan.apps.reports.queries.organisation import organisation_data
from teladan.apps.reports.queries.words import predikat_printed, printed
from teladan.base import clock
from teladan.engine.rulebook.terms import Predikat
from tests.factories.tenancy import NOW
from tests.factories.year import a_year_under_way
from tests.harness.client import ForgetfulClient
from tests.people import People

Cast = dict[str, Person]


@pytest.fixture
def cast(people: People) -> Iterator[Cast]:
    with clock.at(NOW):
        with people.at_home():
            found = a_year_under_way(people)
        yield found


def appraisal_of(people: People, cast: Cast, key: str) -> Appraisal:
    with people.at_home():
        return Appraisal.objects.get(person=cast[key])


def test_the_person_and_the_superior_print_a_released_result(
    client: ForgetfulClient, people: People, cast: Cast
) -> None:
    row = appraisal_of(people, cast, "official")
    for key in ("official", "superior", "hr", "auditor"):
        client.force_login(people.user(key))
        response = client.get(reverse("reports:evaluation", args=[row.pk]))
        assert response.status_code == 200, key
        assert response.content.startswith(b"%PDF"), key


@pytest.mark.parametrize("key", ["peer_1", "subordinate_1", "outsider", "leader"])
def test_nobody_else_finds_the_document(
    client: ForgetfulClient, people: People, cast: Cast, key: str
) -> None:
    row = appraisal_of(people, cast, "official")
    client.force_login(people.user(key))
    assert client.get(reverse("reports:evaluation", args=[row.pk])).status_code == 404


def test_a_person_does_not_find_what_is_not_released(
    client: ForgetfulClient, people: People, cast: Cast
) -> None:
    row = appraisal_of(people, cast, "peer_1")
    client.force_login(people.user("peer_1"))
    assert client.get(reverse("reports:evaluation", args=[row.pk])).status_code == 404


def test_the_document_holds_what_was_decided(people: People, cast: Cast) -> None:
    row = appraisal_of(people, cast, "official")
    with people.at_home():
        row.refresh_from_db()
        data = evaluation_data(row, now=NOW)
        assert row.decision is not None
        assert data["predikat"] == predikat_printed(row.decision.word)
    assert data["sample"] is True
    assert data["employee"]["name"] == people["official"].name
    assert data["superior"]["name"] == people["superior"].name
    assert len(data["behaviours"]) == 7
    assert len(data["leaf"]) == 64
    assert data["period"] == "1 Januari – 31 Desember 2026"


def test_kurang_prints_as_the_law_has_it() -> None:
    assert predikat_printed(Predikat.KURANG) == "Kurang/misconduct"
    assert predikat_printed(Predikat.SANGAT_KURANG) == "Sangat Kurang"


def test_a_target_prints_as_indonesians_write_numbers() -> None:
    most = Target(Direction.LOWER, "persen", target=Decimal("0.4"))
    least = Target(Direction.HIGHER, "berkas", target=Decimal(1750))
    assert [printed(each.said) for each in (most, least)] == [
        "paling banyak 0,4 persen",
        "paling sedikit 1.750 berkas",
    ]


@pytest.mark.parametrize(("year", "status"), [("2026", 200), ("2019", 404), ("²", 200)])
def test_the_form_of_a_unit_is_of_the_year_that_is_asked_for(
    client: ForgetfulClient, people: People, cast: Cast, year: str, status: int
) -> None:
    row = appraisal_of(people, cast, "official")
    client.force_login(people.user("leader"))
    address = reverse("reports:organisation_predikat", args=[row.unit_id])
    assert client.get(address, {"tahun": year}).status_code == status


def test_the_form_of_a_unit_counts_its_people(people: People, cast: Cast) -> None:
    row = appraisal_of(people, cast, "official")
    with people.at_home():
        data = organisation_data(row.unit_id, row.cycle_id, now=NOW)
    assert data["total"] == str(sum(int(each["count"]) for each in data["distribution"]))
    assert data["leaf"]


def test_a_head_of_unit_or_leader_prints_the_form(
    client: ForgetfulClient, people: People, cast: Cast
) -> None:
    row = appraisal_of(people, cast, "official")
    client.force_login(people.user("leader"))
    response = client.get(reverse("reports:organisation_predikat", args=[row.unit_id]))
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF")

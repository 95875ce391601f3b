"""Who holds which post and reports to whom, asked on a day."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from teladan.apps.organisation import queries
from teladan.apps.organisation.models import Headship, Person, Segment
from teladan.apps.organisation.terms import SegmentKind
from tests.factories.organisation import a_segment, placed
from tests.people import People

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


@pytest.fixture
def cast(people: People) -> Iterator[dict[str, Person]]:
    """The cast, inside their agency."""
    with people.at_home():
        yield placed(people)


def test_an_official_reports_to_the_head_of_her_division(cast: dict[str, Person]) -> None:
    superior = queries.superior_of(cast["official"].id, ON)
    assert superior == cast["superior"]
    assert superior is not None
    assert superior.name == "Bambang Setiaji, S.H., M.Si."


def test_subordinates_are_listed_by_name(cast: dict[str, Person]) -> None:
    names = [person.name for person in queries.subordinates_of(cast["official"].id, ON)]
    assert names == sorted(names, key=str.lower)
    assert len(names) == 4


def test_a_segment_names_post_and_unit(cast: dict[str, Person]) -> None:
    segment = queries.segment_of(cast["official"].id, ON)
    assert segment is not None
    assert (segment.post.unit.code, segment.post.title) == (
        "05.03",
        "Administrator Database Kependudukan Ahli Muda",
    )


def test_nobody_serves_before_the_first_day(cast: dict[str, Person]) -> None:
    before = date(2023, 12, 31)
    assert queries.segment_of(cast["official"].id, before) is None
    assert queries.superior_of(cast["official"].id, before) is None
    assert not queries.people_on(before).exists()


def test_the_leader_is_no_official(cast: dict[str, Person]) -> None:
    assert cast["leader"] in queries.people_on(ON)
    assert cast["leader"] not in queries.officials_on(ON)
    assert queries.political_leader(ON) == cast["leader"]


def test_the_leader_above_skips_units_without_a_head_and_oneself(cast: dict[str, Person]) -> None:
    division = queries.unit_by_code("05.03")
    office = queries.unit_by_code("05")
    assert division is not None
    assert office is not None
    assert queries.ancestors(division) == [office]
    assert queries.leader_above(division.id, ON) == cast["unit_head"]
    assert queries.leader_above(office.id, ON) == cast["leader"]
    Headship.objects.filter(unit=office).update(person=cast["superior"])
    assert queries.leader_above(division.id, ON) == cast["leader"]


def test_without_a_leader_of_the_agency_the_head_s_own_superior_stands_above(cast: dict[str, Person]) -> None:
    office = queries.unit_by_code("05")
    assert office is not None
    Headship.objects.filter(unit=None).delete()
    assert queries.leaders_above(ON)[office.id] == cast["leader"]


def test_two_definitif_posts_at_a_time_are_impossible(cast: dict[str, Person]) -> None:
    office = queries.unit_by_code("05")
    assert office is not None
    acting = a_segment(cast["official"], office, "Kepala Seksi", date(2025, 1, 1), kind=SegmentKind.PLT)
    second = Segment(person=cast["official"], post=acting.post, during=acting.during)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="segment_one_definitif"), transaction.atomic():
        second.save(force_insert=True)

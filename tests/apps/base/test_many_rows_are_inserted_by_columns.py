"""Many rows go in by columns and are found by many ids; the wall, the constraints and the defaults hold as for any other row."""

import gc

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import DataError, IntegrityError, ProgrammingError, transaction

from teladan.base import bulk
from teladan.base.bulk import among, insert_columns, rarely_collecting
from teladan.base.clock import now
from teladan.base.ids import uuid7
from teladan.base.models import Job
from teladan.base.wall import agency
from tests.people import People

pytestmark = pytest.mark.django_db


def jobs(count: int) -> dict[str, list[object]]:
    """Columns of invented jobs."""
    return {"kind": [f"uji.{at}" for at in range(count)], "done": list(range(count))}


def test_rows_arrive_in_order_with_defaults_and_what_all_have(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "BATCH", 7)  # three statements
    by, instant = people["hr"], now()
    with people.at_home("hr"):
        keys = insert_columns(Job, jobs(20), {"person_id": by.id, "started_at": instant})
        rows = list(Job.objects.filter(person_id=by.id).order_by("pk"))
    assert [row.pk for row in rows] == keys == sorted(keys)
    assert [(row.kind, row.done) for row in rows] == [(f"uji.{at}", at) for at in range(20)]
    assert {(row.agency_id, row.state, row.cancel_asked) for row in rows} == {(by.agency_id, "queued", False)}
    assert {(str(row.args), str(row.log), row.input, row.started_at) for row in rows} == {
        ("{}", "[]", None, instant)
    }


def test_the_wall_holds_for_rows_by_columns(people: People) -> None:
    other = people["outsider"]
    with people.at_home("hr") as by:
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            insert_columns(Job, jobs(3), {"person_id": by.id, "agency_id": other.agency_id})
        keys = insert_columns(Job, jobs(3), {"person_id": by.id})
    with agency(other.agency_id, other.id):
        assert not Job.objects.filter(pk__in=keys).exists()


def test_a_text_that_is_too_long_is_refused_and_not_cut(people: People) -> None:
    with people.at_home("hr") as by, pytest.raises(DataError, match="too long"), transaction.atomic():
        insert_columns(Job, {"kind": ["x" * 101]}, {"person_id": by.id})


def test_a_constraint_that_fails_leaves_no_row_of_the_call(people: People) -> None:
    with people.at_home("hr") as by:
        with pytest.raises(IntegrityError), transaction.atomic():
            insert_columns(Job, {"kind": ["uji.one", None]}, {"person_id": by.id})
        assert not Job.objects.filter(kind="uji.one").exists()


def test_columns_must_fit_together_and_to_the_table(people: People) -> None:
    with people.at_home("hr") as by:
        with pytest.raises(ValueError, match="different lengths"):
            insert_columns(Job, {"kind": ["a", "b"], "done": [1]}, {"person_id": by.id})
        with pytest.raises(FieldDoesNotExist):
            insert_columns(Job, {"nothing": [1]}, {"person_id": by.id})


def test_garbage_is_looked_for_as_before_when_the_block_is_left() -> None:
    before, inside = gc.get_threshold(), []

    def work() -> None:
        with rarely_collecting():
            inside.append(gc.get_threshold()[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert (inside, gc.get_threshold()) == ([bulk.SELDOM], before)


@pytest.mark.parametrize("few", [bulk.MANY, 3])
def test_many_ids_find_their_rows_and_those_alone(
    people: People, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(bulk, "MANY", few)
    with people.at_home("hr") as by:
        keys = insert_columns(Job, jobs(20), {"person_id": by.id})
        wanted = [*keys[:7], uuid7()]
        assert {row.pk for row in Job.objects.filter(among("pk", wanted))} == set(keys[:7])
        assert Job.objects.filter(among("pk", wanted), kind="uji.3").count() == 1
        assert Job.objects.exclude(among("pk", wanted)).filter(pk__in=keys).count() == 13
        assert Job.objects.filter(among("person_id", [by.id] * 9)).count() == 20


def test_many_ids_are_no_way_in_for_a_statement(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MANY", 0)
    with people.at_home("hr"), pytest.raises(ValueError, match="UUID"):
        Job.objects.filter(among("pk", ["'}'); DROP TABLE base_job; --"])).count()  # type: ignore[list-item]
    with people.at_home("hr"):
        assert Job.objects.filter(among("pk", [])).count() == 0


def test_many_ids_are_looked_up_in_a_hash_table_however_short_the_table_seems(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A constant array is hashed by PostgreSQL; as a parameter, or as rows, it was walked for each row."""
    monkeypatch.setattr(bulk, "MANY", 0)
    with people.at_home("hr"):
        plan = Job.objects.filter(among("pk", [uuid7() for _ in range(50)])).explain()
    assert "= ANY ('{" in plan
    assert "Join" not in plan

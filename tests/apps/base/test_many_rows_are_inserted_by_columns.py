"""Many rows go in by columns; the wall, the constraints and the defaults hold as for any other row."""

import gc

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import DataError, IntegrityError, ProgrammingError, transaction

from teladan.base import bulk
from teladan.base.bulk import insert_columns, rarely_collecting
from teladan.base.clock import now
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

"""Tables that contradict themselves are refused with file, row, column and what to do."""

from typing import Any

import pytest

from teladan.engine.allocation import Options, Unallocatable, allocate
from teladan.engine.faults import Faulty
from tests.engine.allocation.worlds import World

ONE = World(
    needs=[("ani", "A", 2, 1), ("budi", "A", 1, 1)],
    sessions=[
        ("s1", "dasar", "A", 1, 8, 100, "2027-03-01", "2027-03-03", None),
        ("s2", "dasar", "A", 2, 8, 100, "2027-03-03", "2027-03-04", None),
        ("s3", "lanjut", "A|B", 1, 8, 100, "2027-03-03", "2027-03-05", "1|2"),
    ],
    people=[("ani", "Dinas", 0, 8), ("budi", "Dinas", 0, 24), ("cici", "Dinas", 0, None)],
    budgets=[("Dinas", 150)],
    prerequisites=[("lanjut", "dasar")],
    passed=[],
)


def session(**changes: Any) -> list[tuple[Any, ...]]:
    names = ("session", "course", "competency", "seats", "hours", "cost", "start", "end", "levels")
    row = dict(zip(names, ONE.sessions[0], strict=True)) | changes
    return [tuple(row.values())]


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("the same need twice", {"needs": [("ani", "A", 1, 1), ("ani", "A", 2, 1)]}, "needs, row 3, column competency: ani, A stands in row 2"),
    ("a gap below 0", {"needs": [("ani", "A", -1, 1)]}, "needs, row 2, column gap: -1 is no number from 0"),
    ("a weight in words", {"needs": [("ani", "A", 1, "banyak")]}, "needs, row 2, column weight: banyak"),
    ("no person", {"needs": [(None, "A", 1, 1)]}, "needs, row 2, column person: is empty"),
    ("an unknown person", {"needs": [("zul", "A", 1, 1)]}, "needs, row 2, column person: zul is not in people"),
    ("seats below 0", {"sessions": session(seats=-1)}, "sessions, row 2, column seats: -1 is no whole number"),
    ("half a seat", {"sessions": session(seats=1.5)}, "sessions, row 2, column seats: 1.5"),
    ("an end before the start", {"sessions": session(end="2027-02-01")}, "row 2, column end: 2027-02-01 lies before the start, 2027-03-01"),
    ("no day", {"sessions": session(start="1/3/2027")}, "sessions, row 2, column start: 1/3/2027 is no day"),
    ("a competency twice", {"sessions": session(competency="A|A")}, "sessions, row 2, column competency: A|A"),
    ("levels that do not fit", {"sessions": session(levels="1|2")}, "sessions, row 2, column levels: 1|2"),
    ("no sessions", {"sessions": []}, "sessions: holds no session"),
    ("a session twice", {"sessions": session() * 2}, "sessions, row 3, column session: s1 stands in row 2"),
    ("a person twice", {"people": [("ani", "U", 0, 1)] * 2, "budgets": None}, "people, row 3, column person: ani stands in row 2"),
    ("a unit without a budget", {"budgets": [("Badan", 1)]}, "people, row 2, column unit: Dinas has no row in budgets"),
    ("budgets without people", {"people": None}, "budgets: budgets belong to units of people"),
    ("a course that requires itself", {"prerequisites": [("a", "a")]}, "prerequisites, row 2, column requires: a → a require"),
    ("courses in a circle", {"prerequisites": [("a", "b"), ("b", "c"), ("c", "a")]}, "prerequisites, row 4, column requires: a → b → c → a"),
    ("a locked seat of nobody", {"locked": [("zul", "s1")]}, "locked, row 2, column person: zul is not in people"),
    ("a locked seat nowhere", {"locked": [("ani", "s9")]}, "locked, row 2, column session: s9 is not in sessions"),
    ("more locked than seats", {"locked": [("ani", "s1"), ("budi", "s1")], "budgets": None}, "locked, row 3, column session: 2 seats are locked in s1, which has 1"),
    ("locked above the budget", {"locked": [("ani", "s1"), ("budi", "s2")]}, "locked, row 3, column session: the locked seats of Dinas cost 200, its budget is 150"),
    ("locked twice in a course", {"locked": [("budi", "s1"), ("budi", "s2")]}, "locked, row 3, column session: s1 and s2 are sessions of one course"),
    ("locked on one day", {"locked": [("budi", "s1"), ("budi", "s3")], "passed": [("budi", "dasar")]}, "locked, row 3, column session: s1 and s3 share a day"),
    ("locked without what is required", {"locked": [("budi", "s3")]}, "locked, row 2, column session: dasar is not passed, which s3 requires"),
    ("locked beyond the hours", {"locked": [("ani", "s1")], "people": [("ani", "Dinas", 4, 8), ("budi", "Dinas", 0, 8)]}, "locked, row 2, column session: the locked sessions of ani last 4 hours more"),
    ("too many locked away", {"locked": [("ani", "s1"), ("budi", "s2")], "budgets": None}, "locked, row 3, column session: 2 of Dinas are locked away on 2027-03-03, at most 1"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "words"), [each[1:] for each in BAD], ids=[each[0] for each in BAD])
def test_it_is_named_by_row_column_and_remedy(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Faulty) as refused:
        allocate(ONE.but(**changes).problem)
    assert words in str(refused.value)


@pytest.mark.parametrize("wrong", [{"give": -1}, {"give": 101}, {"absent": 0}, {"absent": 1.2}])
def test_options_that_mean_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Unallocatable):
        Options(**wrong)


def test_what_contradicts_nothing_is_planned() -> None:
    plan = allocate(ONE.problem)
    assert plan.seats.rows() == [("ani", "s1", 1.0, False)]
    assert plan.unmet["reason"].to_list() == ["budget"]

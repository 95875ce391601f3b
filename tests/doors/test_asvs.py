"""The table of OWASP's requirements is whole, honest in its words, and every "met" names tests that exist."""

from collections import Counter

import pytest

from tests.doors.asvs import STATES, exists, requirements, unkept

PER_CHAPTER = {
    1: 27,
    2: 11,
    3: 19,
    4: 10,
    5: 9,
    6: 35,
    7: 18,
    8: 7,
    9: 7,
    10: 29,
    11: 14,
    12: 9,
    13: 13,
    14: 9,
    15: 13,
    16: 16,
}
"""How many requirements of levels 1 and 2 each chapter of version 5.0 holds; chapter 17 (WebRTC) does not apply."""

LEVEL_1 = 70


def test_every_requirement_stands_there_once() -> None:
    ids = [row.id for row in requirements()]
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    assert len(ids) == 246
    assert dict(Counter(row.chapter for row in requirements())) == PER_CHAPTER
    assert Counter(row.level for row in requirements())["1"] == LEVEL_1
    assert ids == sorted(ids, key=lambda each: [int(part) for part in each[1:].split(".")])


def test_every_state_is_one_of_four_and_has_its_reason() -> None:
    assert {row.status for row in requirements()} == set(STATES)
    bare = [row.id for row in requirements() if row.status != "met" and len(row.where) < 4]
    assert bare == []


def test_what_is_met_names_tests_that_exist() -> None:
    missing = {
        row.id: [test for test in row.tests if not exists(test)] or "no test"
        for row in requirements()
        if (row.status == "met" and not row.tests) or not all(exists(test) for test in row.tests)
    }
    assert missing == {}


@pytest.mark.parametrize(
    ("outcome", "whole", "found"),
    [
        ({"passed"}, True, False),
        ({"failed"}, True, True),
        ({"passed", "failed"}, True, True),
        ({"skipped"}, True, True),
        (None, True, True),
        (None, False, False),
        ({"failed"}, False, True),
    ],
)
def test_a_met_without_a_passing_test_fails_the_run(
    outcome: set[str] | None, whole: bool, found: bool
) -> None:
    row = next(row for row in requirements() if row.status == "met" and len(row.tests) == 1)
    ran = {test: {"passed"} for other in requirements() for test in other.tests}
    del ran[row.tests[0]]
    if outcome is not None:
        ran[row.tests[0]] = outcome
    told = [line for line in unkept(ran, whole=whole) if line.startswith(f"{row.id} ")]
    assert bool(told) is found

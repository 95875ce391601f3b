"""Dated lines against a plain calendar that writes one value on each day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.organisation.rules.lines import Line, Stretch, ended_from, rewrite, set_from, value_on

START = date(2026, 1, 1)
DAYS = 40
days = st.integers(0, DAYS - 1)
values = st.sampled_from(["a", "b", "c"])
changes = st.lists(st.tuples(st.sampled_from(["set", "gap", "end"]), days, values), max_size=12)
Calendar = list[str | None]


def day(number: int) -> date:
    """The day with a number."""
    return START + timedelta(days=number)


def line_of(wanted: list[tuple[str, int, str]]) -> Line[str]:
    """Carry out changes on a line."""
    line: Line[str] = ()
    for kind, number, value in wanted:
        if kind == "end":
            line = ended_from(line, day(number))
        else:
            line = set_from(line, day(number), value if kind == "set" else None)
    return line


def calendar_of(line: Line[str]) -> Calendar:
    """Write a line day by day."""
    return [value_on(line, day(number)) for number in range(DAYS)]


def marks_of(line: Line[str]) -> set[int]:
    """The numbers of days on which something begins or ends."""
    ends = {stretch.until for stretch in line if stretch.until}
    return {(one - START).days for one in {stretch.first for stretch in line} | ends}


@given(changes, days, st.one_of(st.none(), values))
def test_a_value_holds_from_a_day_until_the_next_change_and_nothing_else_moves(
    earlier: list[tuple[str, int, str]], number: int, value: str | None
) -> None:
    before = line_of(earlier)
    expected = calendar_of(before)
    later = sorted(mark for mark in marks_of(before) if mark > number)
    for each in range(number, later[0] if later else DAYS):
        expected[each] = value
    assert calendar_of(set_from(before, day(number), value)) == expected


@given(changes, days)
def test_an_end_clears_every_later_day(earlier: list[tuple[str, int, str]], number: int) -> None:
    before = line_of(earlier)
    expected = calendar_of(before)[:number] + [None] * (DAYS - number)
    assert calendar_of(ended_from(before, day(number))) == expected


@given(changes)
def test_stretches_stand_in_order_never_overlap_and_never_repeat_a_neighbour(
    wanted: list[tuple[str, int, str]],
) -> None:
    line = line_of(wanted)
    for stretch in line:
        assert stretch.until is None or stretch.first < stretch.until
    for left, right in pairwise(line):
        assert left.until is not None
        assert left.until <= right.first
        assert left.until < right.first or left.value != right.value


@given(changes, days, values)
def test_saying_the_same_twice_changes_nothing(
    earlier: list[tuple[str, int, str]], number: int, value: str
) -> None:
    once = set_from(line_of(earlier), day(number), value)
    assert set_from(once, day(number), value) == once


@given(changes, changes)
def test_rewriting_stored_rows_gives_the_wanted_line(
    first: list[tuple[str, int, str]], second: list[tuple[str, int, str]]
) -> None:
    stored = dict(enumerate(line_of(first)))
    wanted = line_of(second)
    plan = rewrite(stored.items(), wanted)
    rows: dict[int, Stretch[str]] = {key: one for key, one in stored.items() if key not in plan.removed}
    rows |= dict(plan.changed)
    assert sorted([*rows.values(), *plan.added], key=lambda one: one.first) == list(wanted)

"""Groups too small to be told, and those withheld beside them so that nobody can subtract."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.engine.disclosure import withheld


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ({"a": 5, "b": 9}, set()),
        ({"a": 4, "b": 9, "c": 7}, {"a", "c"}),
        ({"a": 2, "b": 2, "c": 7}, {"a", "b", "c"}),
        ({"a": 3, "b": 4, "c": 7}, {"a", "b"}),
        ({"a": 0, "b": 6}, set()),
        ({"a": 4}, {"a"}),
        ({"a": 1, "b": 6}, {"a", "b"}),
        ({}, set()),
    ],
)
def test_the_small_and_what_would_give_them_away_are_withheld(
    people: dict[str, int], hidden: set[str]
) -> None:
    assert withheld(people, 5) == hidden


def test_without_a_total_nobody_can_subtract() -> None:
    assert withheld({"a": 1, "b": 6}, 5, is_total_told=False) == {"a"}


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 12), max_size=8), st.integers(2, 6))
def test_what_is_withheld_never_stands_for_a_few(people: dict[int, int], least: int) -> None:
    hidden = withheld(people, least)
    told = {group for group, number in people.items() if number} - hidden
    assert all(people[group] >= least for group in told)
    assert not hidden or not told or sum(people[group] for group in hidden) >= least
    assert len(hidden) != 1 or not told

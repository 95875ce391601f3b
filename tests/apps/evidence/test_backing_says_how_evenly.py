"""How well a result is backed: counted, and said so that a rater understands at once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.apps.evidence.rules import Span, backing
from teladan.apps.evidence.terms import Backing, Mark
from teladan.engine.words import say

YEAR = 2026
QUARTERS = [
    Span(say("Quarter {n}", n=n), n, date(YEAR, 3 * n - 2, 1), last)
    for n, last in enumerate(
        [date(YEAR, 3, 31), date(YEAR, 6, 30), date(YEAR, 9, 30), date(YEAR, 12, 31)], start=1
    )
]
MONTHS = [Span(say("Month {n}", n=n), n, date(YEAR, n, 1), date(YEAR, n, 28)) for n in range(1, 13)]
NOVEMBER = date(YEAR, 11, 23)


def said(found: Backing) -> str:
    return " ".join(map(str, found.words))


def test_three_quarters_with_progress_and_the_fourth_still_to_come() -> None:
    found = backing(QUARTERS, {1: 2, 2: 2, 3: 1}, {1: 1, 3: 2}, on=NOVEMBER)
    assert (found.entries, found.proofs, found.covered, found.passed, found.gap, found.silent) == (
        5,
        3,
        3,
        3,
        0,
        0,
    )
    assert [each.mark for each in found.periods] == [Mark.PROVED, Mark.TOLD, Mark.PROVED, Mark.COMING]
    assert said(found) == "All 3 quarters so far have progress. 3 proofs stand behind it."


def test_silence_is_said_with_the_period_after_which_it_began() -> None:
    found = backing(QUARTERS, {1: 1}, {}, on=NOVEMBER)
    assert (found.covered, found.passed, found.gap, found.silent) == (1, 3, 2, 2)
    assert said(found) == (
        "1 of 3 quarters have progress. No proof stands behind it. Nothing after Quarter 1."
    )


def test_nothing_at_all_is_one_sentence() -> None:
    found = backing(QUARTERS, {}, {}, on=NOVEMBER)
    assert (found.gap, found.silent) == (3, 3)
    assert said(found) == "No progress and no proof so far."


def test_before_the_first_period_ends_nothing_is_missing() -> None:
    found = backing(QUARTERS, {}, {}, on=date(YEAR, 2, 1))
    assert (found.passed, found.gap) == (0, 0)
    assert said(found) == "No period of the year has ended yet."


def test_the_running_period_counts_as_soon_as_it_shows_something() -> None:
    found = backing(QUARTERS, {1: 1}, {}, on=date(YEAR, 2, 1))
    assert (found.covered, found.passed) == (1, 1)
    assert "The one quarter" in said(found)


def test_months_are_called_months() -> None:
    found = backing(MONTHS, {1: 1, 2: 1, 5: 1}, {}, on=date(YEAR, 8, 15))
    assert (found.covered, found.passed, found.gap, found.silent) == (3, 7, 2, 2)
    assert said(found).startswith("3 of 7 months")


@pytest.mark.parametrize("spans", [QUARTERS, MONTHS])
@given(data=st.data())
def test_the_counts_always_agree(spans: list[Span], data: st.DataObject) -> None:
    numbers = st.integers(1, len(spans))
    entries = data.draw(st.dictionaries(numbers, st.integers(1, 4)))
    proofs = data.draw(st.dictionaries(numbers, st.integers(1, 4)))
    on = data.draw(st.dates(date(YEAR, 1, 1), date(YEAR + 1, 2, 1)))
    found = backing(spans, entries, proofs, on=on)
    assert found.covered == len(entries.keys() | proofs.keys())
    assert 0 <= found.silent <= found.gap <= found.passed - found.covered
    assert found.covered <= found.passed <= len(spans) == len(found.periods)
    assert found.words

"""What cannot be published is refused by place and remedy, and never with an answer in the message."""

import polars as pl
import pytest

from teladan.engine.disclosure import Group, Undisclosable, publish
from teladan.engine.rulebook import BadOverlay
from teladan.engine.rulebook.terms import Rating
from tests.engine.disclosure.rounds import RULES, SECRET, frame, panel, stricter

GOOD = {"ratee": ["A", "B"], "group": ["peer", "self"], "item": ["x", "x"], "rating": ["sesuai", None]}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"rating": ["sesuai", "bagus"]}, "Answer 2: the rating is none of di_atas, sesuai, di_bawah"),
        ({"group": ["peer", "boss"]}, "Answer 2: the group is none of self"),
        ({"group": ["panel", "self"]}, "Answer 1: nobody answers as the whole panel"),
        ({"item": ["x", None]}, "Answer 2: the item is empty"),
        ({"ratee": [None, "B"]}, "Answer 1: the ratee is empty"),
        ({"group": ["self", "self"], "ratee": ["B", "B"]}, "self answered item x of B twice"),
    ],
)
def test_answers_that_cannot_be_used_are_refused(change: dict[str, list[str | None]], why: str) -> None:
    with pytest.raises(Undisclosable, match=why) as refused:
        publish(pl.DataFrame({**GOOD, **change}), RULES, SECRET)
    assert "bagus" not in str(refused.value.said)


@pytest.mark.parametrize("column", list(GOOD))
def test_a_missing_column_is_named(column: str) -> None:
    with pytest.raises(Undisclosable, match=f"lack the column {column}"):
        publish(pl.DataFrame(GOOD).drop(column), RULES, SECRET)


def test_a_column_of_texts_may_be_missing() -> None:
    assert publish(pl.DataFrame(GOOD), RULES, SECRET).texts.is_empty()


def test_a_secret_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(Undisclosable, match="5 bytes; give at least 16"):
        publish(pl.DataFrame(GOOD), RULES, b"short")


def test_a_cell_says_itself_and_never_how_few_answered() -> None:
    def said(ratings: list[Rating], group: Group = Group.PEER) -> str:
        first = next(publish(frame(panel(ratings, group)), RULES, SECRET).rows())
        return str(first.said)

    assert said([Rating.SESUAI], Group.SUPERIOR) == "Meets expectations"
    assert said([Rating.SESUAI]) == said([Rating.DI_ATAS] * 2) == "Not enough raters yet"
    three, four = said([Rating.SESUAI] * 3), said([Rating.SESUAI] * 4)
    assert three == four == "On the whole: Meets expectations (3–4 raters)"
    assert said([Rating.DI_ATAS] * 5) == "On the whole: Above expectations (5 raters)"
    assert said([Rating.DI_ATAS, *[Rating.SESUAI] * 5]) == "2.2 on a scale of 1 to 3 (6 raters)"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("raters", {"words": 2, "mean": 5, "split": 5}),
        ("raters", {"words": 3, "mean": 4, "split": 5}),
        ("raters", {"words": 3, "mean": 6, "split": 5}),
        ("raters", {"words": 6, "mean": 5, "split": 5}),
        ("margin", 0),
        ("places", 2),
        ("texts", 2),
    ],
)
def test_no_agency_can_loosen_the_rules(key: str, value: object) -> None:
    with pytest.raises(BadOverlay, match=f"disclosure.{key}: the value does not fit"):
        stricter(**{key: value})

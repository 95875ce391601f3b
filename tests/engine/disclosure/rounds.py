"""Rounds to publish: invented ones by Hypothesis, and the frame that the columns read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
from hypothesis import strategies as st

from teladan.engine.disclosure.plain import Answer
from teladan.engine.disclosure.spec import Group
from teladan.engine.disclosure.tables import ANSWERS
from teladan.engine.rulebook import overlay_of, rules_on
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.terms import Rating

RULES = rules_on(date(2025, 12, 31))
SECRET = b"drawn at random for one round"
TEXTS = st.sampled_from(
    ["", "  ", "Sigap", "sigap", "Membantu tim\u00a0", "\u001e", "Terlambat dua kali", "é"]
)


def stricter(**values: Any) -> Rulebook:
    """The rules with an agency's own values: `raters`, `margin`, `places`, `texts`."""
    rows = [{"key": f"disclosure.{key}", "from": "2025-01-01", "value": each} for key, each in values.items()]
    return rules_on(RULES.day, overlay_of({"source": "Perbup Contoh 1/2025", "rule": rows}))


RULEBOOKS = st.sampled_from(
    [
        RULES,
        stricter(margin=3, places=0, texts=4),
        stricter(raters={"words": 5, "mean": 5, "split": 6}, margin=1),
        stricter(raters={"words": 3, "mean": 7, "split": 8}),
    ]
)


@st.composite
def panels(draw: st.DrawFn, ratee: str, item: str, most: int = 14) -> list[Answer]:
    """The answers on one item: self and superior at most once, any number of peers and subordinates."""
    one = st.tuples(st.one_of(st.none(), st.sampled_from(Rating)), TEXTS)
    named = [
        Answer(ratee, group, item, *draw(one))
        for group in (Group.SELF, Group.SUPERIOR)
        if draw(st.booleans())
    ]
    # half of the panels lean to one word, so that uniform cells and both ends of the scale come often
    leaning = st.tuples(st.sampled_from([draw(st.sampled_from(Rating))] * 9 + list(Rating)), TEXTS)
    rater = st.tuples(st.sampled_from([Group.PEER, Group.SUBORDINATE]), draw(st.sampled_from([one, leaning])))
    others = draw(st.lists(rater, max_size=most))
    return named + [Answer(ratee, group, item, *answer) for group, answer in others]


@st.composite
def rounds(draw: st.DrawFn) -> list[Answer]:
    """Up to three ratees with up to three items, in any order."""
    pairs = draw(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz")), max_size=5, unique=True))
    answers = [answer for ratee, item in pairs for answer in draw(panels(ratee, item))]
    return draw(st.permutations(answers))


def frame(answers: Sequence[Answer]) -> pl.DataFrame:
    """The answers as columns."""
    rows = [(a.ratee, str(a.group), a.item, a.rating and str(a.rating), a.text) for a in answers]
    return pl.DataFrame(rows, schema={column.name: column.type for column in ANSWERS.columns}, orient="row")


def panel(ratings: Sequence[Rating | None], group: Group = Group.PEER) -> list[Answer]:
    """Answers of one group on the item x of A."""
    return [Answer("A", group, "x", rating) for rating in ratings]

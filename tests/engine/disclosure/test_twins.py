"""The columns and their plain twin say the same about any round, in whatever order its answers lie."""

import random

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from teladan.engine.disclosure import CELLS, TEXTS, plain, publish
from teladan.engine.disclosure.plain import Answer
from teladan.engine.disclosure.spec import Group
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.terms import Rating
from tests.engine.disclosure.rounds import RULEBOOKS, RULES, SECRET, frame, panel, rounds


@settings(max_examples=200)
@given(rounds(), RULEBOOKS)
@example([], RULES)
@example(panel([Rating.DI_ATAS] * 5) + panel([Rating.SESUAI] * 5, Group.SUBORDINATE), RULES)
def test_columns_and_plain_twin_agree(answers: list[Answer], rules: Rulebook) -> None:
    cells, texts = plain.publish(answers, rules, SECRET)
    found = publish(frame(answers), rules, SECRET)
    assert list(found.rows()) == cells
    assert [(ratee, item, Group(group), text) for ratee, item, group, text in found.texts.rows()] == texts


@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_leaves_no_trace(answers: list[Answer], chance: random.Random) -> None:
    shuffled = chance.sample(answers, len(answers))
    one, other = (publish(frame(each), RULES, SECRET) for each in (answers, shuffled))
    assert one.cells.equals(other.cells)
    assert one.texts.equals(other.texts)


@given(rounds())
def test_no_cell_is_a_total_over_cells_that_stand_beside_it(answers: list[Answer]) -> None:
    groups = publish(frame(answers), RULES, SECRET).cells.group_by("ratee", "item").agg("group")["group"]
    for names in groups:
        told = set(names) - {"self", "superior"}
        assert told in ({"panel"}, {"peer", "subordinate"})


def test_the_tables_are_those_that_are_described() -> None:
    found = publish(frame([]), RULES, SECRET)
    assert found.cells.schema == {column.name: column.type for column in CELLS.columns}
    assert found.texts.schema == {column.name: column.type for column in TEXTS.columns}
    assert found.rulebook == RULES.digest


def test_means_are_rounded_half_up_from_the_exact_fraction() -> None:
    """45 points of 20 raters are 2.25: a binary fraction or the half to even would give 2.2."""
    answers = panel([Rating.DI_ATAS] * 5 + [Rating.SESUAI] * 15)
    cells = publish(frame(answers), RULES, SECRET).cells
    assert cells["mean"].to_list() == [plain.Decimal("2.3")]
    assert cells["mean"].dtype == pl.Decimal(4, 1)

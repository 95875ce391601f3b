"""Texts are complete, varied and fit what was rated."""

import polars as pl
import pytest

from teladan.engine.synthetic.terms import VALUES
from teladan.engine.synthetic.writing.scenes import SCENES
from teladan.engine.synthetic.writing.values import VALUE_TEXTS
from tests.engine.synthetic.agencies import agency, number

sizes = pytest.mark.parametrize("people", [30, 120, 600])


def test_pools_are_rectangular_so_that_numbers_choose_texts() -> None:
    assert tuple(VALUE_TEXTS) == VALUES
    kinds = ("strength", "deed", "growth", "step", "expectation", "self_view")
    for kind in kinds:
        assert len({len(getattr(texts, kind)) for texts in VALUE_TEXTS.values()}) == 1, kind
    assert len({len(scenes) for scenes in SCENES.values()}) == 1
    assert {unit["topic"] for unit in agency(2000).units.to_dicts()} <= set(SCENES)


@sizes
def test_every_letter_has_a_strength_with_example_and_a_step(people: int) -> None:
    letters = agency(people).letters
    assert letters.height == people
    assert letters.null_count().sum_horizontal().item() == 0
    assert (letters["strength_value"] != letters["growth_value"]).all()
    text = letters.select(pl.exclude("employee", "growth_by", "strength_value", "growth_value"))
    for column in text.columns:
        assert text[column].str.ends_with(".").all(), column
        assert not text[column].str.contains(r"\{|\}|\n|  ").any(), column


def test_letters_are_varied() -> None:
    letters = agency(600).letters
    assert letters["strength_example"].n_unique() > 500


@sizes
def test_everybody_has_a_note_and_differences_come_first(people: int) -> None:
    notes = agency(people).notes
    assert notes["employee"].n_unique() == people
    same = notes.filter(pl.col("self_answer") == pl.col("superior_answer"))
    assert (same["number"] == 1).all()
    assert number(notes["number"].max()) <= 3
    agreed = notes.filter(~pl.col("agreed_answer").is_in(["di_atas", "sesuai", "di_bawah"]))
    assert agreed.height == 0
    texts = notes.select("topic", "example", "agreement", "action")
    assert texts.null_count().sum_horizontal().item() == 0


@sizes
def test_an_answer_off_the_middle_of_self_or_superior_has_a_remark(people: int) -> None:
    made = agency(people)
    off = (pl.col("answer") != "sesuai") & pl.col("role").is_in(["self", "superior"])
    keys = ["employee", "rater", "criterion", "answer"]
    assert made.remarks.select(keys).equals(made.ratings.filter(off).select(keys))
    assert made.remarks["remark"].null_count() == 0


def test_evidence_belongs_to_results_and_links_have_no_size() -> None:
    made = agency(600)
    assert made.evidence["evidence_id"].n_unique() == made.evidence.height
    assert made.evidence["result_id"].is_in(made.results["result_id"].to_list()).all()
    assert (made.evidence["is_link"] == made.evidence["kilobytes"].is_null()).all()
    assert (made.evidence["is_link"] == made.evidence["file_type"].is_null()).all()

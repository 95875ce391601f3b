"""An agency's own rules: only where the law leaves room, and never without a source."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from teladan.engine.rulebook import BadOverlay, Confidence, overlay_of, read_overlay, rules_on
from teladan.engine.rulebook.terms import OrganisationPredikat, Rating
from teladan.engine.scoring import predikat_of, propose_rating, recompute

FROM = date(2025, 1, 1)
BANDS = [{"rating": "di_atas", "over": 100}, {"rating": "sesuai", "at_least": 90}, {"rating": "di_bawah"}]
HEADS = {
    "istimewa": "di_atas",
    "baik": "di_atas",
    "butuh_perbaikan": "sesuai",
    "kurang": "di_bawah",
    "sangat_kurang": "di_bawah",
}


def one(key: str, value: Any, **fields: Any) -> Mapping[str, Any]:
    return {"source": "Perbup Contoh 12/2024", "rule": [{"key": key, "from": FROM, "value": value, **fields}]}


def test_an_agencys_rule_holds_from_its_own_day_and_names_its_source() -> None:
    overlay = overlay_of(one("organisation.head", HEADS, article="Pasal 4"))
    before, after = rules_on(date(2024, 12, 31), overlay), rules_on(FROM, overlay)
    assert before.head_mapping[OrganisationPredikat.BAIK] is Rating.SESUAI
    assert after.head_mapping[OrganisationPredikat.BAIK] is Rating.DI_ATAS
    rule = after.rule("organisation.head")
    assert (rule.source, rule.article, rule.confidence) == (
        "Perbup Contoh 12/2024",
        "Pasal 4",
        Confidence.AGENCY,
    )
    assert after.digest != rules_on(FROM).digest


def test_a_result_under_an_overlay_recomputes_without_the_overlay() -> None:
    overlay = overlay_of(one("organisation.head", HEADS))
    decision = predikat_of(None, "di_atas", rules_on(FROM, overlay), heads="baik")
    assert decision.predikat == "sangat_baik"
    assert recompute(decision.trace) == decision


def test_bands_propose_a_word_on_the_unrounded_value() -> None:
    rules = rules_on(FROM, overlay_of(one("rating.proposal", BANDS)))
    cases = {
        Fraction(100): "sesuai",
        Fraction("100.001"): "di_atas",
        Fraction(90): "sesuai",
        Fraction("89.999"): "di_bawah",
    }
    for achieved, word in cases.items():
        proposal = propose_rating(achieved, rules)
        assert proposal is not None
        assert proposal.rating == word
        assert proposal.source == "Perbup Contoh 12/2024"
    assert proposal is not None
    assert str(proposal.formula) == "Below expectations: whatever is left"


def test_without_bands_or_without_a_value_nothing_is_proposed() -> None:
    assert propose_rating(Fraction(120), rules_on(FROM)) is None
    assert propose_rating(None, rules_on(FROM, overlay_of(one("rating.proposal", BANDS)))) is None


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            one("objection.days", 30),
            "objection.days is law (PP 30/2019 Pasal 59); an agency cannot change it",
        ),
        (one("no.such", 1), "There is no rule no.such"),
        (one("achievement.places", "two"), "achievement.places: the value does not fit"),
        (one("achievement.places", True), "achievement.places: the value does not fit"),
        (one("achievement.floor", float("nan")), "achievement.floor: the value does not fit"),
        (
            one("cycle.deadlines", {"decided": {"year": 1, "month": 2, "day": 29}}),
            "cycle.deadlines: the value does not fit",
        ),
        (one("organisation.head", {"istimewa": "di_atas"}), "organisation.head: the value lacks baik"),
        (one("organisation.head", HEADS | {"baik": "hebat"}), "organisation.head: the value does not fit"),
        (one("organisation.head", HEADS, unit="percent"), "organisation.head: there is no field unit"),
        (one("organisation.head", HEADS, **{"from": "soon"}), "organisation.head: from needs a day"),
        ({**one("organisation.head", HEADS), "source": " "}, "Name the regulation"),
        ({"source": "x", "rule": [{"key": "organisation.head", "from": FROM}]}, "the value is missing"),
        ({"source": "x", "rule": {"key": "organisation.head"}}, "[[rule]]"),
    ],
)
def test_a_bad_overlay_is_refused_in_words(data: Mapping[str, Any], told: str) -> None:
    with pytest.raises(BadOverlay) as bad:
        overlay_of(data)
    assert told in str(bad.value.faults[0])


def test_every_fault_of_an_overlay_is_told() -> None:
    rows = [{"key": "no.such"}, {"key": "objection.days"}, {"key": "achievement.floor"}]
    with pytest.raises(BadOverlay) as bad:
        overlay_of({"rule": rows})
    assert len(bad.value.faults) == 5


def test_an_overlay_is_read_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "overlay.toml"
    path.write_text(
        'source = "Perbup 1"\n[[rule]]\nkey = "achievement.floor"\nfrom = 2025-01-01\nvalue = 12.5\n'
    )
    assert rules_on(FROM, read_overlay(path)).achievement.floor == Decimal("12.5")


@pytest.mark.parametrize("text", ["source = ", "\udcff"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "overlay.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadOverlay, match=r"overlay\.toml cannot be read"):
        read_overlay(path)

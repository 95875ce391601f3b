"""A trace recomputes its result from itself alone, and tells when it was changed."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from teladan.engine.provenance import canonical, digest, plain
from teladan.engine.rulebook import rules_on
from teladan.engine.scoring import (
    BrokenTrace,
    Direction,
    Goal,
    Unscorable,
    achievement,
    check_distribution,
    credit_points,
    predikat_of,
    recompute,
    recompute_achievement,
    recompute_check,
    recompute_points,
)

RULES = rules_on(date(2025, 12, 31))
GOAL = Goal(Direction.LOWER, target=Decimal("7.5"))
RESULTS: list[tuple[Any, Callable[[Any], Any]]] = [
    (predikat_of("di_atas", "sesuai", RULES), recompute),
    (predikat_of(None, "sesuai", RULES, heads="istimewa"), recompute),
    (check_distribution({"baik": 1}, "baik", RULES), recompute_check),
    (achievement(GOAL, Decimal("7.1"), RULES), recompute_achievement),
    (achievement(Goal(Direction.YES_NO), True, RULES), recompute_achievement),
    (achievement(GOAL, None, RULES), recompute_achievement),
    (credit_points("ahli_muda", "baik", RULES, 5), recompute_points),
]


@pytest.mark.parametrize(("result", "again"), RESULTS)
def test_a_trace_gives_its_result_again_after_a_journey_through_json(
    result: Any, again: Callable[[Any], Any]
) -> None:
    assert again(json.loads(json.dumps(result.trace))) == result


def test_a_trace_needs_no_law_of_this_version() -> None:
    """A rule that no rulebook of ours holds: a matrix in which everything is Baik."""
    trace = json.loads(json.dumps(predikat_of("di_atas", "sesuai", RULES).trace))
    matrix = trace["rules"][0]["value"]
    trace["rules"][0]["value"] = {row: dict.fromkeys(matrix[row], "baik") for row in matrix}
    trace["input"]["perilaku"] = "di_bawah"
    trace["output"] |= {"rule": "predikat.matrix:di_atas/di_bawah"}
    trace["provenance"]["input"] = digest(trace["input"])
    assert recompute(trace).predikat == "baik"


def changed(path: str, value: Any) -> dict[str, Any]:
    trace: dict[str, Any] = json.loads(json.dumps(predikat_of("di_atas", "sesuai", RULES).trace))
    *way, last = path.split(".")
    place: Any = trace
    for step in way:
        place = place[int(step) if step.isdecimal() else step]
    place[last] = value
    return trace


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("output.predikat", "sangat_baik", "Computed again, output is"),
        ("input.perilaku", "di_atas", "Computed again, output is"),
        ("input.perilaku", "hebat", "The trace is damaged: hebat is none of"),
        ("rules.0.value", {}, "The trace is damaged"),
        ("rules.0.confidence", "?", "The trace is damaged"),
        ("rules", [], "The trace is damaged: No rule predikat.matrix"),
        ("rules", None, "The trace is damaged"),
        ("input", None, "The trace is damaged"),
        ("day", "yesterday", "The trace is damaged"),
        ("kind", "distribution", "The trace is of distribution, not of predikat"),
        ("format", "other/1", "This is no trace"),
        ("provenance.input", "0" * 64, "does not match its digest"),
        ("provenance", None, "does not match its digest"),
    ],
)
def test_a_changed_trace_is_found_out(path: str, value: Any, told: str) -> None:
    with pytest.raises(BrokenTrace) as broken:
        recompute(changed(path, value))
    assert told in str(broken.value.said)


@pytest.mark.parametrize("value", [None, [], "text", 7])
def test_what_is_no_trace_is_told_so(value: Any) -> None:
    with pytest.raises(BrokenTrace):
        recompute(value)


@pytest.mark.parametrize(
    ("hasil", "perilaku", "heads"),
    [
        (None, "sesuai", None),
        ("sesuai", None, None),
        ("Sesuai", "sesuai", None),
        ("sesuai", "sesuai", "hebat"),
    ],
)
def test_a_missing_or_unknown_word_is_refused(hasil: Any, perilaku: Any, heads: Any) -> None:
    with pytest.raises(Unscorable):
        predikat_of(hasil, perilaku, RULES, heads=heads)


@pytest.mark.parametrize("counts", [{"baik": -1}, {"baik": 1.0}, {"baik": True}, {"hebat": 1}])
def test_counts_are_whole_numbers_of_known_predikat(counts: dict[str, Any]) -> None:
    with pytest.raises(Unscorable):
        check_distribution(counts, "baik", RULES)


@pytest.mark.parametrize(("level", "months"), [("ahli_super", 12), ("ahli_muda", 0), ("ahli_muda", 13)])
def test_points_need_a_level_and_months_of_one_year(level: str, months: int) -> None:
    with pytest.raises(Unscorable):
        credit_points(level, "baik", RULES, months)


def test_a_decision_says_why_in_a_sentence() -> None:
    told = str(predikat_of(None, "sesuai", RULES, heads="istimewa").said)
    assert told.startswith("The unit is Istimewa, so the head's hasil kerja is Above expectations")
    assert str(predikat_of("sesuai", "sesuai", RULES).said).endswith("gives Baik")


def test_a_check_says_its_findings_and_advice_in_sentences() -> None:
    check = check_distribution({"baik": 1}, "baik", RULES)
    assert [str(each.said) for each in check.findings] == [
        "At most 70% should be Baik; here 1 of 1",
        "Somebody should be Butuh Perbaikan or Kurang; here nobody of 1",
    ]
    assert str(check.advised).endswith(
        "Nearest: 0 Sangat Baik, 0 Baik, 1 Butuh Perbaikan, 0 Kurang, 0 Sangat Kurang"
    )
    assert not check
    assert check_distribution({"baik": 7, "kurang": 3}, "baik", RULES).advised is None


def test_canonical_text_knows_decimals_and_days_but_no_binary_fractions() -> None:
    assert (
        canonical({"b": Decimal("1.50"), "a": [date(2025, 1, 1), None, "é"]})
        == '{"a":["2025-01-01",null,"é"],"b":"1.50"}'
    )
    with pytest.raises(TypeError, match="binary fraction"):
        plain({"x": 0.1})

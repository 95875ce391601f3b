"""The rulebook: dated, cited, digestible."""

import re
from datetime import date

import pytest

from teladan.engine.rulebook import Confidence, NoRule, national_law, rules_on
from teladan.engine.rulebook.book import Rulebook
from teladan.engine.rulebook.pattern import always_possible, satisfiable
from teladan.engine.rulebook.read import READERS, conditions
from teladan.engine.rulebook.terms import OrganisationPredikat, Predikat
from teladan.engine.scoring import plain

TODAY = date(2025, 12, 31)


def test_every_rule_names_its_article_its_day_and_how_sure_we_are() -> None:
    for rule in national_law():
        assert rule.article
        assert rule.since.year >= 2000
        assert rule.confidence in set(Confidence) - {Confidence.AGENCY}


def test_every_meaning_has_a_rule_and_every_rule_a_meaning() -> None:
    assert {rule.key for rule in national_law()} == set(READERS)


def test_every_accessor_answers_today() -> None:
    rules = rules_on(TODAY)
    public = [name for name in dir(Rulebook) if not name.startswith("_")]
    answers = {name: getattr(rules, name) for name in public}
    assert answers["objection_days"] == 14
    assert answers["pns_training_hours"] == 20
    assert answers["pppk_training_hours"] == 24
    assert [each.code for each in answers["ranks"]][-1] == "IV/e"
    assert len(answers["pppk_ranks"]) == 17


def test_there_are_seven_values_with_twenty_one_guide_statements_in_both_languages() -> None:
    behaviours = rules_on(TODAY).behaviours
    assert [each.code for each in behaviours] == [
        "berorientasi_pelayanan",
        "akuntabel",
        "kompeten",
        "harmonis",
        "loyal",
        "adaptif",
        "kolaboratif",
    ]
    statements = [statement for each in behaviours for statement in each.statements]
    assert len({statement.id for statement in statements}) == 21
    assert all(statement.en != statement.id for statement in statements)
    assert behaviours[0].name.in_language("en") == "Service-oriented"
    assert str(behaviours[0].name) == "Berorientasi Pelayanan"


def test_a_rule_holds_from_its_day_and_not_before() -> None:
    first = next(rule for rule in national_law() if rule.key == "distribution.baik").since
    assert rules_on(first).distribution[OrganisationPredikat.BAIK]
    with pytest.raises(NoRule) as absent:
        rules_on(date.fromordinal(first.toordinal() - 1)).distribution_row(OrganisationPredikat.BAIK)
    assert "distribution.baik" in str(absent.value.said)


def test_the_digest_depends_on_the_rules_and_not_on_the_day() -> None:
    one, other = rules_on(date(2025, 1, 1)), rules_on(TODAY)
    assert one.digest == other.digest
    assert re.fullmatch(r"[0-9a-f]{64}", one.digest)
    assert rules_on(date(2022, 6, 1)).digest != one.digest


def test_deadlines_fall_in_the_cycles_year_and_the_next() -> None:
    deadlines = rules_on(TODAY).deadlines
    assert deadlines["plan_agreed"].of(2025) == date(2025, 1, 31)
    days = [each.of(2025) for each in deadlines.values()]
    assert days == sorted(days)
    assert days[-1] == date(2026, 1, 31)


@pytest.mark.parametrize("organisation", OrganisationPredikat)
def test_the_closed_form_agrees_with_trying_every_division(organisation: OrganisationPredikat) -> None:
    row = rules_on(TODAY).distribution[organisation]
    for n in range(1, 13):
        assert satisfiable(row, n) == any(not plain.broken(each, row) for each in plain.divisions(n))
    assert always_possible(row)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ([("largest", ["baik", "kurang"], 0)], "largest"),
        ([("largest", ["baik"], 0), ("largest", ["kurang"], 0)], "largest"),
        ([("at_least", ["baik"], 60), ("at_most", ["baik", "kurang"], 70)], "counted otherwise"),
        ([("at_least", ["baik"], 60), ("at_least", ["kurang"], 41)], "cannot meet"),
        ([("at_most", ["baik"], 101)], "hundred percent"),
    ],
)
def test_a_pattern_that_cannot_be_checked_is_refused(row: list[tuple[str, list[str], int]], why: str) -> None:
    value = [{"code": "x", "test": test, "of": of, "percent": percent} for test, of, percent in row]
    with pytest.raises(ValueError, match=why):
        conditions(value)


def test_a_predikat_outside_every_condition_is_free() -> None:
    row = conditions([{"code": "x", "test": "at_least", "of": ["baik"], "percent": 100}])
    assert satisfiable(row, 3)
    assert set(Predikat) > set(row[0].of)

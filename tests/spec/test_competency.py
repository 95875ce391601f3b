"""How a level of competency follows from indicators, and how a person suits a post: every bound, from both sides."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from teladan.apps.competency import rules
from teladan.apps.competency.rules.levels import is_fresh
from teladan.apps.competency.terms import Gap, Kind, MatchClass
from teladan.engine.rulebook.specs import CompetencyRule
from tests.spec.table import Row, Table

MEMORY = "PermenPANRB 38/2017 names levels and indicators; how many must be seen is not confirmed (M)"
BRIN = "Peraturan BRIN 3/2023 Pasal 33; no national classes were found (M)"


def level(name: str, seen: str, expected: int | None) -> Row:
    """`seen`: levels apart by blanks, from `2:` on the first one; x is an indicator seen, - one not seen."""
    return Row(name, {"seen": seen}, {"level": expected}, MEMORY)


LEVELS = Table(
    "competency",
    "The level that follows from indicators",
    "A level is reached if at least 66 percent of its indicators are seen (2 of 3), and so it is for every lower level that "
    "was asked. Levels below those asked count as held.",
    (
        level("nothing was answered", "", None),
        level("none of the lowest level", "1:--- ---", 0),
        level("one of three is not enough", "1:x-- xxx", 0),
        level("two of three are enough", "1:xx- x--", 1),
        level("all of all", "1:xxx xxx xxx", 3),
        level("a higher level does not make up for a lower one", "1:xxx --- xxx", 1),
        level("asked from level 2 on, level 2 not seen: 1 is held", "2:--- xxx", 1),
        level("asked from level 2 on, both seen", "2:xx- xx-", 3),
        level("the highest level", "4:xxx xxx", 5),
        level("a level with one indicator", "1:x -", 1),
        level("two of four are too few", "1:xx-- xxxx", 0),
        level("three of four are enough", "1:xxx- ----", 1),
    ),
)


def together(name: str, said: str, expected: bool) -> Row:
    """`said`: self, superior, panel; x has seen it, - has not, blank: did not answer."""
    return Row(name, {"said": said}, {"shown": expected}, MEMORY)


SHOWN = Table(
    "competency",
    "Whether an indicator counts as seen",
    "Self and colleagues weigh one each, the superior two. It counts if at least half of the weight that answered has seen it.",
    (
        together("all three", "xxx", True),
        together("nobody", "---", False),
        together("the superior against the other two", "-x-", True),
        together("the other two against the superior", "x-x", True),
        together("self alone against both", "x--", False),
        together("self against the superior, no panel", "x- ", False),
        together("the superior against self, no panel", "-x ", True),
        together("only self answered", "x  ", True),
        together("self and panel, the superior did not answer", "x -", True),
    ),
)


def fit(name: str, pairs: str, percent: str | None, word: MatchClass | None) -> Row:
    """`pairs`: reached/required, `?` where nothing is recorded."""
    return Row(name, {"pairs": pairs}, {"percent": percent, "word": word and str(word)}, BRIN)


MATCH = Table(
    "competency",
    "How well a person suits the post",
    "The mean of reached over required; more than required counts as all of it. From 90 percent optimal, from 78 fairly "
    "optimal. The class follows from the exact number, the percent is shown with one decimal.",
    (
        fit("everything is there", "3/3 2/2", "100.0", MatchClass.OPTIMAL),
        fit("more in one does not make up for less in another", "5/3 1/2", "75.0", MatchClass.LESS),
        fit("exactly 90", "5/5 4/5", "90.0", MatchClass.OPTIMAL),
        fit("just below 90, shown as 88.9", "3/3 3/3 2/3", "88.9", MatchClass.FAIR),
        fit("77.8 is below 78", "2/3 2/2 2/3", "77.8", MatchClass.LESS),
        fit("nothing reached", "0/3", "0.0", MatchClass.LESS),
        fit("one is not assessed yet", "3/3 ?/2", None, None),
        fit("nothing is required", "", None, None),
    ),
)


TABLES = (LEVELS, SHOWN, MATCH)


@pytest.mark.parametrize("row", LEVELS.rows, ids=LEVELS.names)
def test_a_level_follows_from_indicators(row: Row) -> None:
    assert rules.level_of(_seen(row.given["seen"]), row.rules.competency) == row.expected["level"]


@pytest.mark.parametrize("row", SHOWN.rows, ids=SHOWN.names)
def test_an_indicator_counts_by_weight(row: Row) -> None:
    said = {
        name: mark == "x"
        for name, mark in zip(("self", "superior", "panel"), row.given["said"], strict=True)
        if mark != " "
    }
    assert rules.is_shown(said, row.rules.competency) is row.expected["shown"]


@pytest.mark.parametrize("row", MATCH.rows, ids=MATCH.names)
def test_a_person_suits_a_post(row: Row) -> None:
    gaps = [_gap(*pair.split("/")) for pair in row.given["pairs"].split()]
    found = rules.match_of(gaps, row.rules.competency)
    assert (None if found.percent is None else str(found.percent)) == row.expected["percent"]
    assert (found.word and str(found.word)) == row.expected["word"]


def test_the_assessment_centre_leads_for_three_years_and_no_day_longer() -> None:
    rule = _rule()
    seen = {(1, place): False for place in (1, 2, 3)}
    measured = rules.Sources(seen, seen, {}, (4, date(2023, 2, 28)))
    fresh = rules.propose(measured, rule, date(2026, 2, 27))
    assert (fresh.level, fresh.by_centre, fresh.spread, fresh.n) == (4, True, 4, 3)
    old = rules.propose(measured, rule, date(2026, 2, 28))
    assert (old.level, old.by_centre, old.spread, old.n) == (0, False, 0, 2)
    assert not is_fresh(date(2026, 1, 2), date(2026, 1, 1), rule)


def test_the_difference_of_self_and_superior_is_told_in_levels() -> None:
    every, none = {(1, 1): True, (2, 1): True}, {(1, 1): False, (2, 1): False}
    assert rules.propose(rules.Sources(every, none, {}), _rule(), date(2026, 1, 1)).differs == 2
    assert rules.propose(rules.Sources(every, {}, {}), _rule(), date(2026, 1, 1)).differs == 0


def test_an_agency_may_ask_for_all_indicators_and_let_the_panel_weigh_nothing() -> None:
    rule = replace(_rule(), reached=100, weights={"self": 0, "superior": 1, "panel": 0})
    assert rules.level_of(_seen("1:xx- xxx"), rule) == 0
    assert not rules.is_shown({"self": True, "panel": True}, rule)


@pytest.mark.parametrize(("required", "levels"), [(1, [1]), (2, [1, 2]), (5, [4, 5]), (4, [3, 4])])
def test_indicators_around_the_required_level_are_asked(required: int, levels: list[int]) -> None:
    assert list(rules.window(required, _rule())) == levels
    assert list(rules.window(required, replace(_rule(), below=0, above=1)))[-1] == min(required + 1, 5)


@pytest.mark.parametrize(
    ("title", "code", "family"),
    [
        ("Perawat Ahli Muda", "jf_ahli_muda", "perawat"),
        ("Perawat  TERAMPIL", "jf_terampil", "perawat"),
        ("Kepala Dinas", "jpt_pratama", "kepala dinas"),
        ("Sekretaris Dinas", "administrator", "sekretaris dinas"),
        ("Kepala Puskesmas", "pengawas", "kepala puskesmas"),
        ("Pengadministrasi Perkantoran", "pelaksana", "pengadministrasi perkantoran"),
    ],
)
def test_a_title_tells_class_and_family(title: str, code: str, family: str) -> None:
    classes = LEVELS.rows[0].rules.post_classes
    assert (rules.class_of(title, classes).code, rules.family_of(title, classes)) == (code, family)


def test_every_class_but_political_office_has_a_proposed_level() -> None:
    book = LEVELS.rows[0].rules
    assert {each.code for each in book.post_classes} - {"politik"} == set(book.class_levels)


def test_the_closest_line_of_a_standard_counts_and_zero_requires_nothing() -> None:
    one, other = uuid4(), uuid4()
    lines = [
        rules.Requirement(one, 2, "jf_ahli_muda", ""),
        rules.Requirement(one, 3, "", "perawat"),
        rules.Requirement(other, 1, "jf_ahli_muda", ""),
        rules.Requirement(other, 0, "jf_ahli_muda", "perawat"),
    ]
    assert rules.required_for("jf_ahli_muda", "perawat", lines) == {one: 3}
    assert rules.required_for("jf_ahli_muda", "bidan", lines) == {one: 2, other: 1}
    assert rules.required_for("pelaksana", "bidan", lines) == {}


def _rule() -> CompetencyRule:
    return LEVELS.rows[0].rules.competency


def _seen(text: str) -> dict[tuple[int, int], bool]:
    first, _, marks = text.partition(":")
    return {
        (number, place): mark == "x"
        for number, of in enumerate(marks.split(), start=int(first or 1))
        for place, mark in enumerate(of, start=1)
    }


def _gap(reached: str, required: str) -> Gap:
    known, needed = None if reached == "?" else int(reached), int(required)
    lacking = None if known is None else max(needed - known, 0)
    return Gap(UUID(int=1), "mk-x", "X", Kind.MANAGERIAL, needed, known, lacking, 0, 1, None)

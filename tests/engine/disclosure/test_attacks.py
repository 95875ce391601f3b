"""Nobody outside the panel learns an answer; what a co-rater can still learn is counted, not denied."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.engine.disclosure import publish
from teladan.engine.disclosure.plain import Answer
from teladan.engine.disclosure.spec import Group, Shown
from teladan.engine.rulebook.terms import Rating
from tests.engine.disclosure.attacks import betrayed, chance_by_trying, chance_of_being_sure, sure, told
from tests.engine.disclosure.rounds import RULES, SECRET, frame, panel, stricter

RULE = RULES.disclosure
SIZES = [(n, peers) for n in range(7) for peers in range(n + 1)]
PEERS = [Group.PEER]
BELOW = [Group.SUBORDINATE]


@pytest.mark.parametrize("places", [0, 1])
@pytest.mark.parametrize("margin", [1, 2])
def test_no_cells_of_any_small_panel_tell_anybodys_answer(margin: int, places: int) -> None:
    rule = replace(RULE, margin=margin, places=places)
    for n, peers in SIZES:
        assert betrayed(PEERS * peers + BELOW * (n - peers), rule) == [], (n, peers)


@pytest.mark.parametrize(("one", "other"), [(PEERS, BELOW), (BELOW, PEERS)])
def test_a_group_told_apart_keeps_its_answers_even_from_who_knows_the_whole_other_group(
    one: list[Group], other: list[Group]
) -> None:
    for ratings in combinations_with_replacement(Rating, 5):
        assert betrayed(one * 5, RULE, panel(ratings, other[0])) == []


def test_three_raters_cannot_be_kept_from_a_co_rater_by_any_three_words() -> None:
    """Why words do not protect inside a small panel: every cut of the sums 3 to 9 leaves somebody sure."""
    for low, high in combinations(range(4, 10), 2):
        words = [range(3, low), range(low, high), range(high, 10)]
        left = [
            [total - own for total in word if 2 <= total - own <= 6] for word in words for own in (1, 2, 3)
        ]
        assert [2] in left or [6] in left


def test_the_attack_finds_what_a_looser_rule_would_betray() -> None:
    bare = replace(RULE, margin=-1)
    (low, high) = sorted(betrayed(PEERS * 5, bare), key=str)
    assert {cell.mean for cells in (low, high) for cell in cells} == {1, 3}
    hasty = replace(RULE, raters=replace(RULE.raters, words=1))
    assert betrayed(PEERS, hasty)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from([*PEERS, *BELOW]), st.booleans(), st.booleans()), min_size=1, max_size=4
    ),
    st.data(),
)
def test_no_round_tells_the_ratee_or_the_superior_anybodys_answer(
    raters: list[tuple[Group, bool, bool]], data: st.DataObject
) -> None:
    """Two items of which raters may skip one; self and superior are known. Cells of the columns, worlds of the twin."""
    places = [
        (group, item) for group, *skips in raters for item, skip in zip("xy", skips, strict=True) if not skip
    ]
    named = [
        Answer("A", group, item, Rating.DI_ATAS) for group in (Group.SELF, Group.SUPERIOR) for item in "xy"
    ]
    real = data.draw(st.tuples(*[st.sampled_from(Rating)] * len(places)))
    published = tuple(publish(frame([*named, *answered(places, real)]), RULES, SECRET).rows())
    possible: list[set[Rating]] = [set() for _ in places]
    for world in product(Rating, repeat=len(places)):
        if told([*named, *answered(places, world)], RULE) == published:
            for known, rating in zip(possible, world, strict=True):
                known.add(rating)
    assert all(len(known) > 1 for known in possible)


def answered(places: list[tuple[Group, str]], ratings: tuple[Rating, ...]) -> list[Answer]:
    return [Answer("A", group, item, rating) for (group, item), rating in zip(places, ratings, strict=True)]


def test_a_second_publication_would_tell_the_answer_that_came_between() -> None:
    """Why a round is published once: of 5 and of 6 raters, the two means give the sixth answer."""
    five = panel([Rating.DI_ATAS, Rating.SESUAI, Rating.SESUAI, Rating.SESUAI, Rating.DI_BAWAH])
    (before,) = publish(frame(five), RULES, SECRET).rows()
    later = {
        sixth: next(publish(frame([*five, *panel([sixth])]), RULES, SECRET).rows()).mean for sixth in Rating
    }
    assert before.mean == 2
    assert len(set(later.values())) == 3


def shares(above: int, meets: int, below: int) -> dict[Rating, Fraction]:
    return {rating: Fraction(each, 100) for rating, each in zip(Rating, (above, meets, below), strict=True)}


MIXED, KIND = shares(35, 55, 10), shares(70, 28, 2)
# percent of co-raters sure of some colleague's answer, by raters and margin 1, 2, 3 (docs/explanation/disclosure.md)
INSIDERS = [
    (MIXED, 3, ("7.29", "7.29", "7.29")),
    (MIXED, 4, ("0.48", "0.48", "0.48")),
    (MIXED, 5, ("0.98", "0.15", "0.00")),
    (MIXED, 6, ("0.34", "0.05", "0.00")),
    (MIXED, 8, ("0.04", "0.01", "0.00")),
    (MIXED, 10, ("0.01", "0.00", "0.00")),
    (KIND, 3, ("13.73", "13.73", "13.73")),
    (KIND, 4, ("0.69", "0.69", "0.69")),
    (KIND, 5, ("7.20", "0.48", "0.00")),
    (KIND, 6, ("5.04", "0.34", "0.00")),
    (KIND, 8, ("2.47", "0.16", "0.00")),
    (KIND, 10, ("1.21", "0.08", "0.00")),
]


@pytest.mark.parametrize(("unit", "n", "percents"), INSIDERS)
def test_how_often_a_co_rater_is_sure_is_what_the_page_says(
    unit: dict[Rating, Fraction], n: int, percents: tuple[str, ...]
) -> None:
    rules = [replace(RULE, margin=margin) for margin in (1, 2, 3)]
    assert tuple(f"{float(100 * chance_of_being_sure(n, rule, unit)):.2f}" for rule in rules) == percents
    if n < 6:
        assert [chance_by_trying(n, rule, unit) for rule in rules] == [
            chance_of_being_sure(n, rule, unit) for rule in rules
        ]


def test_an_agency_can_choose_rules_under_which_no_co_rater_is_ever_sure() -> None:
    rule = stricter(raters={"words": 5, "mean": 5, "split": 5}, margin=3).disclosure
    for n in range(2, 13):
        for own, others in product(Rating, range(n - 1, 3 * n - 2)):
            assert not sure(n, rule, own, others), (n, own, others)


def test_a_uniform_middle_is_a_mean_like_any_other() -> None:
    """A word for it would tell what the mean 2.0 does not: that all answered alike."""
    alike, mixed = (
        next(publish(frame(panel(ratings)), RULES, SECRET).rows())
        for ratings in ([Rating.SESUAI] * 6, [*Rating] * 2)
    )
    assert alike == mixed
    assert alike.shown is Shown.MEAN

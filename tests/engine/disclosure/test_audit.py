"""The release auditor is exact, and what the site's rules let out determines nobody's answer."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.engine.disclosure import audit, plain, publish
from teladan.engine.disclosure.audit import Determined
from teladan.engine.disclosure.plain import Answer
from teladan.engine.disclosure.spec import CONFIDENTIAL, Group
from teladan.engine.disclosure.told import Release, release_of, releases_of
from teladan.engine.rulebook.specs import DisclosureRule
from teladan.engine.rulebook.terms import Rating
from tests.engine.disclosure.attacks import sure
from tests.engine.disclosure.rounds import RULES, SECRET, frame

RULE = RULES.disclosure
BARE = replace(RULE, margin=-1, raters=replace(RULE.raters, words=1, mean=2, split=2))
"""No rule at all: single answers and all means are told."""
WORDY = replace(RULE, raters=replace(RULE.raters, words=1, mean=4))
"""One word even for one answer."""
SEQUENCES = 10_000
WORDS = tuple(Rating)


Known = set[tuple[Hashable, Rating, Hashable | None]]


def of(found: Sequence[Determined]) -> Known:
    return {(each.answer, each.rating, each.knower) for each in found}


def telling(
    answers: dict[str, Rating], rule: DisclosureRule, raters: dict[str, str] | None = None
) -> Release:
    """The release of the mean, or the word, of these answers."""
    cell = plain.cell("A", "x", Group.PANEL, list(answers.values()), rule)
    return release_of(cell, {each: (raters or {}).get(each, each) for each in answers}, rule)


@st.composite
def sequences(draw: st.DrawFn) -> list[Release]:
    """Up to four releases over up to six answers of up to six raters, by the site's rules or by none."""
    names = "abcdef"[: draw(st.integers(1, 6))]
    truth = {each: draw(st.sampled_from(Rating)) for each in names}
    rater = {each: draw(st.sampled_from(names)) for each in names}
    told = []
    for _ in range(draw(st.integers(1, 4))):
        chosen = draw(st.sets(st.sampled_from(names), min_size=1))
        rule = draw(st.sampled_from([RULE, BARE, WORDY]))
        told.append(telling({each: truth[each] for each in sorted(chosen)}, rule, rater))
    return told


@settings(max_examples=60)
@given(sequences())
def test_the_auditor_finds_what_trying_every_world_finds(releases: list[Release]) -> None:
    found = audit(releases)
    assert of(found) == plain.determined(releases)
    for each in found:
        before = plain.determined(releases[: each.after - 1]) if each.after > 1 else set()
        now = plain.determined(releases[: each.after])
        assert of([each]) <= now
        assert not of([each]) <= before


def test_ten_thousand_sequences_are_judged_as_by_trying_every_world() -> None:
    """Drawn faster than Hypothesis does, three raters and more, so that overlaps of every shape occur."""
    dice, seen = Random(5), Counter[bool]()
    for _ in range(SEQUENCES):
        names = "abcd"[: dice.randint(2, 4)]
        truth = {each: dice.choice(WORDS) for each in names}
        releases = [
            telling({each: truth[each] for each in dice.sample(names, dice.randint(1, len(names)))}, rule)
            for rule in dice.choices([RULE, BARE, WORDY], k=dice.randint(1, 3))
        ]
        found = of(audit(releases))
        assert found == plain.determined(releases), releases
        seen[bool(found)] += 1
    assert min(seen.values()) > SEQUENCES / 20, "both kinds must occur, or the test tells nothing"


def test_rounds_as_the_site_publishes_them_determine_nobodys_answer() -> None:
    """Ten thousand panels that share raters, each published once by the columns; one ratee's round after the other's."""
    dice = Random(11)
    answers: list[Answer] = []
    panel: dict[tuple[str, str, Group], dict[Hashable, Hashable]] = {}
    for number in range(SEQUENCES):
        lean = dice.choice(WORDS)
        raters = dice.sample(range(60), dice.randint(0, 12))
        asked = [(rater, dice.choice(CONFIDENTIAL), dice.choice([lean, lean, *WORDS])) for rater in raters]
        answers += [Answer(f"P{number}", group, "x", rating) for _, group, rating in asked]
        for group, members in {**{g: (g,) for g in CONFIDENTIAL}, Group.PANEL: CONFIDENTIAL}.items():
            panel[f"P{number}", "x", group] = {
                (number, rater): rater for rater, own, _ in asked if own in members
            }
    told = list(releases_of(publish(frame(answers), RULES, SECRET).rows(), panel, RULE))
    assert len(told) >= SEQUENCES * 0.8
    found = audit(told)
    assert [each for each in found if each.knower is None] == []
    betrayed = {each.after - 1 for each in found}
    for number, release in enumerate(told):
        assert (number in betrayed) == might_be_sure(len(release.answers), release.points), release


@cache
def might_be_sure(n: int, points: frozenset[int]) -> bool:
    """Whether one of n co-raters can be sure of another in some world of that sum, as the page counts it."""
    worlds = ((own, sum_ + n - own.rank) for own in Rating for sum_ in points)
    return n > 1 and any(
        n - 1 <= others <= 3 * (n - 1) and sure(n, RULE, own, others) for own, others in worlds
    )


def test_a_round_that_is_opened_again_for_one_more_rater_is_noticed_at_the_second_release() -> None:
    five = dict(zip("abcde", [*WORDS, Rating.SESUAI, Rating.SESUAI], strict=True))
    first = telling(five, RULE)
    second = telling({**five, "f": Rating.DI_BAWAH}, RULE)
    assert audit([first]) == []
    assert Determined("f", Rating.DI_BAWAH, None, 2) in audit([first, second])


def test_a_total_beside_its_part_tells_the_complement() -> None:
    peers = dict(zip("abcde", [Rating.SESUAI] * 5, strict=True))
    whole = {**peers, "below": Rating.DI_ATAS}
    found = audit([telling(whole, RULE), telling(peers, RULE)])
    assert [each for each in found if each.knower is None] == [Determined("below", Rating.DI_ATAS, None, 2)]


def test_a_co_rater_in_two_rounds_uses_both_of_his_answers() -> None:
    """Two rounds of three; the one who sat in both knows the rest of each sum, others do not."""
    raters = {"a1": "ani", "b1": "budi", "a2": "ani", "c2": "citra"}
    first = telling({"a1": Rating.DI_ATAS, "b1": Rating.DI_BAWAH}, BARE, raters)
    second = telling({"a2": Rating.SESUAI, "c2": Rating.SESUAI}, BARE, raters)
    found = of(audit([first, second]))
    assert ("b1", Rating.DI_BAWAH, "ani") in found
    assert ("c2", Rating.SESUAI, "ani") in found
    assert not {knower for *_, knower in found} - {"ani", "budi", "citra"}


def test_releases_that_no_answers_could_have_given_are_refused() -> None:
    high = telling({"a": Rating.DI_ATAS, "b": Rating.DI_ATAS}, BARE)
    low = telling({"a": Rating.DI_BAWAH, "b": Rating.DI_BAWAH}, BARE)
    with pytest.raises(ValueError, match="contradicts itself"):
        audit([high, low])
    with pytest.raises(ValueError, match="5 answers of A on x cannot give"):
        release_of(
            plain.cell("A", "x", Group.PANEL, [Rating.SESUAI] * 6 + [Rating.DI_ATAS], RULE),
            dict.fromkeys("abcde"),
            RULE,
        )

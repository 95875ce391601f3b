"""The interval covers what is true, a useless course is seldom called useful, and the fast way is the plain one."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.engine.effect import FEWEST, Case, Finding, measure
from teladan.engine.effect.plain import measure_plainly

UNITS = ("01", "02", "03", "04")
SEEDS = 400
OPEN = {Finding.USEFUL, Finding.BEHIND}

case = st.builds(
    Case,
    person=st.just("x"),
    attended=st.booleans(),
    before=st.integers(0, 2),
    after=st.integers(0, 3),
    level=st.integers(2, 3),
    unit=st.sampled_from(UNITS[:2]),
)


def drawn(random: Random, effect: float, attended: int = 45, rest: int = 220) -> list[Case]:
    """Draw people of whom some attend: the wider the gap the likelier; gaps close with luck, by unit, and by the course.

    The gap closes by one level with a chance of its own, raised by `effect` for whoever attended, so that the true effect in
    levels is `effect`. Gaps are wide enough for it not to meet the floor.
    """
    found = []
    for number in range(attended + rest):
        unit = random.choice(UNITS)
        before = random.choices((1, 2, 3), weights=(3, 2, 1) if number >= attended else (1, 2, 2))[0]
        chance = 0.15 + 0.1 * UNITS.index(unit) + 0.05 * before + (effect if number < attended else 0)
        closed = (random.random() < chance) - (random.random() < 0.1)
        found.append(
            Case(str(number), number < attended, before, before - closed, random.choice((3, 4)), unit)
        )
    return found


@pytest.mark.parametrize("effect", [0.0, 0.3])
def test_the_interval_covers_the_true_effect(effect: float) -> None:
    random = Random(7)
    measured = [measure(drawn(random, effect)) for _ in range(SEEDS)]
    covered = [m for m in measured if m.low is not None and m.high is not None and m.low <= effect <= m.high]
    assert len(covered) / SEEDS >= 0.93
    useful = sum(m.finding is Finding.USEFUL for m in measured) / SEEDS
    assert useful <= 0.05 if effect == 0 else useful >= 0.8


def test_few_people_are_told_to_be_too_few() -> None:
    found = measure(drawn(Random(1), 0.5, attended=FEWEST - 1))
    assert (found.finding, found.estimate, found.attended) == (Finding.TOO_FEW, None, FEWEST - 1)


def test_nobody_is_compared_with_somebody_of_another_gap_or_level() -> None:
    attended = [Case(str(n), True, 2, 0, 3, "01") for n in range(20)]
    others = [Case(str(n), False, 1, 1, 3, "01") for n in range(20, 60)]
    found = measure([*attended, *others])
    assert (found.attended, found.matched, found.finding) == (20, 0, Finding.TOO_FEW)


def test_people_of_the_own_unit_come_before_others() -> None:
    attended = [Case(str(n), True, 2, 0, 3, "01") for n in range(12)]
    at_home = [Case(str(n), False, 2, 1, 3, "01") for n in range(20, 40)]
    elsewhere = [Case(str(n), False, 2, 2, 3, "02") for n in range(40, 80)]
    found = measure([*attended, *at_home, *elsewhere])
    assert (found.estimate, found.similar, found.same_unit) == (1.0, 20, 12)
    assert found.finding is Finding.USEFUL


@settings(max_examples=60)
@given(st.lists(case, max_size=60))
def test_the_fast_way_is_the_plain_one(cases: list[Case]) -> None:
    fast, plain = measure(cases), measure_plainly(cases)
    assert (fast.attended, fast.matched, fast.similar, fast.same_unit) == (
        plain.attended,
        plain.matched,
        plain.similar,
        plain.same_unit,
    )
    assert fast.finding is plain.finding
    for one, other in ((fast.estimate, plain.estimate), (fast.low, plain.low), (fast.high, plain.high)):
        assert (one is None) == (other is None)
        assert one is None or other is None or abs(one - other) < 1e-9

"""Statistics beside closed forms, plain loops and simulation: false alarms at their stated rates, identical officers not told apart."""

from math import log, sqrt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.engine.process import plain
from teladan.engine.process.statistics import adjust, before_after, funnel, shrink, survival, wilson, xmr
from teladan.engine.process.statistics.charts import false_alarms
from teladan.engine.process.statistics.funnel import share_variance
from teladan.engine.process.statistics.shrinkage import paule_mandel

rows = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(rows)
def test_the_curve_is_that_of_the_plain_twin(log_rows: list[tuple[int, bool]]) -> None:
    lasted = np.array([float(each) for each, _ in log_rows])
    finished = np.array([done for _, done in log_rows])
    found = survival(lasted, finished)
    said = plain.kaplan_meier(lasted.tolist(), finished.tolist())
    assert dict(zip(found.times.tolist(), found.share.tolist(), strict=True)) == pytest.approx(said)
    assert (found.lower <= found.share + 1e-12).all()
    assert (found.share <= found.upper + 1e-12).all()


def test_the_curve_of_freireich_is_the_published_one() -> None:
    """6-MP arm of Freireich et al. (1963) as in Kaplan–Meier texts: S(6) = 0.857, S(10) = 0.753, S(23) = 0.448, median 23 weeks."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    still = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = survival(np.array(ended + still, float), np.array([True] * len(ended) + [False] * len(still)))
    curve = dict(zip(found.times.tolist(), found.share.tolist(), strict=True))
    assert [round(curve[week], 3) for week in (6, 7, 10, 13, 16, 22, 23)] == [
        0.857,
        0.807,
        0.753,
        0.69,
        0.627,
        0.538,
        0.448,
    ]
    assert found.quantile(0.5)[0] == 23
    assert found.quantile(0.75)[0] == float("inf")


def test_wilson_is_the_published_interval() -> None:
    """Newcombe (1998), table I: 81 of 263 and 15 of 148 and 0 of 20."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (hits, n), limits in published.items():
        found = wilson(hits, n)
        assert found is not None
        assert [round(each, 4) for each in found[1:]] == list(limits)
    assert wilson(0, 0) is None


def test_kaplan_meier_is_right_where_finished_cases_alone_mislead() -> None:
    chance = np.random.default_rng(4)
    begun = chance.uniform(0, 100, 40_000)
    lasted = chance.exponential(60, 40_000)
    recent = begun > 70
    open_for = 100 - begun[recent]
    done = lasted[recent] <= open_for
    truth = 60 * log(2)
    naive = float(np.median(lasted[recent][done]))
    kaplan = survival(np.minimum(lasted[recent], open_for), done)
    assert naive < truth / 2
    assert kaplan.quantile(0.3)[0] == pytest.approx(-60 * log(0.7), rel=0.05)
    whole = survival(np.minimum(lasted, 100 - begun), lasted <= 100 - begun)
    assert whole.quantile(0.5)[0] == pytest.approx(truth, rel=0.05)


def test_paule_and_mandel_solve_their_equation() -> None:
    values, variances = (
        np.array([0.1, 0.3, 0.35, 0.65, 0.45, 0.15]),
        np.array([0.003, 0.02, 0.05, 0.01, 0.05, 0.005]),
    )
    tau2 = paule_mandel(values, variances)
    weight = 1 / (variances + tau2)
    mean = (weight * values).sum() / weight.sum()
    assert (weight * (values - mean) ** 2).sum() == pytest.approx(5)
    assert paule_mandel(np.array([1.0, 1.0, 1.0]), np.array([1.0, 1.0, 1.0])) == 0


def test_shrinkage_comes_nearer_to_the_truth_than_own_means() -> None:
    chance = np.random.default_rng(5)
    truth = chance.normal(0, 0.3, 300)
    own = truth + chance.normal(0, 0.6, 300)
    drawn = shrink(own, np.full(300, 0.36))
    assert sqrt(((drawn.value - truth) ** 2).mean()) < 0.6 * sqrt(((own - truth) ** 2).mean())
    assert ((np.abs(drawn.value - truth) < 1.96 * drawn.error).mean()) == pytest.approx(0.95, abs=0.03)


def test_the_funnel_alarms_at_its_rate_when_offices_are_alike_and_when_they_vary_as_usual() -> None:
    chance = np.random.default_rng(6)
    for spread in (0.0, 0.05):
        outside = []
        for _ in range(400):
            n = chance.integers(30, 400, 60).astype(float)
            share = np.clip(0.8 + chance.normal(0, spread, 60), 0.01, 0.99)
            value, variance = share_variance(chance.binomial(n.astype(int), share).astype(float), n)
            outside.append(funnel(value, variance).outside.mean())
        assert float(np.mean(outside)) < 0.005
    value, variance = share_variance(np.array([80.0] * 30 + [20.0]), np.full(31, 100.0))
    assert funnel(value, variance).outside.tolist() == [False] * 30 + [True]


def test_charts_alarm_at_the_rate_they_print() -> None:
    chance = np.random.default_rng(7)
    for n in (12, 36):
        marked = [xmr(np.exp(chance.normal(3, 0.4, n))).signal.mean() for _ in range(1500)]
        assert float(np.mean(marked)) == pytest.approx(false_alarms(n), abs=0.002)
    steady = np.exp(chance.normal(3, 0.1, 24))
    steady[20] *= 3
    assert xmr(steady).verdict == "changed"
    assert xmr(np.ones(5)).verdict == "too_few"
    assert xmr(np.exp(np.tile([1.0, 1.2], 10))).verdict == "no_proof_yet"


@pytest.mark.parametrize(
    ("n", "rho", "trend"), [(24, 0.0, 0.0), (24, 0.4, 0.05), (52, 0.4, 0.02), (104, 0.6, 0.0)]
)
def test_before_and_after_alarms_at_five_percent_under_trend_and_memory(
    n: int, rho: float, trend: float
) -> None:
    chance = np.random.default_rng(8)
    alarms = []
    for _ in range(300):
        noise = chance.normal(0, 1, n)
        for place in range(1, n):
            noise[place] += rho * noise[place - 1]
        found = before_after(noise + trend * np.arange(n), n // 2)
        alarms.append(found.verdict != "no_proof_yet")
        assert found.false_alarm < 0.07
    assert float(np.mean(alarms)) < 0.09  # 300 draws of 5%: 1.3 points standard error


def test_a_real_step_is_seen_and_what_happens_to_both_units_is_nobodys_merit() -> None:
    chance = np.random.default_rng(9)
    after = np.arange(60) >= 30
    shared = 3.0 * after
    ours, theirs = chance.normal(0, 0.5, 60), chance.normal(0, 0.5, 60)
    assert before_after(ours - 2 * after, 30).verdict == "lower"
    assert before_after(ours + shared, 30).verdict == "higher"
    assert before_after(ours + shared, 30, theirs + shared).verdict == "no_proof_yet"
    assert before_after(ours - 2 * after + shared, 30, theirs + shared).verdict == "lower"
    assert before_after(ours[:7], 3).verdict == "too_few"


def test_identical_officers_are_not_told_apart_and_hard_cases_are_not_held_against_them() -> None:
    chance = np.random.default_rng(10)
    officers, each = 40, 50
    group = np.repeat(np.arange(officers), each)
    hard = chance.random(officers * each) < np.repeat(np.linspace(0.05, 0.95, officers), each)
    seconds = np.exp(chance.normal(6, 0.5, officers * each) + 1.5 * hard)
    frame = pl.DataFrame(
        {
            "group": pl.Series(group).cast(pl.String),
            "stratum": hard,
            "case": np.arange(len(group)),
            "seconds": seconds,
        }
    )
    found = adjust(frame)
    drawn = shrink(found.value, found.variance)
    assert np.abs(drawn.value).max() < 0.1
    assert funnel(found.value, found.variance).outside.sum() == 0
    raw = adjust(frame.with_columns(stratum=pl.lit(0)))
    assert np.ptp(raw.value) > 1

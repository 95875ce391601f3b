"""The kernels and their plain twin say the same about any small design."""

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from teladan.engine.calibration import plain
from teladan.engine.calibration.conditional import within
from teladan.engine.calibration.design import Answers, Design, Floats, design_of
from teladan.engine.calibration.favour import benjamini_hochberg
from teladan.engine.calibration.items import structure_of
from teladan.engine.calibration.jml import fit_joint, nudges
from teladan.engine.calibration.links import components
from teladan.engine.calibration.margins import Prior
from teladan.engine.calibration.margins.blocks import believed
from teladan.engine.calibration.margins.exact import dense
from teladan.engine.calibration.mml import NODES, SPAN, expect
from teladan.engine.calibration.sweeps import Crew, Sweeps, flat_side

Drawn = tuple[Design, list[plain.Rating]]


@st.composite
def designs(draw: st.DrawFn, most: int = 5) -> Drawn:
    """Up to `most` ratees, raters and four items; every pair rates some of the items on up to four categories."""
    ratees, raters, items, top = (
        draw(st.integers(2, most)),
        draw(st.integers(2, most)),
        draw(st.integers(2, 4)),
        draw(st.integers(1, 3)),
    )
    cells = [(n, j, i) for n in range(ratees) for j in range(raters) for i in range(items)]
    chosen = [cell for cell in cells if draw(st.integers(0, 4)) > 0]
    answers = [draw(st.integers(0, top)) for _ in chosen]
    assume(chosen and max(answers) == top and {n for n, _, _ in chosen} == set(range(ratees)))
    assume({j for _, j, _ in chosen} == set(range(raters)) and {i for _, _, i in chosen} == set(range(items)))
    ratings = [(*cell, answer) for cell, answer in zip(chosen, answers, strict=True)]
    ratee, rater, item, answer = np.array(ratings).T
    role = np.zeros(len(ratee), int)
    return design_of(Answers(ratee, rater, role, item, answer), ratees, raters, items, top), ratings


def costs(items: int, top: int, values: list[float]) -> Floats:
    free = np.resize(np.array(values), (items, top))
    return np.concatenate([np.zeros((items, 1)), np.cumsum(free, axis=1)], axis=1)


SOME = st.lists(st.floats(-2, 2), min_size=4, max_size=9)


@settings(max_examples=6, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(designs(4))
def test_a_joint_fit_leaves_no_residual_in_any_total(drawn: Drawn) -> None:
    """At the maximum observed totals equal expected ones. Where someone's answers are all lowest or highest, none exists."""
    design, ratings = drawn
    assume((design.counts[:, 0] > 0).all() and (design.counts[:, -1] > 0).all())
    assume(not nudges(design, design.start, design.total, design.kind).any())
    assume(not nudges(design, design.turned_start, design.turned_total, design.turned_kind).any())
    fit = fit_joint(Sweeps(design, Crew(1)), is_partial=False)
    assume(fit.last_step < 1e-9)
    ratees, raters, answers = plain.joint_scores(
        ratings, fit.ratees.x.tolist(), fit.raters.x.tolist(), fit.cost
    )
    assert np.allclose(ratees, 0, atol=2e-3)
    assert np.allclose(raters, 0, atol=2e-3)
    assert np.allclose(np.einsum("ik,ikp->p", answers, fit.structure.parts), 0, atol=2e-3)
    of_ratee, of_rater = plain.information(ratings, fit.ratees.x.tolist(), fit.raters.x.tolist(), fit.cost)
    assert np.allclose(fit.ratees.heft, of_ratee, atol=2e-3)
    assert np.allclose(fit.raters.heft, of_rater, atol=2e-3)


@settings(max_examples=10)
@given(designs(3), SOME, st.floats(0.3, 2))
def test_the_marginal_likelihood_is_that_of_single_answers(
    drawn: Drawn, values: list[float], sigma: float
) -> None:
    design, ratings = drawn
    cost = costs(design.items, design.top, values)
    severity = np.resize(np.array(values), design.raters) / 2
    nodes = np.linspace(-SPAN, SPAN, NODES)
    slow = plain.log_likelihood(ratings, severity.tolist(), cost, 0.2, sigma, nodes)
    fast = expect(Sweeps(design, Crew(1)), cost, severity, 0.2, sigma).log_likelihood
    assert abs(slow - fast) < 1e-3 * design.dyads


@given(designs(), SOME)
def test_answers_given_a_total_are_those_of_all_ways_of_it(drawn: Drawn, values: list[float]) -> None:
    design, _ = drawn
    cost = costs(design.items, design.top, values)
    mean, spread = within(cost, design.patterns, design.top * design.items + 1)
    for p, pattern in enumerate(design.patterns):
        items = np.flatnonzero(pattern)
        for total, (expected, square) in plain.within(cost, items.tolist()).items():
            assert np.allclose(mean[p, total, items], expected)
            assert np.isclose(spread[p, total], square)


@given(designs(), st.floats(0.1, 5), st.floats(0.1, 5))
def test_exact_margins_are_those_of_the_whole_matrix(drawn: Drawn, own: float, other: float) -> None:
    design, _ = drawn
    weight = np.linspace(0.5, 3, design.dyads)
    sides = (flat_side(design.ratees), flat_side(design.raters))
    sides[0].precision, sides[1].precision = np.array([own]), np.array([other])
    whole = Prior(0.0, 0.0, np.array([0, design.ratees]), np.array([0, design.raters]))
    found = dense(design, weight, sides, whole, np.zeros(design.raters, int))
    pairs = list(zip(design.ratee.tolist(), design.rater.tolist(), weight.tolist(), strict=True))
    matrix = plain.precision(pairs, [own] * design.ratees, [other] * design.raters)
    covariance = np.linalg.inv(matrix)
    n = design.ratees
    assert np.allclose(found.ratee, np.diag(covariance)[:n])
    assert np.allclose(found.rater, np.diag(covariance)[n:])
    assert np.allclose(
        found.dyad,
        [covariance[a, a] + covariance[n + b, n + b] - 2 * covariance[a, n + b] for a, b, _ in pairs],
    )


@settings(max_examples=40)
@given(designs(), st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_margins_with_unit_effects_are_exact_both_ways_where_units_are_apart(
    drawn: Drawn, left: int, right: int, in_one: bool
) -> None:
    """Dyads between units are left out, so that both ways have to be exact."""
    design, _ = drawn
    a, b = (
        (design.ratees, design.raters)
        if in_one
        else (min(left, design.ratees - 1), min(right, design.raters - 1))
    )
    bounds = (np.array([0, a, design.ratees]), np.array([0, b, design.raters]))
    units = (np.repeat([0, 1], np.diff(bounds[0])), np.repeat([0, 1], np.diff(bounds[1])))
    inside = units[0][design.ratee] == units[1][design.rater]
    weight = np.where(inside, np.linspace(0.5, 3, design.dyads), 1e-9)
    sides = (flat_side(design.ratees), flat_side(design.raters))
    for side, unit, precision in zip(sides, units, (1.5, 2.5), strict=True):
        side.precision, side.unit = np.array([precision]), unit
    prior = Prior(3.0, 4.0, *bounds)
    component = units[1]
    ratees, raters = [1.5] * design.ratees, [2.5] * design.raters
    pairs = list(zip(design.ratee.tolist(), design.rater.tolist(), weight.tolist(), strict=True))
    told = (units[0].tolist(), units[1].tolist(), 3.0, 4.0)
    covariance = np.linalg.inv(plain.precision(pairs, ratees, raters, told))
    n, m = design.ratees, design.raters
    for found in (
        dense(design, weight, sides, prior, component),
        believed(design, weight, sides, prior, Crew(1), component, None),
    ):
        assert np.allclose(found.ratee, np.diag(covariance)[:n], atol=1e-6)
        assert np.allclose(found.rater, np.diag(covariance)[n : n + m], atol=1e-6)
        count = max(*told[0], *told[1]) + 1
        assert np.allclose(found.unit_ability[:count], np.diag(covariance)[n + m : n + m + count], atol=1e-6)
        effect = n + m + count + units[1]
        less = [
            covariance[n + j, n + j] + covariance[e, e] - 2 * covariance[n + j, e]
            for j, e in enumerate(effect)
        ]
        assert np.allclose(found.rater_own, less, atol=1e-6)
        first = covariance[:a, :a].mean()
        assert np.isclose(found.unit_mean[0], first, atol=1e-6)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=12))
def test_components_are_those_found_by_passing_the_least_number_on(pairs: list[tuple[int, int]]) -> None:
    ratee, rater = np.array(pairs, np.int32).T
    of_ratee, of_rater = components(ratee, rater, 7, 7, np.zeros(7, int))
    assert [*of_ratee, *of_rater] == plain.components(pairs, 7, 7)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_false_discovery_rates_flag_what_the_step_up_rule_flags(p: list[float]) -> None:
    q = benjamini_hochberg(np.array(p))
    slow = plain.benjamini_hochberg(p, 0.05)
    near = {each for each in range(len(p)) if abs(q[each] - 0.05) < 1e-12}
    assert {each for each in range(len(p)) if q[each] <= 0.05} - near == slow - near


@given(designs(), st.booleans())
def test_items_of_any_scale_keep_the_categories_they_use(drawn: Drawn, partial: bool) -> None:
    design, _ = drawn
    structure = structure_of(design.counts, partial, full_scale=False)
    assert (structure.open[design.counts > 0]).all()
    cost = structure.cost(np.linspace(0.1, 1, structure.parts.shape[2]))
    assert np.isfinite(cost[structure.open]).all()
    assert (cost[:, 0] == 0).all()

"""What is said of a rater and of the whole: where nobody can know, what was assumed, and what "converged" tells."""

import numpy as np
import polars as pl
import pytest

from teladan.engine.calibration import Calibration, Flag, Method, Options, calibrate
from teladan.engine.calibration.estimates import Estimates
from teladan.engine.calibration.flags import flags
from tests.engine.calibration.guilford import TRAITS, ratings


def solo(ratees: tuple[str, ...], answer: int = 5) -> pl.DataFrame:
    """The three judges and a fourth, who gives these scientists the same answer on every trait."""
    more = [(ratee, "Solo", trait, answer) for ratee in ratees for trait in TRAITS]
    return pl.concat([ratings(), pl.DataFrame(more, schema=ratings().schema, orient="row")])


def flag_of(found: Calibration, rater: str) -> str:
    return str(found.raters.filter(pl.col("rater") == rater)["flag"].item())


@pytest.mark.parametrize("method", list(Method))
def test_one_ratee_is_too_little_for_a_flag_and_the_measure_stays_to_be_seen(method: Method) -> None:
    found = calibrate(solo(("Anne",)), Options(method=method))
    assert flag_of(found, "Solo") == "not_estimable"
    assert found.raters.filter(pl.col("rater") == "Solo")["se"].is_finite().all()
    assert found.summary["treatments"]["not_estimable_raters"] == 1
    assert "flag not_estimable" in " ".join(found.summary["remarks"])
    assert [flag_of(found, each) for each in ("Avogadro", "Brahe", "Cavendish")] == ["none"] * 3


def test_a_single_ratee_never_makes_a_rater_severe() -> None:
    found = calibrate(solo(("Betty",), answer=1), Options(method=Method.JML))
    row = found.raters.filter(pl.col("rater") == "Solo")
    others = found.raters.filter(pl.col("rater") != "Solo")["upper"].to_numpy()
    assert row["lower"].item() > others.max() + 0.5
    assert row["flag"].item() == "not_estimable"


def test_two_ratees_on_one_item_say_less_than_was_assumed_before() -> None:
    frame = solo(("Anne", "Betty")).filter((pl.col("rater") != "Solo") | (pl.col("item") == "Attack"))
    found = calibrate(frame, Options(least_reliability=0.6))
    row = found.raters.filter(pl.col("rater") == "Solo")
    assert row["n_ratees"].item() == 2
    assert 0.5 < row["reliability"].item() < 0.6
    assert row["flag"].item() == "not_estimable"
    assert flag_of(calibrate(frame), "Solo") == "none"


def judged(severity: float, se: float, reliability: float, ratees: int = 5) -> Flag:
    """The flag of the first of two raters by fixed effects or, with a reliability, as the posterior has it."""
    estimates = object.__new__(Estimates)
    estimates.severity = np.array([severity, -severity])
    estimates.severity_se = np.array([se, se])
    estimates.reliability = np.array([reliability, reliability])
    estimates.beyond = None
    found = flags(estimates, np.array([ratees, ratees]), np.array([True, True]), Options())
    return Flag(found[0])


@pytest.mark.parametrize(
    ("severity", "se", "reliability", "flag"),
    [
        (0.0, 2.3, 0.07, Flag.NOT_ESTIMABLE),
        (0.0, 0.4, 0.49, Flag.NOT_ESTIMABLE),
        (0.0, 0.4, 0.50, Flag.NONE),  # the data weigh as much as what was assumed
        (0.0, 0.1, 0.05, Flag.NONE),  # raters are alike, and this one surely lies within the margin
        (3.0, 1.0, 0.30, Flag.SEVERE),  # little is known, but this much is
        (-3.0, 1.0, 0.30, Flag.LENIENT),
    ],
)
def test_no_flag_needs_knowledge(severity: float, se: float, reliability: float, flag: Flag) -> None:
    assert judged(severity, se, reliability) is flag
    assert judged(severity, se, reliability, ratees=1) is Flag.NOT_ESTIMABLE


def test_a_role_of_few_raters_is_said_to_vary_as_assumed() -> None:
    roles = {"Avogadro": "superior", "Brahe": "peer", "Cavendish": "peer"}
    found = calibrate(ratings().with_columns(role=pl.col("rater").replace(roles)))
    assert found.summary["treatments"]["roles_with_assumed_variance"] == {"superior": 1, "peer": 2}
    assert found.summary["variances"]["severity"] == pytest.approx({"superior": 0.25, "peer": 0.25})
    said = [str(each) for each in found.remarks]
    assert any("Role superior has one rater, fewer than 10" in each for each in said)
    assert any("Role peer has 2 raters, fewer than 10" in each for each in said)
    assert found.summary["remarks"] == said


def test_a_role_that_is_nobodys_main_one_has_no_variance() -> None:
    once = (pl.col("rater") == "Brahe") & (pl.col("ratee") == "Anne")
    found = calibrate(
        ratings().with_columns(role=pl.when(once).then(pl.lit("superior")).otherwise(pl.lit("peer")))
    )
    assert found.summary["variances"]["severity"] == {"peer": pytest.approx(0.25), "superior": None}
    assert found.summary["treatments"]["roles_with_assumed_variance"] == {"peer": 3}


def test_ten_raters_of_a_role_have_a_variance_of_their_own() -> None:
    rng = np.random.default_rng(5)
    rows = [
        (f"e{n}", f"r{j}", f"i{i}", int(rng.integers(0, 4)))
        for n in range(8)
        for j in range(10)
        for i in range(2)
    ]
    found = calibrate(pl.DataFrame(rows, schema=["ratee", "rater", "item", "rating"], orient="row"))
    assert found.summary["treatments"]["roles_with_assumed_variance"] == {}
    assert found.summary["variances"]["severity"]["all"] != 0.25
    assert not any("assumed" in each for each in found.summary["remarks"])


def extreme(**fixed: str) -> Calibration:
    """The judges' answers, all lowest where a column has the value named."""
    lowest = pl.any_horizontal(pl.col(column) == value for column, value in fixed.items())
    return calibrate(
        ratings().with_columns(rating=pl.when(lowest).then(1).otherwise("rating")), Options(method=Method.JML)
    )


def test_moved_totals_are_counted_and_how_far_they_are_missed_is_said() -> None:
    found = extreme(ratee="Anne", item="Basis")
    assert found.summary["converged"] is True
    assert found.summary["extremes"] == {"ratees": 1, "raters": 0, "items": 1}
    assert 0.05 < found.summary["largest_unmet_total"] < 0.3
    said = " ".join(found.summary["remarks"])
    assert "ratees: 1, raters: 0, items: 1" in said
    assert "missed by up to 0.1 points" in said
    assert "use method map" in said


def test_totals_without_extremes_are_met() -> None:
    found = calibrate(ratings(), Options(method=Method.JML))
    assert found.summary["largest_unmet_total"] < 1e-6
    assert found.remarks == ()


def alike() -> pl.DataFrame:
    """Forty ratees and six raters who never give one ratee answers two categories apart."""
    rng = np.random.default_rng(7)
    rows = []
    for n, able in enumerate(rng.normal(0, 1, 40)):
        for j in rng.choice(6, 4, replace=False):
            level = able - 0.4 * (j - 2.5) + rng.normal(0, 0.3)
            base, other = sorted(((1, 2), (2, 3)), key=lambda pair: abs(level - (2 * sum(pair) - 8)))[0]
            share = 1 / (1 + np.exp(-2 * level - (1 if base == 1 else -1) * 1.5))
            rows += [(f"e{n}", f"r{j}", f"i{i}", other if rng.random() < share else base) for i in range(4)]
    return pl.DataFrame(rows, schema=["ratee", "rater", "item", "rating"], orient="row")


def test_steps_that_no_pair_tells_apart_are_held_and_said_to_be() -> None:
    frame = alike()
    spans = frame.group_by("ratee", "rater").agg(span=pl.col("rating").max() - pl.col("rating").min())
    assert spans["span"].max() == 1
    found = calibrate(frame)
    assert found.summary["converged"] is True
    assert found.summary["treatments"]["steps_held_by_prior"] is True
    assert any("a weak prior holds them" in each for each in found.summary["remarks"])
    low, high = found.steps["threshold"].to_list()
    assert 5 < high - low < 12
    assert (found.steps["se"] > 0.1).all()
    order = found.raters.sort("severity")["rater"].to_list()
    assert order[0] in ("r0", "r1")
    assert order[-1] in ("r4", "r5")


@pytest.mark.parametrize("method", [Method.JML, Method.MML])
def test_answers_all_alike_leave_every_method_alive(method: Method) -> None:
    found = calibrate(alike(), Options(method=method))
    assert found.raters["severity"].is_finite().all()
    assert found.summary["treatments"]["steps_held_by_prior"] is False


def test_steps_that_pairs_tell_apart_are_not_held() -> None:
    assert calibrate(ratings()).summary["treatments"]["steps_held_by_prior"] is False

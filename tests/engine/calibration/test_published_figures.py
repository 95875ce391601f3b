"""The creativity data as Facets reports them, and as an independent brute-force joint maximum likelihood does."""

import numpy as np
import polars as pl
import pytest

from teladan.engine.calibration import Calibration, Method, Options, calibrate
from teladan.engine.calibration.summary import separation
from tests.engine.calibration import guilford


@pytest.fixture(scope="module")
def joint() -> Calibration:
    return calibrate(guilford.ratings(), Options(method=Method.JML))


def column(frame: pl.DataFrame, key: str, value: str) -> dict[str, float]:
    return dict(zip(frame[key], frame[value], strict=True))


def test_severities_and_their_errors_equal_brute_force(joint: Calibration) -> None:
    assert column(joint.raters, "rater", "severity") == pytest.approx(
        {"Avogadro": 0.0397, "Brahe": 0.2454, "Cavendish": -0.0960}, abs=1e-4
    )
    assert column(joint.raters, "rater", "se") == pytest.approx(
        {"Avogadro": 0.1166, "Brahe": 0.1178, "Cavendish": 0.1164}, abs=1e-4
    )


def test_items_equal_brute_force(joint: Calibration) -> None:
    assert column(joint.items, "item", "difficulty") == pytest.approx(
        {"Attack": -0.280, "Basis": -0.147, "Clarity": 0.211, "Daring": -0.302, "Enthusiasm": 0.518}, abs=1e-3
    )


def test_bias_rows_equal_brute_force_and_are_near_those_facets_prints(joint: Calibration) -> None:
    rows = joint.pairs.filter(pl.col("ratee") == "David")
    measure, se = column(rows, "rater", "measure"), column(rows, "rater", "se")
    assert (measure["Brahe"], se["Brahe"]) == pytest.approx((0.261, 0.298), abs=1e-3)
    assert (measure["Cavendish"], se["Cavendish"]) == pytest.approx((-1.077, 0.349), abs=1e-3)
    contrast = measure["Brahe"] - measure["Cavendish"]
    error = float(np.hypot(se["Brahe"], se["Cavendish"]))
    assert (contrast, error, contrast / error) == pytest.approx((1.338, 0.459, 2.92), abs=1e-2)
    printed = {"Brahe": (0.25, 0.29), "Cavendish": (-1.05, 0.35)}  # Facets, Table 14
    for judge, (value, its_error) in printed.items():
        assert (measure[judge], se[judge]) == pytest.approx((value, its_error), abs=0.05)


def test_ratees_items_and_steps_are_centred_and_severity_is_left_as_it_is(joint: Calibration) -> None:
    assert joint.ratees["measure"].mean() == pytest.approx(0, abs=1e-9)
    assert joint.items["difficulty"].mean() == pytest.approx(0, abs=1e-9)
    assert joint.steps["threshold"].mean() == pytest.approx(0, abs=1e-9)
    assert joint.raters["severity"].mean() == pytest.approx(0.063, abs=1e-3)


def test_separation_strata_and_reliability_follow_their_formula() -> None:
    measure = np.array([-1.0, 1.0]) * np.sqrt((1 + 2.17**2) / 2)  # variance 1 + 2.17² with n − 1
    told = separation(measure, np.ones(2), fixed=True)
    assert told == pytest.approx({"separation": 2.17, "strata": 3.2267, "reliability": 0.8248}, abs=1e-3)


@pytest.mark.parametrize("method", list(Method))
def test_every_method_orders_the_judges_alike(method: Method) -> None:
    found = calibrate(guilford.ratings(), Options(method=method)).raters.sort("severity")
    assert found["rater"].to_list() == ["Cavendish", "Avogadro", "Brahe"]

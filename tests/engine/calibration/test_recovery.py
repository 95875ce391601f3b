"""What was put in is found again: intervals cover, variances return, favourites are found, innocents are not flagged.

Seeds are fixed and bounds are wider than the study's (benchmarks/calibration_study.py), for a few draws only are made here.
"""

import numpy as np
import polars as pl
import pytest

from teladan.engine.calibration import Calibration, Options, calibrate
from teladan.engine.calibration.simulate import World, draw
from tests.engine.calibration.worlds import organisation, rows, truth

CLUSTERED = World(unit_ability=0.4, unit_severity=0.36)


def coverage(found: Calibration, by: str | None, drawn: object) -> tuple[float, float]:
    """Share of intervals that hold the truth relative to its component (or all), and the RMSE."""
    both = found.raters.join(truth(drawn), left_on="rater", right_on="person").drop_nulls("severity")  # type: ignore[arg-type]
    centre = pl.col("true_severity").mean().over("component") if by else pl.col("true_severity").mean()
    both = both.with_columns(aim=pl.col("true_severity") - centre)
    inside = both.select(
        ((pl.col("lower") < pl.col("aim")) & (pl.col("aim") < pl.col("upper"))).mean()
    ).item()
    rmse = both.select((pl.col("severity") - pl.col("aim")).pow(2).mean().sqrt()).item()
    return float(inside), float(rmse)


@pytest.fixture(scope="module")
def linked() -> tuple[Calibration, object]:
    drawn = organisation(1500, 1, 11, CLUSTERED)
    return calibrate(rows(drawn)), drawn


@pytest.fixture(scope="module")
def disjoint() -> tuple[Calibration, object]:
    drawn = organisation(1500, 0, 12, CLUSTERED)
    return calibrate(rows(drawn, with_units=False)), drawn


def test_intervals_of_severity_cover_in_linked_designs(linked: tuple[Calibration, object]) -> None:
    inside, rmse = coverage(linked[0], None, linked[1])
    assert 0.93 <= inside <= 0.97
    assert rmse < 0.34


def test_intervals_of_severity_relative_to_the_component_cover_in_disjoint_designs(
    disjoint: tuple[Calibration, object],
) -> None:
    assert disjoint[0].summary["components"] == 150
    assert 0.93 <= coverage(disjoint[0], "component", disjoint[1])[0] <= 0.97


def test_intervals_of_ability_tell_that_disjoint_teams_cannot_be_compared(
    disjoint: tuple[Calibration, object], linked: tuple[Calibration, object]
) -> None:
    for found, drawn in (disjoint, linked):
        both = found.ratees.join(truth(drawn), left_on="ratee", right_on="person")  # type: ignore[arg-type]
        inside = ((both["measure"] - both["true_ability"]).abs() < 1.96 * both["se"]).mean()
        assert 0.92 <= float(str(inside)) <= 0.98
    assert disjoint[0].ratees["se"].mean() > 1.2 * linked[0].ratees["se"].mean()  # type: ignore[operator]


def test_variances_return(linked: tuple[Calibration, object]) -> None:
    found = linked[0].summary["variances"]
    assert found["ability"] == pytest.approx(1.0, rel=0.12)
    assert found["severity"]["all"] == pytest.approx(0.36, rel=0.12)
    assert found["dyad"] == pytest.approx(0.25, rel=0.08)


def test_items_and_steps_return(linked: tuple[Calibration, object]) -> None:
    result, drawn = linked
    error = result.items["difficulty"].to_numpy() - drawn.difficulty  # type: ignore[attr-defined]
    assert np.abs(error / result.items["se"].to_numpy()).max() < 4
    steps = result.steps["threshold"].to_numpy()
    assert np.allclose(np.diff(steps), 1.2, atol=0.08)


def test_severity_flags_find_the_severe_and_seldom_the_fair(linked: tuple[Calibration, object]) -> None:
    both = linked[0].raters.join(truth(linked[1]), left_on="rater", right_on="person")  # type: ignore[arg-type]
    flagged = both.filter(pl.col("flag").is_in(["severe", "lenient"]))
    false = flagged.filter(pl.col("true_severity").abs() < 0.5).height
    assert flagged.height > 60
    assert false / flagged.height <= 0.08


def span(
    raters: int, ratees: int, seed: int, favour: float, gap: float
) -> tuple[pl.DataFrame, pl.DataFrame, set[str]]:
    """Supervisors of `ratees` each, who are rated by four others too; one in ten favours the own group. `gap` is true."""
    rng = np.random.default_rng(seed)
    people = raters * ratees
    group = rng.integers(0, 2, people)
    boss = np.repeat(np.arange(raters), ratees)
    boss_group = rng.integers(0, 2, raters)
    guilty = np.arange(raters) < raters // 10
    team = (
        np.argsort(rng.random((people, ratees)), axis=1)[:, :4]
        + (np.arange(people) // ratees * ratees)[:, None]
    )
    rater = np.column_stack([boss, raters + team])
    ratee = np.repeat(np.arange(people), 5)
    extra = np.zeros((people, 5))
    extra[:, 0] = favour * (guilty[boss] & (group == boss_group[boss]))
    zeros = np.zeros(people, int), np.zeros(raters + people, int)
    drawn = draw(ratee, rater.ravel(), zeros, World(), seed, extra.ravel() + gap * np.repeat(group, 5))
    frame = rows(drawn, with_units=False)
    named = frame.with_columns(ratee=pl.lit("e") + pl.col("ratee"))
    persons = [f"eP{each:05d}" for each in range(people)] + [f"P{each:05d}" for each in range(raters)]
    groups = pl.DataFrame({"person": persons, "group": [f"g{each}" for each in np.r_[group, boss_group]]})
    return named, groups, {f"P{each:05d}" for each in np.flatnonzero(guilty)}


def test_favouritism_is_found_where_many_are_rated_and_true_group_differences_are_not_taken_for_it() -> None:
    frame, groups, guilty = span(60, 40, 21, favour=1.5, gap=0.5)
    flagged = set(calibrate(frame, groups=groups).contrasts.filter(pl.col("flag") == "favours")["rater"])
    assert len(flagged & guilty) >= 5
    assert len(flagged - guilty) <= 1


def test_a_world_without_favouritism_flags_nobody() -> None:
    frame, groups, _ = span(60, 20, 22, favour=0.0, gap=0.7)
    found = calibrate(frame, groups=groups)
    tested = found.contrasts.drop_nulls("p")
    assert tested.height == 60
    assert (tested["flag"] == "favours").sum() == 0
    assert 0.0 <= (tested["p"] < 0.05).mean() <= 0.12  # type: ignore[operator]
    assert found.contrasts.filter(pl.col("n_in") + pl.col("n_out") == 0)["flag"].unique().to_list() == [
        "not_estimable"
    ]


def test_the_flat_rater_has_little_halo_spread_and_the_careful_one_as_expected() -> None:
    drawn = organisation(300, 1, 31, World())
    block = drawn.block.copy()
    flat = drawn.rater < 10
    block[flat] = np.round(block[flat].mean(axis=1, keepdims=True)).astype(np.uint8)
    central = (drawn.rater >= 10) & (drawn.rater < 20)
    block[central] = np.clip(block[central], 1, 3)
    object.__setattr__(drawn, "block", block)
    raters = calibrate(rows(drawn), Options()).raters.sort("rater")
    assert raters["halo"][:10].max() < 0.3  # type: ignore[operator]
    assert 0.9 < raters["halo"][20:].mean() < 1.25  # type: ignore[operator]
    assert raters["centrality"][10:20].median() > raters["centrality"][20:].median() + 0.1  # type: ignore[operator]
